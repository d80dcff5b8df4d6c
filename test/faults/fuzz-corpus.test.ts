import { describe, expect, test } from 'vitest';
import { readCorpus } from '../support/fuzz/corpus-files.ts';
import { targetNames, targets } from '../support/fuzz/targets/all-targets.ts';

/** `npm run fuzz -- TARGET --keep` writes them; those named `find-` are inputs that something was wrong with once. */
describe('what reached the corners of a reader once', () => {
  test.each(targetNames)('is answered as it should be: %s', async (name) => {
    const corpus = readCorpus(name);
    const subject = await (await targets[name]()).open();
    for (const bytes of corpus) expect(await subject.feed(bytes)).toMatch(/^(?:taken|refused)/);
    await subject.check?.();
    await subject.close?.();
    expect(corpus.length).toBeGreaterThan(0);
  });
});
