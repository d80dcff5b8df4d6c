import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openWim } from '../../../electron/device/provisioning/wim/open-wim.ts';
import { startNodeHash } from '../../../electron/node/crypto/node-hash.ts';
import { openRandomAccessFile } from '../../../electron/node/storage/random-access-file.ts';
import { wimlib } from '../../support/programs/wimlib.ts';

const pathOf = (name: string) => fileURLToPath(new URL(`../../fixtures/provisioning/${name}`, import.meta.url));

async function unpacked(name: string) {
  const opened = await openRandomAccessFile(pathOf(name));
  if (opened.kind === 'failed') throw new Error(opened.detail);
  const wim = await openWim(opened.file, startNodeHash);
  if (!wim.ok) throw new Error(wim.problem.detail);
  const files: Record<string, string> = {};
  for (const file of wim.value.files) {
    const bytes = await wim.value.readFile(file, 100_000);
    if (!bytes.ok) throw new Error(bytes.problem.detail);
    files[file.path] = Buffer.from(bytes.value).toString('base64');
  }
  await opened.file.close();
  return { ...wim.value, files };
}

describe('a package as Windows Configuration Designer lays it out', () => {
  test('has the same files in each compression, and its texts in the XML data', async () => {
    const [none, xpress, lzx] = await Promise.all(['none', 'xpress', 'lzx'].map((kind) => unpacked(`fabrikam-pictures.${kind}.ppkg`)));
    expect([none?.compression, xpress?.compression, lzx?.compression]).toEqual(['none', 'XPRESS', 'LZX']);
    expect(Object.keys(none?.files ?? {})).toHaveLength(13);
    expect(xpress?.files).toEqual(none?.files);
    expect(lzx?.files).toEqual(none?.files);
    expect(xpress?.xml).toMatch(/<PACKAGEID>\{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e02\}<\/PACKAGEID>/);
  });

  test('is listed as wimlib lists it', async () => {
    const { files, folders } = await unpacked('school.xpress.ppkg');
    const listed = (await wimlib('dir', pathOf('school.xpress.ppkg'))).split('\n').filter((line) => line.length > 1);
    expect([...Object.keys(files), ...folders].sort()).toEqual(listed.sort());
  });

  test('is not there under a path that leads to a folder or to nothing', async () => {
    expect(await openRandomAccessFile(pathOf('..'))).toMatchObject({ kind: 'failed', reason: 'file-not-regular' });
    expect(await openRandomAccessFile(pathOf('none.ppkg'))).toMatchObject({ kind: 'failed', reason: 'file-missing' });
  });
});
