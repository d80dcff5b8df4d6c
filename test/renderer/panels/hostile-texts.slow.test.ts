import { describe, expect, test } from 'vitest';
import { kindOfFile } from '../../../renderer/app/file-drop/file-kind.ts';
import { indentXml } from '../../../renderer/panels/console/indent-xml.ts';
import { refusalFixes } from '../../../renderer/panels/console/marks/refusal-fixes.ts';
import { shownXml } from '../../../shared/words/shown-xml.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';

/** Half a million characters each, as long as a message is kept: time by the square of it would be hours. */
const long = 512 * 1024;
const texts = [
  '<',
  '<!--',
  '<![CDATA[',
  '<a>',
  '<a',
  '<a ',
  '&',
  '<?',
  '<!DOCTYPE [',
  ' ',
  '"',
  "='",
  'https://',
  '://a:b',
  '?sig=',
  '?a',
  '{',
  '"password":"',
];

describe('a text of half a megabyte, all of it the beginning of something', () => {
  test.each(texts)('%j is shown, marked and told apart in time', (start) => {
    const text = start.repeat(long / start.length);
    expect(indentXml(text).length).toBeGreaterThanOrEqual(text.trim().length);
    expect(refusalFixes(`<SyncML>${text}`)).toBeInstanceOf(Array);
    expect(kindOfFile({ type: '', name: 'a' }, text)).toBe('document');
    expect(withoutCredentials(text).length).toBeGreaterThan(0);
    expect(shownXml(text)).toBeDefined();
  });

  test('takes a comment or CDATA without an end for one piece', () => {
    expect(indentXml('<a><b/><!-- <c>')).toBe('<a>\n  <b/>\n  <!-- <c>');
    expect(refusalFixes('<SyncML><![CDATA[ & ').some(({ title }) => title.startsWith('Write &'))).toBe(false);
  });
});
