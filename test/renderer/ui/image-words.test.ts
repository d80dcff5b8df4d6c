import { describe, expect, test } from 'vitest';
import { slotOfNode, triesInWords, waitInWords } from '../../../renderer/ui/image-words.ts';
import { canDownloadAgain } from '../../../shared/contract/why.ts';
import { bytesInWords } from '../../../shared/words/picture-words.ts';
import { freshSnapshot, unsetImage } from '../../support/device/snapshots.ts';

describe('the words of the panels', () => {
  test('say how long it takes until the next try', () => {
    expect([0, -5, 900, 12_000, 61_000, 3_723_000].map(waitInWords)).toEqual(['0:00', '0:00', '0:01', '0:12', '1:01', '1:02:03']);
  });

  test('say how many tries were made, and when the next one is', () => {
    const image = { ...unsetImage('desktop'), tries: 2, nextTryAt: 15_000 };
    const context = (maxTries: string) => ({ maxTries, now: 0, clock: 'real' as const });
    expect(triesInWords(image, context('3'))).toBe('2 of 3 tries made, next in 0:15');
    expect(triesInWords(image, { ...context('3'), clock: 'paused' })).toContain('which is stopped');
    const last = { ...image, nextTryAt: null };
    expect(triesInWords({ ...last, status: 2 }, context('3'))).toBe('Try 2 of 3 is under way');
    expect(triesInWords({ ...last, status: 6 }, context('2'))).toBe('2 of 2 tries made; the PC does not try again by itself');
    expect(triesInWords({ ...last, status: 4, tries: 1 }, context('3'))).toBe('1 try made; another would end in the same way');
    expect(triesInWords(unsetImage('desktop'), context('3'))).toBe('');
  });

  test('offer another download only where one could end in another way', () => {
    const image = { ...unsetImage('desktop'), url: 'https://cdn.example/a.gif', status: 4 } as const;
    expect(canDownloadAgain({ ...image, tries: 1 })).toBe(true);
    expect(canDownloadAgain(image)).toBe(false);
    expect(canDownloadAgain({ ...image, url: '', status: null })).toBe(false);
    expect(canDownloadAgain({ ...image, status: 7, tries: 1 })).toBe(false);
  });

  test('say sizes as file managers do', () => {
    expect([999, 153_931, 2_400_000].map(bytesInWords)).toEqual(['999 bytes', '154 kB', '2.4 MB']);
  });

  test('know whose node it is', () => {
    expect(slotOfNode(freshSnapshot, './Vendor/MSFT/Personalization/LockScreenImageStatus')).toBe('lockScreen');
    expect(slotOfNode(freshSnapshot, './Vendor/MSFT/Personalization/CompanyName')).toBe(null);
  });
});
