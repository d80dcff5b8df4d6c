import { expect, test } from 'vitest';
import { textOfFile } from '../../../renderer/hooks/text-of-file.ts';

const text = '<SyncML>Größe 図</SyncML>';
const utf16 = (mark: readonly number[], bigEndian: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array([...mark, ...(bigEndian ? bytes.swap16() : bytes)]);
};

test.each([
  ['UTF-8', new TextEncoder().encode(text)],
  ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)])],
  ['UTF-16 as Notepad and PowerShell write it', utf16([0xff, 0xfe], false)],
  ['UTF-16, big end first', utf16([0xfe, 0xff], true)],
])('reads a file in %s as what it says', async (_, bytes) => {
  expect(await textOfFile(new File([bytes], 'policy.xml'))).toEqual({ ok: true, value: text });
});

test('refuses a file that is gone by its name', async () => {
  const gone = Object.assign(new File([], 'policy.xml'), {
    arrayBuffer: () => Promise.reject(new Error('A requested file was not found.')),
  });
  expect(await textOfFile(gone)).toMatchObject({ ok: false, problem: { title: 'policy.xml could not be read' } });
});
