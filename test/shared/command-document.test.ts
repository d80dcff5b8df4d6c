import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { checkedCommandDocument } from '../../shared/command-document.ts';

const carried = fc
  .string({ unit: 'binary' })
  .filter((text) => /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(text));

/** Texts by element name, as a strict parser reads them. */
function textsOf(document: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    open.push(name);
    texts.set(name, '');
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    const within = open.at(-1);
    if (within !== undefined) texts.set(within, text);
  });
  parser.write(document).close();
  return texts;
}

test('carries any text XML can say as it was', () => {
  fc.assert(
    fc.property(carried, carried, fc.option(carried, { nil: undefined }), (locURI, data, format) => {
      const document = checkedCommandDocument({ verb: 'Replace', locURI, value: data, ...(format === undefined ? {} : { format }) });
      if (!document.ok) throw new Error(document.problem.detail);
      const texts = textsOf(document.value);
      expect([texts.get('LocURI'), texts.get('Data'), texts.get('Format')]).toEqual([locURI, data, format]);
      expect(
        [...texts.keys()].filter(
          (name) =>
            !['SyncML', 'SyncBody', 'Replace', 'CmdID', 'Item', 'Target', 'LocURI', 'Meta', 'Format', 'Data', 'Final'].includes(name),
        ),
      ).toEqual([]);
    }),
  );
});

for (const [title, text] of [
  ['NUL', 'a\u0000'],
  ['escape', '\u001b[2J'],
  ['half a surrogate pair', 'a\ud800b'],
  ['U+FFFE', '\ufffe'],
] as const) {
  test(`refuses ${title} in each place`, () => {
    for (const parts of [{ locURI: text }, { locURI: 'x', value: text }, { locURI: 'x', format: text }]) {
      expect(checkedCommandDocument({ verb: 'Add', ...parts })).toMatchObject({ ok: false, problem: { status: 400 } });
    }
  });
}

test('writes no Data element without a value, and an empty one for an empty value', () => {
  const without = checkedCommandDocument({ verb: 'Get', locURI: './DevInfo' });
  expect(without.ok && without.value).not.toContain('Data');
  const empty = checkedCommandDocument({ verb: 'Replace', locURI: './DevInfo', value: '' });
  expect(empty.ok && empty.value).toContain('<Data></Data>');
});
