import { describe, expect, test } from 'vitest';
import { readCorpus } from '../support/fuzz/corpus-files.ts';
import { runGuided } from '../support/fuzz/guided-run.ts';
import { type TargetName, targetNames, targets } from '../support/fuzz/targets/all-targets.ts';
import { runWatched } from '../support/fuzz/watched-run.ts';

/** Readers with a whole PC behind them take less. */
const counts: Readonly<Partial<Record<TargetName, number>>> = {
  ...{ xml: 20_000, wbxml: 20_000, snapshot: 1_000, import: 1_000, document: 600, package: 600, 'group-policy': 600 },
  ...{ 'ddf-added': 300, 'scenario-played': 300, stream: 300, replay: 150 },
};

/** From files of the form, and from what reached corners of the reader before. Without a meter nothing is learnt, and every run is the same. */
async function breaksNothing(name: TargetName): Promise<void> {
  const most = counts[name] ?? 2_000;
  const enough = ({ executions }: { readonly executions: number }) => executions >= most;
  const run = await runGuided(await targets[name](), { seed: 20_261_130, corpus: readCorpus(name), enough });
  expect(run.finds.map(({ what, bytes }) => `${what}\n${Buffer.from(bytes).toString('base64').slice(0, 2_000)}`)).toEqual([]);
  // A run that refuses or takes everything would show nothing.
  expect([enough(run), run.taken > 0, run.taken < run.executions]).toEqual([true, true, true]);
}

describe('bytes changed at random', () => {
  test(
    'X25 X26 break nothing as documents, change nothing when refused, and are read by libxml2 when taken',
    () => breaksNothing('xml'),
    300_000,
  );
  test.each(targetNames.filter((name) => name !== 'xml'))('break nothing in the reader: %s', breaksNothing, 300_000);
});

describe('the fuzzer', () => {
  const order = { seed: 3, corpus: [], ms: 300_000 };

  test('is led by what runs to a fault behind six conditions', async () => {
    const run = await runWatched({ ...order, name: 'planted-branches', executions: 20_000 });
    expect(run.finds.map(({ what }) => what.split('\n')[0])).toEqual(['Error: the planted one']);
    expect(run.newBlocks).toBeGreaterThanOrEqual(6);
  }, 400_000);

  test.each([
    ['planted-hang', 'it hangs', 1],
    // What fills the memory takes its time on a busy machine, and is no hang.
    ['planted-memory', 'the thread ended', 100],
  ] as const)(
    'ends what does not end, and has the input: %s',
    async (name, words, hangSeconds) => {
      const run = await runWatched({ ...order, name, ms: 1_000, executions: 20_000 }, undefined, { hangSeconds, heapMb: 64 });
      // In the time that is left after it, it may be found once more.
      const finds = run.finds.map(({ what, bytes }) => `${what.slice(0, words.length)} ${bytes[0]}`);
      expect([...new Set(finds)]).toEqual([`${words} 0`]);
    },
    400_000,
  );
});
