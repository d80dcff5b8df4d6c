import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { startDevice } from '../../electron/headless/start-device.ts';
import type { InputOf, OperationName, Operations, OutputOf } from '../../shared/contract.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { imageSlots } from '../../shared/snapshot.ts';
import { colourPNG } from '../support/pictures.ts';

/**
 * `node test/bench/snapshots.ts`: a PC with three pictures of 20 MB on a real disk is saved, compared, restored, written to a file and
 * read from one. Prints JSON; exits 1 when saving, comparing or restoring takes more than a second.
 */
const atMostMs = { save: 1_000, compare: 1_000, restore: 1_000 } as const;
const pictureBytes = 20_000_000;
const rounds = 5;

const picture = paddedPNG(pictureBytes);
const server = createServer((_, response) =>
  response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': picture.length }).end(picture),
);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const dataFolder = await mkdtemp(join(tmpdir(), 'managed-pc-bench-'));
const started = await startDevice({ dataFolder, hostWallpaper: false, version: '0.0.0' });
if (!started.ok) throw new Error(started.problem.detail);
const { operations, close } = started.value;

const milliseconds: Record<string, number[]> = {};
try {
  await ask('applyDocument', { document: policy() });
  await untilDownloaded();
  for (let round = 0; round < rounds; round += 1) {
    await timed('save', () => ask('saveSnapshot', { name: 'bench', replace: true }));
    await timed('compare', () => ask('compareSnapshots', { one: 'bench' }));
    await ask('reset', {});
    await timed('restore', () => ask('restoreSnapshot', { name: 'bench' }));
    const text = await timed('export', () => ask('exportSnapshot', { name: 'bench' }));
    await timed('import', () => ask('importSnapshot', { text, name: 'mailed', replace: true }));
  }
} finally {
  await close();
  server.close();
  await rm(dataFolder, { recursive: true, force: true });
}
const worst = Object.fromEntries(Object.entries(milliseconds).map(([name, values]) => [name, Math.round(Math.max(...values))]));
const missed = Object.entries(atMostMs).filter(([name, limit]) => !((worst[name] ?? Number.NaN) <= limit));
console.log(
  JSON.stringify(
    { pictures: 3, megabytesEach: pictureBytes / 1_000_000, rounds, worstMs: worst, atMostMs, missed: missed.map(([name]) => name) },
    null,
    2,
  ),
);
process.exitCode = missed.length === 0 ? 0 : 1;

async function ask<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  const call = operations[name] as (given: InputOf<Name>) => Promise<Outcome<OutputOf<Name>>>;
  const outcome = await call(input);
  if (!outcome.ok) throw new Error(`${name}: ${outcome.problem.detail}`);
  return outcome.value;
}

async function timed<Result>(name: keyof Operations | string, work: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const result = await work();
  milliseconds[name] = [...(milliseconds[name] ?? []), performance.now() - begun];
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

/** A picture of one colour with noise in a chunk of its own kind, which every reader skips and no file system can squeeze. */
function paddedPNG(bytes: number): Buffer {
  const png = colourPNG(0x336699);
  const end = png.length - 12;
  const type = Buffer.from('nOiS');
  const noise = randomBytes(bytes - png.length - 12);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(noise.length);
  checksum.writeUInt32BE(crc32(noise, crc32(type)));
  return Buffer.concat([png.subarray(0, end), length, type, noise, checksum, png.subarray(end)]);
}
