import { setImmediate as immediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SaxesParser } from 'saxes';
import { fullDocument, item, meta } from '../support/data/raw-documents.ts';
import { createQuietEngine } from './beside/quiet-engine.ts';

/**
 * `node test/bench/syncml.ts`: what the engine costs, as ratios to saxes merely reading the same bytes within the same run, so
 * that the figures hold on any machine. Prints one JSON object; exits 1 when a figure is missed.
 */
const figures = {
  // Ratios rose when the times fell: a parser of ours with many handlers had slowed every other one in the process by half.
  oneCommandToSaxes: 6,
  tenThousandToSaxes: 5,
  perCommandTenThousandToHundred: 1.2,
  heapAfterToBefore: 1.1,
  longestStallMs: 250,
} as const;

const engine = createQuietEngine(async () => {
  noteStretch();
  await immediate();
  stretchStart = cpuMs();
});

let messages = 0;

/** Every message has a number of its own, so that none is a replay. */
function replaceDocument(count: number): string {
  messages += 1;
  const url = (index: number) =>
    item(
      './Vendor/MSFT/Personalization/DesktopImageUrl',
      `https://pictures.example/wallpaper-${index}.jpg`,
      meta({ Format: 'chr', Type: 'text/plain' }),
    );
  const commands = Array.from({ length: count }, (_, index) => `<Replace><CmdID>${index + 1}</CmdID>${url(index)}</Replace>`);
  return fullDocument(commands.join(''), { msgID: String(messages) });
}

/** Delivers every event to somebody who does nothing with it. */
function merelyRead(document: string): void {
  const parser = new SaxesParser({ xmlns: true });
  let events = 0;
  for (const event of ['opentag', 'closetag', 'text', 'cdata', 'comment', 'attribute'] as const) parser.on(event, () => (events += 1));
  parser.write(document).close();
}

async function apply(document: string): Promise<void> {
  const outcome = await engine.apply(document);
  if (!outcome.ok) throw new Error(outcome.problem.detail);
}

/** Processor time of this thread: unlike time on the wall it does not count the waiting of a busy machine. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Milliseconds of the best run of each side: what else the machine does only ever adds. Both sides take turns. */
async function compare(rounds: number, count: number, repeat: number): Promise<{ readonly saxesMs: number; readonly engineMs: number }> {
  const saxes: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const documents = Array.from({ length: repeat }, () => replaceDocument(count));
    let start = cpuMs();
    for (const document of documents) merelyRead(document);
    saxes.push((cpuMs() - start) / repeat);
    start = cpuMs();
    for (const document of documents) await apply(document);
    ours.push((cpuMs() - start) / repeat);
  }
  return { saxesMs: Math.min(...saxes), engineMs: Math.min(...ours) };
}

async function heapAfterCollection(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 0; round < 3; round += 1) {
    collect();
    await immediate();
  }
  return process.memoryUsage().heapUsed;
}

let stretchStart = 0;
let longestStretch = 0;

/** Between two pauses nothing else can run. */
function noteStretch(): void {
  longestStretch = Math.max(longestStretch, cpuMs() - stretchStart);
}

async function longestStall(): Promise<number> {
  const document = replaceDocument(10_000);
  longestStretch = 0;
  stretchStart = cpuMs();
  await apply(document);
  noteStretch();
  return longestStretch;
}

await compare(5, 1, 200);
const one = await compare(15, 1, 2_000);
await compare(3, 100, 10);
// As many commands in a round as below, so that both pay for the garbage they make.
const hundred = await compare(20, 100, 100);
await compare(2, 10_000, 1);
const tenThousand = await compare(20, 10_000, 1);
const heapBefore = await heapAfterCollection();
await apply(replaceDocument(10_000));
const heapAfter = await heapAfterCollection();

const measured = {
  oneCommandToSaxes: one.engineMs / one.saxesMs,
  tenThousandToSaxes: tenThousand.engineMs / tenThousand.saxesMs,
  perCommandTenThousandToHundred: tenThousand.engineMs / 10_000 / (hundred.engineMs / 100),
  heapAfterToBefore: heapAfter / heapBefore,
  longestStallMs: await longestStall(),
};
const missed = Object.entries(figures).flatMap(([name, most]) => (measured[name as keyof typeof figures] > most ? [name] : []));
const milliseconds = { one, hundred, tenThousand };
console.log(JSON.stringify({ measured, figures, missed, milliseconds, heapBefore, heapAfter }, null, 2));
process.exitCode = missed.length === 0 ? 0 : 1;
