import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ddfTexts } from '../../../shared/ddf/ddf-texts.ts';

const utf16 = (text: string, mark = true) => new Uint8Array(Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le'));
const textsOf = (name: string, bytes: Uint8Array) => {
  const read = ddfTexts(name, bytes);
  if (!read.ok) throw new Error(read.problem.detail);
  return read.value.map((one) => [one.name, one.text]);
};
const problemOf = (name: string, bytes: Uint8Array) => {
  const read = ddfTexts(name, bytes);
  return read.ok ? null : read.problem;
};

test('reads a file as text, in UTF-8 and in UTF-16 with a mark or without one', () => {
  const big = utf16('<MgmtTree/>').map((_, index, all) => all[index % 2 === 0 ? index + 1 : index - 1] ?? 0);
  for (const bytes of [strToU8('<MgmtTree/>'), strToU8('\uFEFF<MgmtTree/>'), utf16('<MgmtTree/>'), utf16('<MgmtTree/>', false), big])
    expect(textsOf('a.xml', bytes)).toEqual([['a.xml', '<MgmtTree/>']]);
});

test('refuses what is neither, and quotes its name', () => {
  expect(problemOf('a\u200b.xml', new Uint8Array([0x3c, 0xff, 0x41]))).toMatchObject({
    status: 422,
    detail: expect.stringContaining('"a\\u200B.xml" is neither UTF-8 nor UTF-16'),
  });
});

test('takes every DDF file of a .zip, at any depth, packed or stored, and nothing else', () => {
  const files = {
    'set/a.xml': strToU8('<A/>'),
    'set/deep/b.ddf': [utf16('<B/>'), { level: 0 }],
    'c.md': strToU8('# C'),
    'readme.txt': strToU8('no'),
    '__MACOSX/._a.xml': strToU8('no'),
  } as const;
  const bytes = zipSync(files as unknown as Parameters<typeof zipSync>[0]);
  expect(textsOf('set.zip', bytes)).toEqual([
    ['a.xml', '<A/>'],
    ['b.ddf', '<B/>'],
    ['c.md', '# C'],
  ]);
  expect(problemOf('set.zip', zipSync({ 'readme.txt': strToU8('no') }))).toMatchObject({ status: 422, title: 'No DDF file in it' });
});

test('refuses a damaged .zip whole, and a bomb before it is unpacked', () => {
  const bytes = zipSync({ 'a.xml': strToU8(`<A>${'a different text each time '.repeat(400)}</A>`) });
  expect(problemOf('a.zip', bytes.slice(0, 60))).toMatchObject({ status: 422 });
  const bomb = zipSync({ 'a.xml': new Uint8Array(64 * 1024 * 1024) });
  expect(bomb.length).toBeLessThan(100_000);
  expect(problemOf('bomb.zip', bomb)).toMatchObject({ status: 413, detail: expect.stringContaining('"bomb.zip"') });
  const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`${index}.xml`, strToU8('<A/>')]));
  expect(problemOf('many.zip', zipSync(many, { level: 0 }))).toMatchObject({ status: 413 });
});
