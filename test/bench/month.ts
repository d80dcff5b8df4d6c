import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSmallDisk } from '../support/disk/open-small-disk.ts';
import { startMdmServer } from '../support/mdm-server/mdm-server.ts';
import type { DmSession } from '../support/mdm-server/session.ts';
import { askHeldMemory, straightLine } from '../support/programs/held-memory.ts';
import { rssOf } from '../support/programs/process-figures.ts';
import { temporaryFolder } from '../support/server/headless-pc.ts';
import { servePictures } from './beside/picture-source.ts';
import { startMonthPC } from './month/month-pc.ts';

/**
 * `node test/bench/month.ts`: a month of an enrolled PC: 8,000 scheduled sessions every five minutes of a fast clock, 2,000 of them with a
 * policy that brings another picture (one in five faulty), nights asleep, the calendar put back and forth, a restart, a kill, renewed
 * certificates, and a disk (tmpfs, so it needs Linux and `unshare`) that is full twice. Prints JSON; exits 1 when the memory of the
 * process or the files in its folder grow, a command it took is gone, or a session failed or a client erred for a reason other
 * than the full disk, the restart or the kill. `ROUNDS` (2,000) and `RATE` (4,000) make it shorter or slower, `SAMPLES=1` prints all samples.
 */
const rounds = Number(process.env.ROUNDS ?? 2_000);
const rate = Number(process.env.RATE ?? 4_000);
const sessionsEach = 4;
const [hour, day] = [3_600_000, 86_400_000];
const nights = 30;
const atMost = { objectsGrowth: 0.03, rssEndToMiddle: 1.05, filesGrowth: 1.1, bytesGrowth: 1.1 } as const;
/** Below it a line does not tell more of the heap than its mean does. */
const aTrend = 0.5;
const changes = [
  [0.4, -day, 'a day back'],
  [0.5, day, 'a day forth'],
  [0.6, -hour, 'an hour back'],
  [0.7, hour, 'an hour forth'],
] as const;
/** Folders whose limits lie beyond a month. */
const stillFilling = ['journal', 'messages'];
const at = (share: number) => Math.round(rounds * share);
const company = './Vendor/MSFT/Personalization/CompanyName';
const urlNodes = ['DesktopImageUrl', 'LockScreenImageUrl'].map((name) => `./Vendor/MSFT/Personalization/${name}`);

interface Sample {
  readonly round: number;
  readonly objectsKB: number;
  readonly rssMB: number;
  /** Number and bytes of files by folder of the data folder; `.` is the folder itself. */
  readonly files: Readonly<Record<string, readonly [files: number, bytes: number]>>;
}

let deviceNow = Date.now();
const server = await startMdmServer({ validDays: 50, now: () => new Date(deviceNow) });
const source = await servePictures();
const folder = temporaryFolder();
const disk = await openSmallDisk(folder.path, '256m');
const month = await startMonthPC(disk, rate);

/** What the PC answered with 200 or 202, by LocURI; the newest of each. */
const acknowledged = new Map<string, string>();
/** Sent and not answered so: each may be there or not. */
const maybe = new Map<string, Set<string>>();
const counts = { sessions: 0, statuses: {} as Record<string, number>, pictureStatuses: {} as Record<string, number> };
const broken: string[] = [];
const problems: string[] = [];
const excused: string[] = [];
const events: string[] = [];
let [seenOnServer, seenComplaints, seenOnPC] = [0, 0, 0];
const samples: Sample[] = [];

try {
  await month.enrol(server);
  const [enrolled] = server.enrolments;
  const poll = `./Vendor/MSFT/DMClient/Provider/${encodeURIComponent('Test MDM')}/Poll`;
  server.queue([
    { verb: 'Replace', target: `${poll}/IntervalForFirstSetOfRetries`, data: '5', format: 'int' },
    { verb: 'Replace', target: `${poll}/NumberOfFirstRetries`, data: '0', format: 'int' },
  ]);
  await month.pc.api('/api/enrolment/sync', { method: 'POST' });
  const began = { device: await month.now(), real: performance.now() };
  for (let round = 1, block = 0; round <= rounds; round += 1) {
    await playRound(round);
    await happen(round);
    const { journalSequence, clock } = await month.pc.snapshot();
    deviceNow = clock.now;
    // Every sample finds the journal equally full, as in soak.ts.
    const reached = Math.floor((journalSequence + 500) / 2_000);
    if (reached > block) samples.push(await takeSample(round));
    block = reached;
    if (round % 50 === 0) await look(null);
  }
  const days = (deviceNow - began.device) / day;
  await restart('SIGTERM', 'the end');
  report({ days, seconds: (performance.now() - began.real) / 1_000, renewals: enrolled?.renewals ?? 0 });
} finally {
  await month.stop();
  await disk.close();
  await server.close();
  source.close();
  folder.remove();
}

