import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRow, plainJson, plainLines, plainText, registryString, terminalText } from '../../shared/safe-text.ts';
import { actingIn, withoutOwnColours } from '../support/data/acting-characters.ts';

const nasty = fc.constantFrom(
  '\u001b',
  '\u009b',
  '\u0085',
  '\u009d',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u061c',
  '\u2028',
  '\r',
  '\n',
  '\t',
  '\0',
  '\u007f',
);
const text = fc
  .array(
    fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '[31m', ']0;x\u0007', '=', '-', '@', ';', ',', '<', '|')),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
/** In loops of 20,000: what Vitest makes of a comparison costs as much as all else here, so it is asked only for one that fails. */
const same = (actual: unknown, wanted: unknown) => {
  if (!isDeepStrictEqual(actual, wanted)) expect(actual).toEqual(wanted);
};
const always = (check: (given: string) => void) => fc.assert(fc.property(text, check), { numRuns: 20_000 });

describe('text for a terminal', () => {
  test('holds nothing that acts, and what is harmless as it was', () => {
    always((given) => {
      same(actingIn(plainText(given)), []);
      same(actingIn(plainLines(given), '\n\t'), []);
      same(plainText(plainText(given)), plainText(given));
      if (actingIn(given).length === 0 && given.isWellFormed()) same(plainText(given), given);
    });
    expect(plainText('ünï 🖼️ العربية 👨‍👩‍👧 \u200c')).toBe('ünï 🖼️ العربية 👨‍👩‍👧 \u200c');
  });

  test('spells out what acts by its number, and keeps every kind of line break as a line', () => {
    expect(plainText('a\u009b31m\u202eb\r\n\ud800')).toBe('a\\u{9b}31m\\u{202e}b\\u{d}\\u{a}\\u{d800}');
    expect(plainLines('a\r\nb\rc\nd\te\0')).toBe('a\nb\nc\nd\te\\u{0}');
  });

  test('has the colours of the app and no other escape sequence, and none at all where there are no colours', () => {
    always((given) => {
      same(actingIn(terminalText(`\u001b[31m${plainText(given)}\u001b[39m`, true)).join(''), '\u001b\u001b');
      same(actingIn(withoutOwnColours(terminalText(given, true)), '\n\t'), []);
      same(actingIn(terminalText(given, false), '\n\t'), []);
    });
    for (const other of ['\u001b[2J', '\u001b[8m', '\u001b]0;x\u0007', '\u001b[31;8m', '\u009b31m', '\u001bc']) {
      expect(actingIn(terminalText(other, true)), JSON.stringify(other)).toEqual([]);
    }
  });

  test('means the same as JSON', () => {
    always((given) => {
      for (const indent of [0, 2]) {
        const written = plainJson({ [given]: [given, null] }, indent);
        same(actingIn(written, '\n'), []);
        same(JSON.parse(written), JSON.parse(JSON.stringify({ [given]: [given, null] })));
      }
    });
  });
});

/** RFC 4180, read by the letter. */
function readCsv(row: string): readonly string[] {
  const fields = [...row.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy)];
  same(fields.map(([whole]) => whole).join(''), row);
  return fields.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}

describe('a row of CSV', () => {
  test('is read back as the cells it was made of, none of which a spreadsheet calculates', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (cells) => {
        const read = readCsv(csvRow(cells));
        same(
          read.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell)),
          cells,
        );
        same(
          read.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell)),
          [],
        );
      }),
      { numRuns: 20_000 },
    );
  });

  test.each(['=1+1', '+1', '-1', '-2+3+cmd|calc', '@SUM(1)', '\t=1', '\r=1', '\n=1', '＝1', '－1'])('turns %j into text', (cell) => {
    expect(readCsv(csvRow([cell]))).toEqual([`'${cell}`]);
  });

  test('is not parted where a spreadsheet of another country parts it', () => {
    expect(csvRow(['a;=1', 'b\t=1'])).toBe('"a;=1","b\t=1"\r\n');
  });
});

/** As Registry Editor reads it. */
function readRegistry(data: string): string {
  const bytes = /^hex\(1\):([0-9a-f]{2}(?:,[0-9a-f]{2})*)$/
    .exec(data)?.[1]
    ?.split(',')
    .map((byte) => Number.parseInt(byte, 16));
  if (bytes === undefined) return data.slice(1, -1).replaceAll(/\\(["\\])/g, '$1');
  same(bytes.splice(-2), [0, 0]);
  return Array.from({ length: bytes.length / 2 }, (_, at) =>
    String.fromCharCode((bytes[at * 2] ?? 0) | ((bytes[at * 2 + 1] ?? 0) << 8)),
  ).join('');
}

describe('a string of the registry', () => {
  test('is one line of a .reg file that Registry Editor reads as the same string', () => {
    always((given) => {
      const data = registryString(given);
      same(actingIn(data), []);
      same(readRegistry(data), given);
    });
  });

  test('is written in hexadecimal with a line break, with its final zero', () => {
    expect(registryString('a\r\n"b')).toBe('hex(1):61,00,0d,00,0a,00,22,00,62,00,00,00');
    expect(registryString('a"b\\c')).toBe('"a\\"b\\\\c"');
  });
});
