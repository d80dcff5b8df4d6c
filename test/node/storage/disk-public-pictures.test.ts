import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDiskPublicPictures } from '../../../electron/node/storage/disk-public-pictures.ts';
import { createLocalFileReader } from '../../../electron/node/storage/local-file-reader.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function prepare() {
  const drivesFolder = await temporaryFolder();
  const pictures = createDiskPublicPictures(drivesFolder);
  const keep = async (name: string, ...texts: readonly string[]) => {
    const kept = await pictures.keep(name, pieces(...texts));
    return kept.kind === 'kept' ? kept.path.segments.at(-1) : `${kept.reason}: ${kept.detail}`;
  };
  return { drivesFolder, pictures, keep, folder: join(drivesFolder, 'C', 'Users', 'Public', 'Pictures') };
}

describe('the public pictures of the PC', () => {
  test('lie where the PC reads its own drive', async () => {
    const { drivesFolder, pictures } = await prepare();
    const kept = await pictures.keep('Ferien 1.jpg', pieces('by', 'tes'));
    if (kept.kind === 'failed') throw new Error(kept.detail);
    expect(kept.path).toEqual({ kind: 'windows', drive: 'C', segments: ['Users', 'Public', 'Pictures', 'Ferien 1.jpg'] });
    const opened = await createLocalFileReader({ drivesFolder }).open(kept.path);
    if (opened.kind === 'opened') opened.body.cancel();
    expect(opened).toMatchObject({ kind: 'opened', size: 5 });
  });

  test('never take the place of one another, and the same bytes lie there once', async () => {
    const { keep, folder } = await prepare();
    expect([await keep('a.jpg', 'one'), await keep('a.jpg', 'two'), await keep('a.jpg', 't', 'wo'), await keep('a.jpg', 'one')]).toEqual([
      'a.jpg',
      'a (2).jpg',
      'a (2).jpg',
      'a.jpg',
    ]);
    expect((await readdir(folder)).sort()).toEqual(['a (2).jpg', 'a.jpg']);
    expect(await readFile(join(folder, 'a.jpg'), 'utf8')).toBe('one');
  });

  test('have names that Windows takes, whatever they were called on this computer', async () => {
    const { keep, folder } = await prepare();
    expect([await keep('a:b/c?.png', '1'), await keep('nul.jpg', '2'), await keep('../../up.jpg', '3'), await keep('end. ', '4')]).toEqual([
      'a_b_c_.png',
      '_nul.jpg',
      '.._.._up.jpg',
      'end',
    ]);
    expect(await readdir(folder)).toHaveLength(4);
  });

  test('say so where they cannot be kept', async () => {
    const { keep, drivesFolder } = await prepare();
    await writeFile(join(drivesFolder, 'C'), 'a file where the drive should be');
    expect(await keep('a.jpg', '1')).toMatch(/^disk-failed: /);
  });
});
