import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OracleElement, readWithLibxml2 } from '../support/data/libxml2-oracle.ts';
import { command, fullDocument, localDocument } from '../support/data/raw-documents.ts';
import { createFakeTree, fakeRoot } from '../support/device/fake-tree.ts';
import { createTestEngine } from '../support/device/test-engine.ts';

describe('what goes in comes out', () => {
  const legalText = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\r', '\n', '\t', '<Status>', '😀', 'é'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
      ),
      maxLength: 40,
    })
    .filter(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what XML 1.0 cannot carry
      (text) => text.isWellFormed() && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(text),
    );
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');

  test('X27 keeps any legal value the same text, and nothing but text', () =>
    fc.assert(
      fc.asyncProperty(legalText, async (text) => {
        const engine = createTestEngine(createFakeTree());
        const { reply } = await engine.accepted(
          fullDocument(command('Replace', 1, `${fakeRoot}/Name`, escaped(text)) + command('Get', 2, `${fakeRoot}/Name`)),
        );
        const root = readWithLibxml2(reply);
        expect(named(root, 'Status')).toHaveLength(3);
        expect(named(root, 'Results').flatMap((results) => named(results, 'Data').map((data) => data.text))).toEqual([text]);
      }),
      { seed: 27, numRuns: 300 },
    ));

  test('X27 echoes any CmdID and any LocURI as they came, padding removed', () =>
    fc.assert(
      fc.asyncProperty(legalText, legalText, async (cmdID, locURI) => {
        fc.pre(cmdID.trim() !== '' && cmdID.trim() !== '0' && locURI.trim() !== '');
        const items = [locURI, './x'].map((uri) => `<Item><Target><LocURI>${escaped(uri)}</LocURI></Target></Item>`).join('');
        const { reply } = await createTestEngine(createFakeTree()).accepted(
          localDocument(`<Get><CmdID>${escaped(cmdID)}</CmdID>${items}</Get>`),
        );
        const statuses = named(readWithLibxml2(reply), 'Status').slice(1);
        expect(statuses.map((status) => named(status, 'CmdRef')[0]?.text)).toEqual([cmdID.trim(), cmdID.trim()]);
        expect(statuses.map((status) => named(status, 'TargetRef')[0]?.text)).toEqual([locURI.trim(), './x']);
      }),
      { seed: 27, numRuns: 200 },
    ));

  test('X27 never lets a value leave that XML cannot carry: the Get fails, and the reply stays well-formed', async () => {
    for (const value of ['a\u0001b', '\uFFFE', '\uD800', 'x\0']) {
      const { reply, rows } = await createTestEngine(createFakeTree({ Name: value })).accepted(
        localDocument(command('Get', 1, `${fakeRoot}/Name`)),
      );
      expect(rows.map(({ status, data }) => [status, data])).toEqual([
        [200, null],
        [500, null],
      ]);
      expect(readWithLibxml2(reply)).not.toBeNull();
    }
  });
});

/** Elements of a name anywhere below. */
function named(element: OracleElement | null, name: string): readonly OracleElement[] {
  if (element === null) return [];
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...named(child, name)]);
}
