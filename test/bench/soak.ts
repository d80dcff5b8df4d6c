import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startDevice } from '../../electron/headless/start-device.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { colourPNG } from '../support/pictures.ts';
import { rssOf } from '../support/process-figures.ts';

/**
 * `node test/bench/soak.ts`: a PC gets a policy of two pictures again and again, one in five of them faulty, its clock at 10,000 times
 * the speed of the real one. 20,000 rounds (or ROUNDS of them) are two weeks of one round a minute. Prints JSON; exits 1 when heap or
 * memory go on growing, or anything is left open at the end.
 */
const rounds = Number(process.env.ROUNDS ?? 20_000);
const samples = 60;
const atMost = { heapKBPer1000Rounds: 1, rssEndToStart: 1.05 } as const;
/** Below it a line does not tell more of the heap than its mean does. */
const aTrend = 0.5;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const pictures = Array.from({ length: 7 }, (_, index) => colourPNG(0x112233 * (index + 1), 64, 64));
const faults: readonly ((response: ServerResponse) => void)[] = [
  (response) => response.writeHead(404).end('gone'),
  (response) => response.writeHead(200, { 'Content-Type': 'image/png' }).end('<html></html>'),
  (response) => response.end(colourPNG(0).subarray(0, 40)),
  (response) => response.destroy(),
  (response) => response.writeHead(200, { 'Content-Length': 5_000 }).write('half', () => response.destroy()),
];
// Not the server of the tests: that one remembers every request.
const server = createServer(({ url = '' }, response) => {
  const [kind, index] = url.slice(1).split(/[-.]/);
  if (kind === 'bad') faults[Number(index)]?.(response);
  else response.end(pictures[Number(index)]);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const dataFolder = await mkdtemp(join(tmpdir(), 'managed-pc-soak-'));
const started = await startDevice({ dataFolder, hostWallpaper: false, version: '0.0.0' });
if (!started.ok) throw new Error(started.problem.detail);
const { operations, close } = started.value;
await operations.moveClock({ action: 'fast', rate: 10_000 });

interface Sample {
  readonly round: number;
  readonly heapKB: number;
  readonly rssMB: number;
}
const taken: Sample[] = [];
const ends: Record<number, number> = {};
const openBefore = await openThings();
try {
  for (let round = 1; round <= rounds; round += 1) {
    const { images } = await playRound(round);
    for (const { status } of [images.desktop, images.lockScreen]) ends[status ?? 0] = (ends[status ?? 0] ?? 0) + 1;
    if (round % Math.ceil(rounds / samples) !== 0) continue;
    collectGarbage();
    taken.push({ round, heapKB: process.memoryUsage().heapUsed / 1_024, rssMB: rssOf(process.pid) });
  }
  await sleep(3_000);
  const openAfter = await openThings();
  // The rings of journal and messages have to be full before anything can be said.
  const settled = taken.slice(samples / 3);
  const { slope, r2 } = straightLine(settled.map(({ round, heapKB }) => [round / 1_000, heapKB]));
  const rssEndToStart = (settled.at(-1)?.rssMB ?? Number.NaN) / (settled[0]?.rssMB ?? Number.NaN);
  const left = await readdir(join(dataFolder, 'images'));
  const missed = [
    ...(slope > atMost.heapKBPer1000Rounds && r2 >= aTrend ? ['heapKBPer1000Rounds'] : []),
    ...(rssEndToStart <= atMost.rssEndToStart ? [] : ['rssEndToStart']),
    ...(JSON.stringify(openAfter) === JSON.stringify(openBefore) ? [] : ['open']),
    ...(left.length <= 2 ? [] : ['pictures']),
  ];
  const figures = { rounds, ends, heapKBPer1000Rounds: slope, r2, rssEndToStart, openBefore, openAfter, picturesLeft: left.length };
  console.log(
    JSON.stringify(
      {
        ...figures,
        atMost,
        missed,
        heapKB: settled.map(({ heapKB }) => Math.round(heapKB)),
        rssMB: taken.map(({ rssMB }) => Math.round(rssMB)),
      },
      null,
      2,
    ),
  );
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  await close();
  server.close();
  await rm(dataFolder, { recursive: true, force: true });
}

/** Both pictures of a round are written, and waited for whatever becomes of them. */
async function playRound(round: number): Promise<Snapshot> {
  const urls = [round * 2, round * 2 + 1].map((turn) => {
    const path = turn % 5 === 0 ? `bad-${(turn / 5) % faults.length}` : `good-${turn % pictures.length}`;
    return `${origin}/${path}.png?${turn}`;
  });
  const commands = ['DesktopImageUrl', 'LockScreenImageUrl'].map(
    (node, index) =>
      `<Replace><CmdID>${index + 1}</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/${node}</LocURI></Target><Data>${urls[index]}</Data></Item></Replace>`,
  );
  const document = `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${commands.join('')}<Final/></SyncBody></SyncML>`;
  const applied = await operations.applyDocument({ document });
  if (!applied.ok) throw new Error(applied.problem.detail);
  for (;;) {
    const snapshot = await operations.getSnapshot({});
    if (!snapshot.ok) throw new Error(snapshot.problem.detail);
    const { desktop, lockScreen } = snapshot.value.images;
    if ([desktop, lockScreen].every(({ status, nextTryAt }) => status !== 2 && nextTryAt === null)) return snapshot.value;
    await sleep(2);
  }
}

/** Files and sockets of this process, and timers that would keep it alive. */
async function openThings(): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = { files: (await readdir('/proc/self/fd')).length };
  // Reading a folder, as just now, is at an end a moment later.
  const active = process.getActiveResourcesInfo().filter((name) => name !== 'FSReqPromise');
  for (const name of active) counts[name] = (counts[name] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort());
}

/** The line of least squares, and how much of the whole it explains. */
function straightLine(points: readonly (readonly [x: number, y: number])[]): { readonly slope: number; readonly r2: number } {
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (term: (dx: number, dy: number) => number) => points.reduce((total, point) => total + term(point[0] - x, point[1] - y), 0);
  const xy = sum((dx, dy) => dx * dy);
  const xx = sum((dx) => dx * dx);
  return { slope: xy / xx, r2: xy ** 2 / (xx * sum((_, dy) => dy * dy)) };
}
