import { setTimeout as pause } from 'node:timers/promises';
import { rssOf } from '../support/programs/process-figures.ts';
import { percentile } from '../support/server/http-load.ts';
import { openRaw } from '../support/server/raw-http.ts';

export interface ReadersFigures {
  /** ms from asking for a change to a reader hearing of it (or of a later one). */
  readonly p50Ms: number;
  /** The middle one of six stretches of time, so that one moment in which the machine was busy elsewhere does not decide. */
  readonly p99Ms: number;
  readonly p99OfEachMs: readonly number[];
  readonly deliveries: number;
  readonly changesPerSecond: number;
  readonly rssGrowthMB: number;
  /** Changes that were refused. */
  readonly failures: number;
}

interface ReadersSetting {
  readonly port: number;
  readonly pid: number;
  readonly token: string;
  readonly seconds: number;
}

interface Heard {
  readonly revision: number;
  readonly at: number;
}

interface Change {
  readonly revision: number;
  readonly askedAt: number;
}

interface Window {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly deliveries: number;
  readonly failures: number;
  readonly perSecond: number;
}

const readerCount = 200;
const changesPerSecond = 50;

/** 200 readers of the event stream, one in ten never reading, while the screen changes 50 times a second. */
export async function measureReaders({ port, pid, token, seconds }: ReadersSetting): Promise<ReadersFigures> {
  const heard: Heard[][] = [];
  const sockets = Array.from({ length: readerCount }, (_, index) => {
    const socket = openRaw(port, `GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    if (index % 10 === 0) return socket.pause();
    const mine: Heard[] = [];
    heard.push(mine);
    return socket.on('data', (chunk: Buffer) => {
      const at = performance.now();
      for (const [, revision] of chunk.toString('latin1').matchAll(/"revision":(\d+)/g)) mine.push({ revision: Number(revision), at });
    });
  });
  await until(() => heard.every((events) => events.length > 0));
  await makeChanges(port, token, 2);
  const before = rssOf(pid);
  const windows: Window[] = [];
  for (let round = 0; round < 6; round += 1) {
    for (const events of heard) events.length = 0;
    const made = await makeChanges(port, token, seconds / 6);
    await pause(200);
    const latencies = heard.flatMap((events) => latenciesOf(made.changes, events));
    windows.push({ ...made, deliveries: latencies.length, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) });
  }
  const rssGrowthMB = rssOf(pid) - before;
  for (const socket of sockets) socket.destroy();
  const sum = (key: 'failures' | 'deliveries') => windows.reduce((total, window) => total + window[key], 0);
  return {
    p50Ms: percentile(
      windows.map((window) => window.p50Ms),
      0.5,
    ),
    p99Ms: percentile(
      windows.map((window) => window.p99Ms),
      0.5,
    ),
    p99OfEachMs: windows.map((window) => window.p99Ms),
    deliveries: sum('deliveries'),
    changesPerSecond: Math.min(...windows.map((window) => window.perSecond)),
    rssGrowthMB,
    failures: sum('failures'),
  };
}

async function makeChanges(port: number, token: string, seconds: number) {
  const changes: Change[] = [];
  let failures = 0;
  const started = performance.now();
  const answers: Promise<void>[] = [];
  const count = Math.round(seconds * changesPerSecond);
  for (let index = 0; index < count; index += 1) {
    await pause(Math.max(0, started + (index * 1_000) / changesPerSecond - performance.now()));
    const askedAt = performance.now();
    const answer = changeScreen(port, token, index).then((revision) => {
      if (revision === null) failures += 1;
      else changes.push({ revision, askedAt });
    });
    answers.push(answer);
  }
  await Promise.all(answers);
  return { changes, failures, perSecond: count / ((performance.now() - started) / 1_000) };
}

async function changeScreen(port: number, token: string, index: number): Promise<number | null> {
  const response = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ screen: index % 2 === 0 ? 'desktop' : 'lock', window: 'none' }),
  });
  const snapshot = (await response.json()) as { readonly revision?: number };
  return response.ok ? (snapshot.revision ?? null) : null;
}

/** For each change the first event that tells of it or of a later one; a change nobody was told of counts as never. */
function latenciesOf(changes: readonly Change[], events: readonly Heard[]): readonly number[] {
  let next = 0;
  return changes
    .toSorted((one, other) => one.revision - other.revision)
    .map(({ revision, askedAt }) => {
      while (next < events.length && (events[next]?.revision ?? 0) < revision) next += 1;
      const event = events[next];
      return event === undefined ? Number.POSITIVE_INFINITY : event.at - askedAt;
    });
}

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await pause(20);
}
