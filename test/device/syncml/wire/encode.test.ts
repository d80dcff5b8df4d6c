import { describe, expect, test } from 'vitest';
import { createEncoder } from '../../../../electron/device/syncml/wire/encode.ts';

const written = [
  ['Contoso', 'Contoso'],
  ['A & B', 'A &amp; B'],
  ['<a href="x">it\'s</a>', '&lt;a href=&quot;x&quot;&gt;it&apos;s&lt;/a&gt;'],
  ['one\r\ntwo', 'one&#13;\ntwo'],
  ['  kept  ', '  kept  '],
  ['é \u{1F600} \uE000 $1 $$', 'é \u{1F600} \uE000 $1 $$'],
] as const;

describe('the encoder', () => {
  test.each(written)('writes %j as text that reads back the same, in a value, an address and a TargetRef', (text, xml) => {
    const encoder = createEncoder();
    // The second time from what was kept of the first.
    for (const number of [2, 3]) {
      const results = { kind: 'results', msgRef: '1', cmdRef: text, results: [{ locURI: text, format: 'chr', data: text }] } as const;
      const status = { kind: 'status', msgRef: '1', cmdRef: text, cmd: 'Get', targetRef: text, status: 200 } as const;
      expect([...encoder.partPieces(results, number)].join('')).toBe(
        `<Results><CmdID>${number}</CmdID><MsgRef>1</MsgRef><CmdRef>${xml}</CmdRef><Item><Source><LocURI>${xml}</LocURI></Source><Data>${xml}</Data></Item></Results>`,
      );
      expect(encoder.part(status, number)).toBe(
        `<Status><CmdID>${number}</CmdID><MsgRef>1</MsgRef><CmdRef>${xml}</CmdRef><Cmd>Get</Cmd><TargetRef>${xml}</TargetRef><Data>200</Data></Status>`,
      );
    }
  });

  test('tells an empty value from none, and says a format that is not chr', () => {
    const encoder = createEncoder();
    const items = [
      [{ locURI: './A', format: 'chr', data: '' }, '<Item><Source><LocURI>./A</LocURI></Source><Data/></Item>'],
      [{ locURI: './B', format: 'chr' }, '<Item><Source><LocURI>./B</LocURI></Source></Item>'],
      [
        { locURI: './C', format: 'int', data: '7' },
        '<Item><Source><LocURI>./C</LocURI></Source><Meta><Format xmlns="syncml:metinf">int</Format></Meta><Data>7</Data></Item>',
      ],
      [{ locURI: './A', format: 'chr', data: 'x' }, '<Item><Source><LocURI>./A</LocURI></Source><Data>x</Data></Item>'],
    ] as const;
    const part = { kind: 'results', msgRef: '1', cmdRef: '1', results: items.map(([result]) => result) } as const;
    const pieces = [...encoder.partPieces(part, 2)];
    expect(pieces).toHaveLength(items.length);
    expect(pieces.join('')).toBe(
      `<Results><CmdID>2</CmdID><MsgRef>1</MsgRef><CmdRef>1</CmdRef>${items.map(([, xml]) => xml).join('')}</Results>`,
    );
  });
});