/** A package with a picture, and as many sessions as belong to it. */
async function playRound(round: number): Promise<void> {
  const target = urlNodes[round % 2] ?? '';
  const values = [
    [company, `Round ${round}`],
    [target, source.address(round).url],
  ] as const;
  for (const [locURI, value] of values) maybe.set(locURI, (maybe.get(locURI) ?? new Set()).add(value));
  server.queue([
    ...values.map(([locURI, data]) => ({ verb: 'Replace', target: locURI, data }) as const),
    ...urlNodes.map((node) => ({ verb: 'Get', target: node.replace('Url', 'Status') }) as const),
  ]);
  await untilSessions(seenOnServer + sessionsEach);
}

/** Until so many sessions are over; a PC that has none for half a minute is stuck. */
async function untilSessions(count: number): Promise<void> {
  let [before, deadline] = [server.sessionCount, performance.now() + 30_000];
  while (server.sessionCount <= count || server.waiting > 0) {
    if (server.sessionCount > before) [before, deadline] = [server.sessionCount, performance.now() + 30_000];
    if (performance.now() > deadline) throw new Error(`No session for 30 s: ${JSON.stringify((await month.sessions()).at(-1))}`);
    await sleep(10);
  }
  // The newest may still run.
  readSessions(server.sessionCount - 1);
}

function readSessions(upTo: number): void {
  for (const session of server.sessionsAfter(seenOnServer).slice(0, upTo - seenOnServer)) readSession(session);
  seenOnServer = Math.max(seenOnServer, upTo);
}

function readSession({ replies, state, sessionId }: DmSession): void {
  counts.sessions += 1;
  if (state !== 'over') broken.push(`session ${sessionId} is ${state}`);
  for (const { command, statuses, results } of replies) {
    const key = `${command.verb} ${statuses.join(' ') || 'unanswered'}`;
    counts.statuses[key] = (counts.statuses[key] ?? 0) + 1;
    if (command.verb === 'Get') {
      const value = results[0]?.data ?? 'none';
      counts.pictureStatuses[value] = (counts.pictureStatuses[value] ?? 0) + 1;
    }
    if (
      command.verb !== 'Replace' ||
      (statuses[0] !== 200 && statuses[0] !== 202) ||
      command.data === undefined ||
      !maybe.has(command.target)
    )
      continue;
    acknowledged.set(command.target, command.data);
    maybe.get(command.target)?.clear();
  }
}

/** What happens beside sessions, by the share of the month that is over. */
async function happen(round: number): Promise<void> {
  const night = Math.floor((round * nights) / rounds);
  if (night > Math.floor(((round - 1) * nights) / rounds)) await fallAsleep(night);
  if (round === at(0.08)) await restart('SIGTERM', 'a restart');
  if (round === at(0.12)) await restart('SIGKILL', 'a kill');
  if (round === at(0.3) || round === at(0.8)) await fillDisk();
  for (const [share, byMs, words] of changes) if (round === at(share)) await moveCalendar(byMs, words);
}

async function moveCalendar(byMs: number, words: string): Promise<void> {
  await month.moveCalendar(byMs);
  events.push(`calendar ${words}`);
}

/** Half of the nights as Linux sleeps, where monotonic time stops, half as Windows does, where it goes on. */
async function fallAsleep(night: number): Promise<void> {
  if (night % 2 === 0) await month.moveCalendar(8 * hour);
  else await month.standStill(1_000);
  events.push(night % 2 === 0 ? 'slept 8 h' : `stood still for ${((1_000 * rate) / hour).toFixed(1)} h`);
}

async function restart(signal: NodeJS.Signals, words: string): Promise<void> {
  await look(null);
  await month.restart(signal);
  events.push(words);
  const values = await month.values('./Vendor/MSFT/Personalization');
  for (const [locURI, value] of acknowledged) {
    const is = values.get(locURI);
    if (is !== value && !maybe.get(locURI)?.has(is ?? '')) problems.push(`After ${words} ${locURI} is ${is}, ${value} was acknowledged`);
  }
  // What ran then was broken off.
  await look(words);
}

async function fillDisk(): Promise<void> {
  await look(null);
  disk.fill();
  for (let turn = 0; turn < 5; turn += 1) {
    server.queue([{ verb: 'Replace', target: company, data: `Full ${turn}` }]);
    maybe.set(company, (maybe.get(company) ?? new Set()).add(`Full ${turn}`));
    await sleep(1_000);
  }
  disk.makeRoom();
  // What was begun on the full disk is over then, and what the PC could not write down it has tried again.
  await sleep(6_000);
  readSessions(server.sessionCount - 1);
  events.push('disk full');
  await look('the full disk');
}

