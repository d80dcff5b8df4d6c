import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { loadDDF } from '../../electron/device/ddf/load-ddf.ts';
import type { NodeDefinition } from '../../electron/device/tree/values/node-definition.ts';
import { sampleTree } from '../support/device/sample-tree.ts';

/**
 * `node test/bench/ddf.ts`: what DDF files cost, as ratios within one run, so that the figures hold on any machine. DDF_CORPUS names
 * a folder of files to read; without it the files that ship are. Prints one JSON object; exits 1 when a figure is missed.
 */
const figures = {
  /** Loading files to saxes merely reading the same text. */
  loadToSaxes: 2.5,
  /** `?list=StructData` on 6,000 nodes to the same on 3,000, per node. */
  structDataPerNode: 1.5,
} as const;

const folder = process.env.DDF_CORPUS ?? new URL('../../assets/ddf', import.meta.url).pathname;
const files = readdirSync(folder)
  .filter((name) => /\.xml$/i.test(name))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** Processor time of this thread: unlike time on the wall it does not count the waiting of a busy machine. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Milliseconds of the best round of two sides: what else the machine does only ever adds. Both take turns. */
function best(repeat: number, one: () => void, other: () => void): readonly [number, number] {
  const times: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 20; round += 1) {
    times[0] = Math.min(times[0], timeOf(one, repeat));
    times[1] = Math.min(times[1], timeOf(other, repeat));
  }
  return times;
}

/** The clock of the processor ticks coarsely, so short work is done several times. */
function timeOf(run: () => void, repeat: number): number {
  const start = cpuMs();
  for (let time = 0; time < repeat; time += 1) run();
  return (cpuMs() - start) / repeat;
}

/** Delivers every event to somebody who does nothing with it. */
function merelyRead(text: string): void {
  const parser = new SaxesParser({ position: false });
  let events = 0;
  for (const event of ['opentag', 'closetag', 'text', 'cdata'] as const) parser.on(event, () => (events += 1));
  parser.write(text).close();
}

function load(name: string, text: string): void {
  const loaded = loadDDF(name, text);
  if (!loaded.ok) throw new Error(`${name}: ${loaded.problem.detail}`);
}

/** `count` leaves below one root, and a Get of all of them. */
function structData(count: number): () => void {
  const leaf = (index: number) =>
    `<Node><NodeName>Leaf${index}</NodeName><DFProperties><AccessType><Get/></AccessType><DefaultValue>${index}</DefaultValue><DFFormat><int/></DFFormat><Scope><Permanent/></Scope></DFProperties></Node>`;
  const leaves = Array.from({ length: count }, (_, index) => leaf(index)).join('');
  const text = `<MgmtTree><Node><NodeName>Wide</NodeName><Path>./Vendor/MSFT</Path><DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat></DFProperties>${leaves}</Node></MgmtTree>`;
  const loaded = loadDDF('wide.xml', text);
  if (!loaded.ok) throw new Error(loaded.problem.detail);
  const definitions: readonly NodeDefinition[] = loaded.value;
  const { tree } = sampleTree({ definitions, behaviours: {} });
  return () => {
    const { results } = tree.get('./Vendor/MSFT/Wide?list=StructData');
    if (results?.length !== count + 1) throw new Error(`${results?.length} results of ${count + 1}`);
  };
}

/** Microsoft's set has 313 files; of what is at hand there are as many here, each a text of its own. */
const setOfFiles = Array.from({ length: 313 }, (_, index) => {
  const { name, text } = files[index % files.length] ?? { name: '', text: '' };
  return { name: `${index}-${name}`, text: `${text}<!-- ${index} -->` };
});

/**
 * The whole set, the sum of the best rounds of each file: both sides take turns within the file. A file takes less than a turn on the
 * processor, so the clock on the wall has no waiting in its best round.
 */
function bestOfEach(): readonly [number, number] {
  const sums: [number, number] = [0, 0];
  for (const { name, text } of setOfFiles) {
    const times: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let round = 0; round < 8; round += 1) {
      const start = performance.now();
      merelyRead(text);
      const between = performance.now();
      load(name, text);
      times[0] = Math.min(times[0], between - start);
      times[1] = Math.min(times[1], performance.now() - between);
    }
    sums[0] += times[0];
    sums[1] += times[1];
  }
  return sums;
}

// The first pass is for the compiler.
bestOfEach();
const [saxesMs, loadMs] = bestOfEach();
const [threeThousandMs, sixThousandMs] = best(20, structData(3_000), structData(6_000));
const measured = { loadToSaxes: loadMs / saxesMs, structDataPerNode: sixThousandMs / threeThousandMs / 2 };
const missed = Object.entries(figures).flatMap(([name, most]) => (measured[name as keyof typeof figures] > most ? [name] : []));
const milliseconds = { saxesMs, loadMs, threeThousandMs, sixThousandMs };
console.log(JSON.stringify({ files: files.length, set: setOfFiles.length, measured, figures, missed, milliseconds }, null, 2));
process.exitCode = missed.length === 0 ? 0 : 1;
