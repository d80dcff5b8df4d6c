import { describe, expect, test } from 'vitest';
import { indentXml } from '../../../renderer/panels/console/indent-xml.ts';
import { shownColumn, shownXml } from '../../../shared/words/shown-xml.ts';

describe('a message that is looked at', () => {
  test.each([
    ['<Data>https://bob:secret@cdn.example/a.jpg</Data>', '<Data>https://…@cdn.example/a.jpg</Data>'],
    [
      '<Data>https://a.example/p.jpg?sv=1&amp;sig=abc%3D&amp;se=x</Data><Final/>',
      '<Data>https://a.example/p.jpg?sv=1&amp;sig=…&amp;se=x</Data><Final/>',
    ],
    ['<Data>https://bob&#58;secret&#x40;cdn.example/a.jpg</Data>', '<Data>https://…@cdn.example/a.jpg</Data>'],
    ['<Data><![CDATA[https://cdn.example/a.jpg?sig=abc]]></Data>', '<Data><![CDATA[https://cdn.example/a.jpg?sig=…]]></Data>'],
    ['<a href="https://bob:secret@cdn.example/?sig=abc"/>', '<a href="https://…@cdn.example/?sig=…"/>'],
    ['<Data>https://bob:secret@cdn.example/a.jpg</Date>', '<Data>https://…@cdn.example/a.jpg</Date>'],
    ['<Data https://bob:secret@cdn.example/a.jpg', '<Data https://…@cdn.example/a.jpg'],
    [
      '<s:Cred><s:Meta/><s:Data>Ym9iOnNlY3JldA==</s:Data></s:Cred><s:Data>1</s:Data>',
      '<s:Cred><s:Meta/><s:Data>…</s:Data></s:Cred><s:Data>1</s:Data>',
    ],
    ['<Cred><Data><![CDATA[bob:secret]]></Data></Cred>', '<Cred><Data><![CDATA[…]]></Data></Cred>'],
  ])('%s shows no credentials', (written, shown) => {
    expect(shownXml(written)).toBe(shown);
  });

  test.each([
    '<?xml version="1.0"?>\n<SyncML xmlns="SYNCML:SYNCML1.2">\t<!-- a > b -->\r\n<Data>a &#38; b &lt; c &unknown; &#x110000;</Data></SyncML>',
    '<SyncML><Cred/><Data>https://cdn.example/a.jpg?v=2</Data>',
    'no <xml <at <all',
    '',
  ])('%j stays as it was written', (written) => {
    expect(shownXml(written)).toBe(written);
  });

  test('is marked where it breaks, although credentials before the place are not there', () => {
    const sent = '<SyncML>\n<Data>https://bob:secret@cdn.example</Date>';
    expect(
      shownXml(sent)
        .split('\n')[1]
        ?.slice(shownColumn(sent, 2, sent.length - 8 - 7) - 1),
    ).toBe('</Date>');
  });

  test('is read in one go, however hostile', () => {
    const text = '<![CDATA[<Cred><Data>://a:b?&'.repeat(50_000);
    expect(shownXml(text)).toBe('<![CDATA[<Cred><Data>…]]>');
  });

  test('is indented without taking comments and CDATA apart', () => {
    expect(indentXml('<a><!-- x > <y> --><b><![CDATA[1 < 2]]></b><c/></a>')).toBe(
      '<a>\n  <!-- x > <y> -->\n  <b><![CDATA[1 < 2]]></b>\n  <c/>\n</a>',
    );
  });
});