/** What went wrong since the last look: with a reason for it that is known, it is listed as such. */
async function look(reason: string | null): Promise<void> {
  const sessions = (await month.sessions()).filter(({ number }) => number > seenOnPC);
  seenOnPC = sessions.at(-1)?.number ?? seenOnPC;
  const bad = sessions.filter(({ good }) => !good).map(({ number, code, words }) => `session ${number}: ${code} ${words}`);
  const complaints = server.complaints.slice(seenComplaints).map(({ where, what }) => `${where}: ${what}`);
  seenComplaints = server.complaints.length;
  (reason === null ? problems : excused).push(
    ...[...bad, ...complaints, ...broken.splice(0)].map((one) => (reason === null ? one : `${reason}: ${one}`)),
  );
}

async function takeSample(round: number): Promise<Sample> {
  // Journal and messages of the last half second are on the disk then.
  await sleep(700);
  const { objectsKB } = await askHeldMemory(month.pc.process);
  return { round, objectsKB, rssMB: rssOf(month.pc.process.pid ?? 0), files: filesOf(disk.seen) };
}

function filesOf(path: string): Sample['files'] {
  const files: Record<string, [number, number]> = {};
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const below = entry.parentPath.slice(path.length + 1).split('/')[0] || '.';
    const bytes = statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
    const [number, sum] = files[below] ?? [0, 0];
    files[below] = [number + 1, sum + bytes];
  }
  return files;
}

/** Of the process that ran from the kill to the end, once it had come to rest. */
function report(run: { readonly days: number; readonly seconds: number; readonly renewals: number }): void {
  const settled = samples.filter(({ round }) => round > at(0.25));
  const line = straightLine(settled.map(({ round, objectsKB }) => [round, objectsKB]));
  const meanKB = settled.reduce((sum, { objectsKB }) => sum + objectsKB, 0) / settled.length;
  const objectsGrowth = (line.slope * (rounds - at(0.25))) / meanKB;
  const [quarter, end] = [settled[0], settled.at(-1)];
  const third = Math.floor(settled.length / 3);
  const rssEndToMiddle = medianRss(settled.slice(-third)) / medianRss(settled.slice(third, -third));
  const grown = growthOfFiles(settled);
  const unasked = Object.keys(counts.statuses).filter((key) => key.endsWith('unanswered'));
  const missed = [
    ...(objectsGrowth <= atMost.objectsGrowth || line.r2 < aTrend ? [] : ['objectsGrowth']),
    ...(rssEndToMiddle <= atMost.rssEndToMiddle ? [] : ['rssEndToMiddle']),
    ...grown
      .filter(({ files, bytes }) => !(files <= atMost.filesGrowth && bytes <= atMost.bytesGrowth))
      .map(({ name }) => `files of ${name}`),
    ...(problems.length === 0 ? [] : ['problems']),
    ...(source.asked() >= rounds ? [] : ['pictures']),
    ...(run.days >= nights * (rounds / 2_000) ? [] : ['days']),
  ];
  const measured = { ...run, objectsGrowth, objectsR2: line.r2, rssEndToMiddle, pictures: source.asked(), ...counts };
  console.log(JSON.stringify({ rounds, rate, measured, atMost, missed, problems, excused, events, grown, unasked, quarter, end }, null, 2));
  if (process.env.SAMPLES === '1') for (const sample of samples) console.log(JSON.stringify(sample));
  process.exitCode = missed.length === 0 ? 0 : 1;
}

/** Of several: one alone may be taken just after, or just before, much was given back. */
function medianRss(some: readonly Sample[]): number {
  return some.map(({ rssMB }) => rssMB).toSorted((one, other) => one - other)[some.length >> 1] ?? Number.NaN;
}

/**
 * The most of the last third of the samples to the most of the middle one. The journal keeps a million entries and the messages 100,000,
 * which a month does not reach: they are held to their own limits elsewhere (test/node/storage), and only shown here.
 */
function growthOfFiles(settled: readonly Sample[]): readonly { readonly name: string; readonly files: number; readonly bytes: number }[] {
  const names = [...new Set(settled.flatMap(({ files }) => Object.keys(files)))].filter((name) => !stillFilling.includes(name));
  const third = Math.floor(settled.length / 3);
  return names.map((name) => {
    const most = (part: readonly Sample[], pick: 0 | 1) => Math.max(...part.map(({ files }) => files[name]?.[pick] ?? 0));
    const ratio = (pick: 0 | 1) => most(settled.slice(-third), pick) / most(settled.slice(third, -third), pick);
    return { name, files: ratio(0), bytes: ratio(1) };
  });
}
