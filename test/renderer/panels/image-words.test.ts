import { describe, expect, test } from 'vitest';
import { bytesInWords, slotOfNode, triesInWords, waitInWords } from '../../../renderer/panels/image-words.ts';
import { freshSnapshot } from '../../support/scripted-snapshot.ts';
import { unsetImage } from '../../support/snapshots.ts';

describe('the words of the panels', () => {
  test('say how long it takes until the next try', () => {
    expect([0, -5, 900, 12_000, 61_000, 3_723_000].map(waitInWords)).toEqual(['0:00', '0:00', '0:01', '0:12', '1:01', '1:02:03']);
  });

  test('say how many tries were made, and when the next one is', () => {
    const image = { ...unsetImage('desktop'), tries: 2, nextTryAt: 15_000 };
    expect(triesInWords(image, '3', 0)).toBe('2 of 3 tries made, next in 0:15');
    expect(triesInWords({ ...image, nextTryAt: null }, '3', 0)).toBe('2 of 3 tries made');
    expect(triesInWords(unsetImage('desktop'), '3', 0)).toBe('');
  });

  test('say sizes as file managers do', () => {
    expect([999, 153_931, 2_400_000].map(bytesInWords)).toEqual(['999 bytes', '154 kB', '2.4 MB']);
  });

  test('know whose node it is', () => {
    expect(slotOfNode(freshSnapshot(), './Vendor/MSFT/Personalization/LockScreenImageStatus')).toBe('lockScreen');
    expect(slotOfNode(freshSnapshot(), './Vendor/MSFT/Personalization/CompanyName')).toBe(null);
  });
});
