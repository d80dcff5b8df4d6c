import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cryptoOfRing, openKeyRing } from '../../electron/fleet/pc/key-ring.ts';
import { rememberingLookup } from '../../electron/fleet/pc/remembering-lookup.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';

/** Short, because making one is most of the work. */
const bits = 1_024;

describe('a ring of keys in a file', () => {
  test('is for its owner alone, leaves nothing beside it, and is taken up by the next run', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'new', 'ring.json');
    const { privateKey } = await (await openKeyRing(2, file)).key(0, bits);
    expect([(await stat(file)).mode & 0o777, await readdir(join(folder, 'new'))]).toEqual([0o600, ['ring.json']]);
    expect((await (await openKeyRing(2, file)).key(2, bits)).privateKey).toBe(privateKey);
  });

  test('gives a PC another key when it renews, and the same ones in the next run', async () => {
    const ring = await openKeyRing(3, null);
    const keys = async (number: number) => {
      const crypto = cryptoOfRing(ring, number);
      return [(await crypto.newRsaKey(bits)).privateKey, (await crypto.newRsaKey(bits)).privateKey];
    };
    const [first, renewed] = await keys(1);
    expect(renewed).not.toBe(first);
    expect(await keys(1)).toEqual([first, renewed]);
  });

  test('writes into no file that somebody put there under a name of its own, and keeps a link', async () => {
    const folder = await temporaryFolder();
    const [file, link, theirs] = [join(folder, 'real.json'), join(folder, 'ring.json'), join(folder, 'theirs')];
    await writeFile(file, '[]');
    await writeFile(theirs, 'theirs');
    await symlink(file, link);
    for (const name of [`real.json.${process.pid}.new`, `ring.json.${process.pid}.new`]) await symlink(theirs, join(folder, name));
    await (await openKeyRing(1, link)).key(0, bits);
    expect([await readFile(theirs, 'utf8'), JSON.parse(await readFile(file, 'utf8'))]).toEqual(['theirs', [expect.anything()]]);
  });

  test.each(['a folder', 'other text'])('is refused with the name of the file where that is %s', async (kind) => {
    const file = join(await temporaryFolder(), 'ring.json');
    await (kind === 'a folder' ? mkdir(file) : writeFile(file, '{"mine":true}'));
    await expect(openKeyRing(1, file)).rejects.toThrow(`${file} is no ring of keys`);
  });
});

describe('names', () => {
  test('are asked for once by all PCs of a process, each kind of question by itself, and failures again', async () => {
    const asked: string[] = [];
    const lookup = rememberingLookup((hostname, { family }, done) => {
      asked.push(`${hostname} ${String(family)}`);
      if (hostname === 'gone.test') done(new Error('nobody knows it'), []);
      else done(null, [{ address: '10.0.0.5', family: 4 }]);
    });
    const ask = (hostname: string, family?: 4 | 6) =>
      new Promise((resolve) =>
        lookup(hostname, { all: true, ...(family && { family }) }, (error, found) => resolve(error?.message ?? found[0]?.address)),
      );
    expect([await ask('mdm.test'), await ask('mdm.test'), await ask('mdm.test', 6)]).toEqual(['10.0.0.5', '10.0.0.5', '10.0.0.5']);
    expect([await ask('gone.test'), await ask('gone.test')]).toEqual(['nobody knows it', 'nobody knows it']);
    expect(asked).toEqual(['mdm.test undefined', 'mdm.test 6', 'gone.test undefined', 'gone.test undefined']);
  });
});
