import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repairInThread, repairInWorker } from '../../../electron/node/process/load-in-worker.ts';
import { startTestDevice } from '../../support/device/test-device.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const long = { text: './Vendor/MSFT/Personalization/CompanyName = Contoso', nodes: [] };

test('makes a document of a text in a thread', async () => {
  expect(await repairInWorker(long, new AbortController().signal)).toMatchObject({
    understood: [{ locUri: './Vendor/MSFT/Personalization/CompanyName', value: 'Contoso' }],
  });
});

test('gives a text up whose thread does not come to an end, or breaks off', async () => {
  const folder = await temporaryFolder();
  for (const script of ['for (;;);', 'throw new Error("x");']) {
    const path = join(folder, `${script.length}.mjs`);
    await writeFile(path, script);
    expect(await repairInThread(path, long, new AbortController().signal, 300)).toBeNull();
  }
});

test('says of a text that was given up that none of it was used, and does not read it in its own thread', async () => {
  const { device } = await startTestDevice({ ports: { repairElsewhere: async () => null } });
  expect(await device.importDocument({ text: long.text })).toMatchObject({ ok: false, problem: { status: 413, title: 'Too much work' } });
  expect(await device.explainDocument({ document: long.text })).toMatchObject({ ok: true, value: { repairs: [] } });
});
