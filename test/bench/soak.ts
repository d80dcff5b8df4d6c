import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceView } from '../../shared/contract/device-view.ts';
import { command } from '../support/data/raw-documents.ts';
import { askHeldMemory, type HeldMemory, straightLine } from '../support/programs/held-memory.ts';
import { rssOf } from '../support/programs/process-figures.ts';
import { startHeadlessPC, temporaryFolder } from '../support/server/headless-pc.ts';
import { servePictures } from './beside/picture-source.ts';

/**
 * `node test/bench/soak.ts`: a headless door gets a policy of two pictures again and again, one in five of them faulty, its clock at
 * 10,000 times the speed of the real one. 20,000 rounds (or ROUNDS of them) are two weeks of one round a minute; below 5,000 most of
 * what grows is the journal filling and code being compiled. Measured is the door's process alone. Prints JSON (SAMPLES=1: every
 * sample too); exits 1 when its objects or its memory go on growing, or anything is left open at the end. Linux.
 */
const rounds = Number(process.env.ROUNDS ?? 20_000);
const atMost = { objectsKBPer1000Rounds: 1, rssEndToQuarter: 1.05 } as const;
/** Below it a line does not tell more of the heap than its mean does. */
const aTrend = 0.5;
/** Of 20 minutes: objects are looked at from minute 3, memory from minute 5. */
const [settledAt, quarterAt] = [0.15, 0.25];

const source = await servePictures();
const dataFolder = temporaryFolder();
const temporary = temporaryFolder();
// For young objects V8 takes up to 128 MB on a computer with memory to spare, and touches more of them the longer a program runs,
// though they hold nothing that lives: 30 MB in 20,000 rounds. They are bounded here as `npm start` bounds them, so that what grows
// is what the PC keeps.
const pc = await startHeadlessPC({
  dataFolder: dataFolder.path,
  environment: { TMPDIR: temporary.path },
  args: ['--no-rate-limit'],
  nodeArgs: ['--max-semi-space-size=4', '--import', new URL('../support/programs/memory-probe.js', import.meta.url).href],
  channel: true,
});
const pid = pc.process.pid ?? 0;

interface Sample extends Pick<HeldMemory, 'objectsKB' | 'codeKB' | 'externalMB'> {
  readonly round: number;
  readonly rssMB: number;
}

/** A multiple of the entries the journal drops at once: every sample finds it equally full. */
const entriesToSample = 4_000;
const samples: Sample[] = [];
const ends: Record<number, number> = {};
// Starting has come to rest by then.
await sleep(3_000);
const openBefore = await openThings();
try {
  await pc.api('/api/clock', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ action: 'fast', rate: 10_000 }),
  });
  for (let round = 1, block = 0; round <= rounds; round += 1) {
    const { images, journalSequence } = await playRound(round);
    for (const { status } of [images.desktop, images.lockScreen]) ends[status ?? 0] = (ends[status ?? 0] ?? 0) + 1;
    // From the middle of a block, so that a few entries more or less do not decide whether one has been dropped.
    const reached = Math.floor((journalSequence + 500) / entriesToSample);
    if (reached > block) samples.push(await takeSample(round));
    block = reached;
  }
  const end = await takeSample(rounds);
  const openAfter = await openThingsAtRest();
  const settled = samples.filter(({ round }) => round > rounds * settledAt);
  const objects = straightLine(settled.map(({ round, objectsKB }) => [round / 1_000, objectsKB]));
  const code = straightLine(settled.map(({ round, codeKB }) => [round / 1_000, codeKB]));
  const quarter = samples.find(({ round }) => round > rounds * quarterAt);
  const rssEndToQuarter = end.rssMB / (quarter?.rssMB ?? Number.NaN);
  const left = { pictures: (await readdir(join(dataFolder.path, 'images'))).length, temporary: await temporaryFiles() };
  const missed = [
    ...(objects.slope <= atMost.objectsKBPer1000Rounds || objects.r2 < aTrend ? [] : ['objectsKBPer1000Rounds']),
    ...(rssEndToQuarter <= atMost.rssEndToQuarter ? [] : ['rssEndToQuarter']),
    ...(JSON.stringify(openAfter) === JSON.stringify(openBefore) ? [] : ['open']),
    ...(left.pictures <= 2 && left.temporary.length === 0 ? [] : ['left']),
  ];
  const measured = { objectsKBPer1000Rounds: objects.slope, rssEndToQuarter };
  const slopes = { objectsR2: objects.r2, codeKBPer1000Rounds: code.slope, codeR2: code.r2 };
  console.log(JSON.stringify({ rounds, ends, measured, atMost, missed, slopes, openBefore, openAfter, left, quarter, end }, null, 2));
  if (process.env.SAMPLES === '1') for (const sample of samples) console.log(JSON.stringify(sample));
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  await pc.stop();
  source.close();
  dataFolder.remove();
  temporary.remove();
}

/** Both pictures of a round are written, and waited for whatever becomes of them. */
async function playRound(round: number): Promise<DeviceView> {
  const urls = [round * 2, round * 2 + 1].map((turn) => source.address(turn).url);
  const commands = ['DesktopImageUrl', 'LockScreenImageUrl'].map((node, index) =>
    command('Replace', index + 1, `./Vendor/MSFT/Personalization/${node}`, urls[index]),
  );
  const applied = await pc.syncml(`<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${commands.join('')}<Final/></SyncBody></SyncML>`);
  if (!applied.ok) throw new Error(await applied.text());
  await applied.arrayBuffer();
  for (;;) {
    const snapshot = await pc.snapshot();
    const { desktop, lockScreen } = snapshot.images;
    if ([desktop, lockScreen].every(({ status, nextTryAt }) => status !== 2 && nextTryAt === null)) return snapshot;
    await sleep(10);
  }
}

async function takeSample(round: number): Promise<Sample> {
  // Journal and messages of the last half second are on the disk then.
  await sleep(1_000);
  const { objectsKB, codeKB, externalMB } = await askHeldMemory(pc.process);
  return { round, objectsKB, codeKB, externalMB, rssMB: rssOf(pid) };
}

/** Files and sockets of the door, timers that would keep it alive, and who listens to its process. */
async function openThings(): Promise<Readonly<Record<string, number>>> {
  const { resources, listeners } = await askHeldMemory(pc.process);
  const counts: Record<string, number> = { files: (await readdir(`/proc/${pid}/fd`)).length, listeners };
  for (const name of resources) counts[name] = (counts[name] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort());
}
/** Connections of our own requests are kept open for a few seconds more. */
async function openThingsAtRest(): Promise<Readonly<Record<string, number>>> {
  for (let tries = 30; ; tries -= 1) {
    const open = await openThings();
    if (tries === 0 || JSON.stringify(open) === JSON.stringify(openBefore)) return open;
    await sleep(1_000);
  }
}

/** Of replacements that never came to an end, and whatever was laid into the folder for temporary files. */
async function temporaryFiles(): Promise<readonly string[]> {
  const [data, other] = await Promise.all([dataFolder, temporary].map(({ path }) => readdir(path, { recursive: true })));
  return [...(data ?? []).filter((name) => /\.temporary-|\.part$/.test(name)), ...(other ?? [])];
}
