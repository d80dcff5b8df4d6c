import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readPieces } from '../../electron/node/storage/snapshot-pictures.ts';
import { startDevice } from '../../electron/server/start-device.ts';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/contract.ts';
import { imageSlots } from '../../shared/contract/device-view.ts';
import type { Result } from '../../shared/result.ts';
import { bigPNG } from '../support/data/pictures.ts';

/**
 * `node test/bench/snapshots.ts`: a PC with three pictures of 20 MB on a real disk is saved, compared, restored, written to a file and
 * read from one. Prints JSON; exits 1 when any of it takes more than a second, or holds the thread for more than a quarter of one.
 */
const atMostMs = { save: 1_000, compare: 1_000, restore: 1_000, export: 1_000, import: 1_000 } as const;
const longestHoldMs = 250;
const pictureBytes = 20_000_000;
const rounds = 5;

const picture = bigPNG(pictureBytes);
const server = createServer((_, response) =>
  response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': picture.length }).end(picture),
);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const dataFolder = await mkdtemp(join(tmpdir(), 'managed-pc-bench-'));
const file = join(dataFolder, 'mailed.mpc');
const started = await startDevice({ dataFolder, hostWallpaper: false, version: '0.0.0' });
if (!started.ok) throw new Error(started.problem.detail);
const { operations, close } = started.value;

type Step = keyof typeof atMostMs;
const milliseconds: Partial<Record<Step, number[]>> = {};
const holds: Partial<Record<Step, number>> = {};
try {
  await ask('applyDocument', { document: policy() });
  await untilDownloaded();
  for (let round = 0; round < rounds; round += 1) {
    await timed('save', () => ask('saveSnapshot', { name: 'bench', replace: true }));
    await timed('compare', () => ask('compareSnapshots', { one: 'bench' }));
    await ask('reset', {});
    await timed('restore', () => ask('restoreSnapshot', { name: 'bench' }));
    await timed('export', async () => writeFile(file, await ask('exportSnapshot', { name: 'bench' })));
    await timed('import', () => ask('importSnapshot', { file: readPieces(file), name: 'mailed', replace: true }));
  }
} finally {
  await close();
  server.close();
  await rm(dataFolder, { recursive: true, force: true });
}
const steps = Object.keys(atMostMs) as readonly Step[];
const worst = Object.fromEntries(steps.map((step) => [step, Math.round(Math.max(...(milliseconds[step] ?? [Number.NaN])))]));
const missed = steps.filter((step) => !((worst[step] ?? Number.NaN) <= atMostMs[step] && (holds[step] ?? Number.NaN) <= longestHoldMs));
const facts = { pictures: 3, megabytesEach: pictureBytes / 1_000_000, rounds };
console.log(JSON.stringify({ ...facts, worstMs: worst, atMostMs, worstHoldMs: holds, atMostHoldMs: longestHoldMs, missed }, null, 2));
process.exitCode = missed.length === 0 ? 0 : 1;

async function ask<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  const call = operations[name] as (given: InputOf<Name>) => Promise<Result<OutputOf<Name>>>;
  const outcome = await call(input);
  if (!outcome.ok) throw new Error(`${name}: ${outcome.problem.detail}`);
  return outcome.value;
}

/** How long it took, and for how long nothing else could run meanwhile. */
async function timed<Value>(step: Step, work: () => Promise<Value>): Promise<Value> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begun = performance.now();
  const result = await work();
  milliseconds[step] = [...(milliseconds[step] ?? []), performance.now() - begun];
  // What held the thread to the end shows with the next turn.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  holds[step] = Math.max(holds[step] ?? 0, Math.round(delay.max / 1e6));
  return result;
}

async function untilDownloaded(): Promise<void> {
  for (;;) {
    const { images } = await ask('getSnapshot', {});
    if (imageSlots.every((slot) => images[slot].status === 1)) return;
    const failed = imageSlots.find((slot) => images[slot].status !== 1 && images[slot].status !== 2);
    if (failed !== undefined) throw new Error(`${failed}: ${JSON.stringify(images[failed].reason)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function policy(): string {
  const nodes = ['DesktopImageUrl', 'LockScreenImageUrl', 'CompanyLogoUrl'];
  const command = (node: string, index: number) =>
    `<Replace><CmdID>${index + 1}</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/${node}</LocURI></Target><Data>${origin}/${index}.png</Data></Item></Replace>`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${nodes.map(command).join('')}<Final/></SyncBody></SyncML>`;
}
