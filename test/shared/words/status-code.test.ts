import { expect, test } from 'vitest';
import { statusCodes } from '../../../electron/device/syncml/wire/command-result.ts';
import { statusInWords } from '../../../shared/words/status-code.ts';

test('has words for every code the engine answers with, and none for a number nobody has heard of', () => {
  expect(Object.values(statusCodes).filter((status) => statusInWords(status) === '')).toEqual([]);
  expect([statusInWords(404), statusInWords(299)]).toEqual(['Not found', '']);
});
