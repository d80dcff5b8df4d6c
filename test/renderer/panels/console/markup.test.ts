import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceUpTo } from '../../../../renderer/panels/console/marks/distance.ts';
import { refusalFixes } from '../../../../renderer/panels/console/marks/refusal-fixes.ts';
import { readMarkup } from '../../../../renderer/panels/console/markup/read-markup.ts';
import { applyChanges, changeBetween } from '../../../../renderer/panels/console/markup/text-change.ts';
import { escapeText } from '../../../../shared/xml-text.ts';

describe('a document by its parts', () => {
  const text = '<?xml version="1.0"?>\n<a:S xmlns:a="urn:a" xmlns=\'urn:d\'><!-- x --><B y="1">1 &amp; <![CDATA[<2>]]>&#51;</B><C/></a:S>';
  const [root] = readMarkup(text);
  const words = (span: { from: number; to: number } | null | undefined) => (span ? text.slice(span.from, span.to) : null);

  test('says where every element and tag stands', () => {
    expect(words(root?.openTag)).toBe('<a:S xmlns:a="urn:a" xmlns=\'urn:d\'>');
    expect(words(root?.closeTag)).toBe('</a:S>');
    expect(root?.children.map(words)).toEqual(['<B y="1">1 &amp; <![CDATA[<2>]]>&#51;</B>', '<C/>']);
    expect(root?.children[1]?.closeTag).toBeNull();
  });

  test('resolves names, references and CDATA, and knows of comments', () => {
    expect(root).toMatchObject({ name: 'S', tagName: 'a:S', namespace: 'urn:a', remarked: true });
    expect(root?.children[0]).toMatchObject({ name: 'B', namespace: 'urn:d', text: '1 & <2>3', remarked: false });
  });

  test('goes as far as can be where it is not well-formed', () => {
    const [broken] = readMarkup('<A><B>1</C><D/></A>');
    const [inside] = broken?.children ?? [];
    expect(broken).toMatchObject({ name: 'A', strayCloseTag: null, closeTag: { from: 15, to: 19 } });
    expect(inside).toMatchObject({ name: 'B', strayCloseTag: { from: 7, to: 11 }, closeTag: null });
  });

  // As long as a document that is explained while it is typed. The parser alone would need gigabytes, or minutes, for these.
  test.each(['<', '<a>', '<a ', '<a b="', '<!DOCTYPE', '<!--', '<?', '<?xml encoding="'])('gives up on %j again and again', (piece) => {
    const hostile = piece.repeat(131_072 / piece.length);
    expect(readMarkup(hostile)).toEqual([]);
    expect(refusalFixes(hostile)).toEqual([]);
  });
});

test('reads text that is written into a document as it was', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~\r\n\täß€]*$/), (value) => {
      expect(readMarkup(`<A>${escapeText(value)}</A>`)[0]?.text).toBe(value);
    }),
  );
});

test('makes one text of the other by the change between the two, and touches nothing else', () => {
  const text = fc.stringMatching(/^[ab]{0,12}$/);
  fc.assert(
    fc.property(text, text, text, text, (start, before, after, end) => {
      const change = changeBetween(start + before + end, start + after + end);
      expect(applyChanges(start + before + end, [change])).toBe(start + after + end);
      expect(change.to - change.from).toBeLessThanOrEqual(before.length);
    }),
  );
});

test('counts the letters to change between two words, and cuts where they are too far', () => {
  expect(distanceUpTo('DesktpImageUrl', 'DesktopImageUrl', 3)).toBe(1);
  expect(distanceUpTo('kitten', 'sitting', 5)).toBe(3);
  expect(distanceUpTo('kitten', 'sitting', 2)).toBe(3);
  fc.assert(fc.property(fc.string(), fc.string(), (one, other) => distanceUpTo(one, other, 99) === distanceUpTo(other, one, 99)));
});
