import type { CoverageMeter } from './coverage-meter.ts';
import type { FuzzTarget } from './fuzz-target.ts';

/** Of one target; all of them together stay small enough to be read by every run of the tests. */
const [mostFiles, mostBytes] = [24, 7_000];

/** The inputs that reach the most beyond the seeds for their bytes, each something that none before it did. */
export async function smallCorpus(target: FuzzTarget, meter: CoverageMeter, inputs: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const subject = await target.open();
  const feed = async (bytes: Uint8Array) => {
    try {
      await subject.feed(bytes);
    } catch {
      // A find: it is told elsewhere.
    }
    return meter.take();
  };
  meter.take();
  meter.forget();
  for (const bytes of target.seeds) meter.keep(await feed(bytes));
  const kept: Uint8Array[] = [];
  let room = mostBytes;
  for (const bytes of [...inputs].sort((one, other) => one.length - other.length)) {
    if (kept.length >= mostFiles || bytes.length > room) break;
    if (meter.keep(await feed(bytes)) === 0) continue;
    kept.push(bytes);
    room -= bytes.length;
  }
  await subject.close?.();
  return kept;
}
