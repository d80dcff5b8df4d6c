import { copyFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sealState } from '../../electron/node/storage/state-envelope.ts';
import { bigPNG } from '../support/data/pictures.ts';
import { command, localDocument } from '../support/data/raw-documents.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';
import { type HeadlessPC, startHeadlessPC } from '../support/server/headless-pc.ts';
import { type ImageServer, startImageServer } from '../support/server/image-server.ts';

const node = (name: string) => `./Vendor/MSFT/Personalization/${name}`;

let pictures: ImageServer;
beforeAll(async () => {
  pictures = await startImageServer({ '/policy.png': bigPNG(50_000) });
});
afterAll(() => pictures.close());

async function startOn(dataFolder: string): Promise<HeadlessPC> {
  const pc = await startHeadlessPC({ dataFolder });
  onTestFinished(async () => void (await pc.stop()));
  return pc;
}

/** A folder with everything in it that a PC keeps, and a copy of its good state. */
async function usedFolder(): Promise<string> {
  const folder = await temporaryFolder();
  const pc = await startOn(folder);
  expect((await pc.cli('set', node('CompanyName'), 'Contoso')).code).toBe(0);
  await pc.cli('set', node('DesktopImageUrl'), `${pictures.origin}/policy.png`);
  await pc.until(({ images }) => images.desktop.status === 1);
  expect((await pc.cli('snapshot', 'save', 'before')).code).toBe(0);
  expect(await pc.stop()).toBe(0);
  return folder;
}

/** Names, modes and contents of all files below it. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder, { recursive: true })).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const facts = await stat(join(folder, name));
      return [name, `${facts.mode.toString(8)} ${facts.isFile() ? await readFile(join(folder, name), 'base64') : ''}`] as const;
    }),
  );
  return new Map(files);
}

const both = async (folder: string, text: string) => {
  for (const name of ['state.json', 'state.json.bak']) await writeFile(join(folder, name), text);
};

const harms: Readonly<Record<string, readonly [(folder: string) => Promise<void>, RegExp]>> = {
  'of a newer version': [
    (folder) => writeFile(join(folder, 'state.json'), sealState({ version: 99 }, 'managed-pc-state')),
    /The state file is of version 99, .*Update the app/,
  ],
  'damaged in both copies': [
    (folder) => both(folder, '{ "half":'),
    /Neither the state file nor the one before can be read: .*Put a good copy/,
  ],
  'empty in both copies': [(folder) => both(folder, ''), /state\.json: it is empty; state\.json\.bak: it is empty/],
  'of a shape nobody wrote': [
    (folder) => writeFile(join(folder, 'state.json'), sealState({ version: 1, nonsense: true }, 'managed-pc-state')),
    /The state file is not understood/,
  ],
};

describe('P03 P08 a PC whose state is', () => {
  for (const [name, [harm, words]] of Object.entries(harms)) {
    test(`${name} starts read-only: it says so everywhere, refuses changes, touches nothing, and goes on when the state is back`, async () => {
      const folder = await usedFolder();
      const good = join(await temporaryFolder(), 'good');
      await copyFile(join(folder, 'state.json'), good);
      await harm(folder);
      const before = await filesIn(folder);
      expect([...before.keys()].some((file) => file.startsWith('images/DesktopImage_'))).toBe(true);

      const pc = await startOn(folder);
      expect((await pc.snapshot()).notices).toEqual(
        expect.arrayContaining([expect.objectContaining({ level: 'error', text: expect.stringMatching(words) })]),
      );
      expect(await pc.cli('health')).toMatchObject({ code: 1, stdout: expect.stringMatching(words) });

      const write = await pc.syncml(localDocument(command('Replace', 1, node('CompanyName'), 'Fabrikam')));
      expect(await write.text()).toMatch(/<Cmd>Replace<\/Cmd><Data>510<\/Data>/);
      const set = await pc.cli('set', node('CompanyName'), 'Fabrikam');
      expect(set.code).toBe(1);
      expect(set.stdout + set.stderr).toMatch(words);
      const read = await pc.syncml(localDocument(command('Get', 1, node('CompanyName'))));
      expect([read.status, await read.text()]).toEqual([200, expect.stringContaining('<Data>404</Data>')]);
      const json = { 'Content-Type': 'application/json' };
      const reset = await pc.api('/api/reset', { method: 'POST', body: '{}', headers: json });
      expect([reset.status, reset.headers.get('Content-Type')]).toEqual([503, expect.stringMatching(/^application\/problem\+json/)]);
      expect(await reset.json()).toMatchObject({ title: 'The PC is read-only', detail: expect.stringMatching(words) });
      for (const args of [['reset'], ['device', '--edition', 'Pro'], ['snapshot', 'remove', 'before']]) {
        const { code, stderr } = await pc.cli(...args);
        expect([args, code]).not.toEqual([args, 0]);
        expect(stderr).toMatch(/The PC is read-only\n.*Nothing was changed\./);
      }
      expect((await pc.cli('snapshot', 'list')).stdout).toContain('before');
      expect(await pc.stop()).toBe(0);
      expect(await filesIn(folder)).toEqual(before);

      await copyFile(good, join(folder, 'state.json'));
      const next = await startOn(folder);
      expect((await next.cli('get', node('CompanyName'))).stdout).toBe('Contoso\n');
      expect((await next.snapshot()).images.desktop).toMatchObject({ status: 1, picture: expect.anything() });
    });
  }
});
