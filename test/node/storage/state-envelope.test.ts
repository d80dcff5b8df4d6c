import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { headOf, openState, openStateText, sealState } from '../../../electron/node/storage/state-envelope.ts';

const format = 'managed-pc-state';
const value = { number: 1, name: 'ünï ☃' };

describe('a sealed value', () => {
  test('is read again as it was', () => {
    expect(openStateText(sealState(value, format), format)).toEqual({ kind: 'good', value });
  });

  test('is damaged with any byte changed or gone, wherever it is', () => {
    const whole = Buffer.from(sealState(value, format));
    const changed = Array.from(whole.keys(), (at) => Buffer.from(whole.with(at, (whole[at] ?? 0) ^ 1)));
    const cut = Array.from(whole.keys(), (length) => whole.subarray(0, length));
    const without = Array.from(whole.keys(), (at) => Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]));
    for (const bytes of [...changed, ...cut, ...without]) {
      expect(openState(bytes, format), bytes.toString()).toEqual({ kind: 'damaged', because: expect.stringMatching(/^it/) });
    }
  });

  const head = headOf(format);
  const sum = (text: string) => createHash('sha256').update(text).digest('hex');
  test.each([
    ['nothing at all', '', 'it is empty'],
    ['a file of another kind', sealState(value, 'managed-pc-enrolment'), `it does not begin like a ${format} file`],
    ['one whose end is gone', sealState(value, format).slice(0, -1), 'its end is missing'],
    ['a head and an end', `${head}}\n`, 'its checksum is wrong'],
    ['one somebody has edited', sealState(value, format).replace('1,', '2,'), 'its checksum is wrong'],
    ['one that is sealed and no JSON', `${head}${sum('{')}","value":{}\n`, 'its value is not JSON'],
  ])('is told from %s, in words', (_, text, because) => {
    expect(openStateText(text, format)).toEqual({ kind: 'damaged', because });
  });
});

test('says that there is no JSON for a value without any', () => {
  expect(() => sealState(undefined, format)).toThrow('there is no JSON for this value');
});
