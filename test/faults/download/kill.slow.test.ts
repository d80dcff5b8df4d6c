import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { SavedImages } from '../../../electron/device/images/image-jobs.ts';
import type { ImageState } from '../../../shared/contract/device-view.ts';
import { bigPNG, colourPNG } from '../../support/data/pictures.ts';
import { sha256 } from '../../support/device/memory-image-store.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { headOf, replyWith, startFaultServer } from '../../support/server/fault-server.ts';

const rounds = 5;
const script = fileURLToPath(new URL('../../support/programs/image-child.ts', import.meta.url));
const run = (...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

async function finish(child: ChildProcess): Promise<ImageState> {
  return JSON.parse(await text(child.stdout as NonNullable<typeof child.stdout>)) as ImageState;
}

test('D26 shows the old picture when killed in the middle of a body, until the new one came by itself', {
  timeout: 120_000,
}, async () => {
  const before = colourPNG(0x123456);
  const after = bigPNG(2_000_000);
  const server = await startFaultServer({ scripts: { '/before.png': replyWith(before) } });
  const started = { times: 0 };
  server.on('/after.png', async (connection) => {
    started.times += 1;
    await connection.send(headOf({ 'Content-Length': String(after.length) }));
    for (let at = 0; at < after.length && !connection.gone(); at += 65_536) {
      await connection.send(after.subarray(at, at + 65_536));
      await connection.wait(3);
    }
    connection.end();
  });
  let seed = Date.now() & 0xffff;
  console.log(`D26: seed ${seed}`);
  for (let round = 0; round < rounds; round += 1) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    const folder = await temporaryFolder();
    expect((await finish(run(folder, `${server.origin}/before.png`))).status).toBe(1);
    const asked = started.times;
    const doomed = run(folder, `${server.origin}/after.png`);
    while (started.times === asked) await sleep(2);
    await sleep((seed >> 8) % 120);
    doomed.kill('SIGKILL');
    if (doomed.exitCode === null && doomed.signalCode === null) await once(doomed, 'exit');

    await expectOldOrNew(folder, [before, after]);
    const { status, picture } = await finish(run(folder));
    expect(status).toBe(1);
    expect(await readdir(join(folder, 'images'))).toEqual([picture?.fileName]);
    expect(await readFile(join(folder, 'images', picture?.fileName ?? ''))).toEqual(after);
  }
  await server.close();
});

/** What the state on the disk names is there, whole, and one of the two. */
async function expectOldOrNew(folder: string, pictures: readonly Buffer[]): Promise<void> {
  const saved = JSON.parse(await readFile(join(folder, 'state.json'), 'utf8')) as SavedImages;
  const picture = saved.desktop?.picture;
  const path = join(folder, 'images', picture?.fileName ?? 'none');
  expect(existsSync(path)).toBe(true);
  const bytes = await readFile(path);
  expect(sha256(bytes)).toBe(picture?.sha256);
  expect(pictures.some((one) => one.equals(bytes))).toBe(true);
}
