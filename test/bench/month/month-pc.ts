import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EnrolmentState, SessionSummary } from '../../../shared/contract/enrolment.ts';
import type { TreeRow } from '../../../shared/contract/tree.ts';
import type { SmallDisk } from '../../support/disk/open-small-disk.ts';
import { type HeadlessPC, startHeadlessPC } from '../../support/server/headless-pc.ts';

/** A headless PC on a disk of its own whose calendar can be moved, and which can be put to sleep, stopped, killed and started again. */
export interface MonthPC {
  readonly pc: HeadlessPC;
  /** Device time in ms since 1970. */
  now(): Promise<number>;
  enrol(server: { readonly url: string; readonly caFile: string }): Promise<void>;
  /** The computer's calendar is put forth or back; the PC, whose clock follows it, goes on `rate` times as fast afterwards. */
  moveCalendar(byMs: number): Promise<void>;
  /** The process stands still for so long, as in a laptop that is closed where monotonic time goes on. */
  standStill(realMs: number): Promise<void>;
  /** Ends the process by this signal and starts it again, its calendar where it was. */
  restart(signal: NodeJS.Signals): Promise<void>;
  values(below: string): Promise<ReadonlyMap<string, string>>;
  sessions(): Promise<readonly SessionSummary[]>;
  stop(): Promise<void>;
}

const preload = (name: string) => ['--import', new URL(`../../support/programs/${name}.js`, import.meta.url).href];

export async function startMonthPC(disk: SmallDisk, rate: number): Promise<MonthPC> {
  let movedMs = 0;
  const start = () =>
    startHeadlessPC({
      dataFolder: disk.folder,
      within: disk.within,
      environment: { MOVED_MS: String(movedMs) },
      args: ['--no-rate-limit'],
      // Young objects are bounded as in soak.ts.
      nodeArgs: ['--max-semi-space-size=4', ...preload('memory-probe'), ...preload('movable-time')],
      channel: true,
    });
  let pc = await start();
  const post = async (path: string, body: unknown) => {
    const answer = await pc.api(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const get = async <Answer>(path: string) => (await (await pc.api(path)).json()) as Answer;
  const runFast = () => post('/api/clock', { action: 'fast', rate });
  const now = async () => (await pc.snapshot()).clock.now;
  await runFast();
  return {
    get pc() {
      return pc;
    },
    now,
    async enrol({ url, caFile }) {
      const authorities = [readFileSync(caFile, 'utf8')];
      const order = { address: 'user@example.test', server: url, password: 'correct horse', authorities };
      const { state } = (await post('/api/enrolment', order)) as EnrolmentState;
      if (state !== 'enrolled') throw new Error(`The PC is ${state}`);
    },
    async moveCalendar(byMs) {
      await post('/api/clock', { action: 'real' });
      movedMs += byMs;
      pc.process.send({ movedMs });
      await once(pc.process, 'message');
      await runFast();
    },
    async standStill(realMs) {
      pc.process.kill('SIGSTOP');
      await sleep(realMs);
      pc.process.kill('SIGCONT');
    },
    async restart(signal) {
      const deviceNow = await now();
      await pc.stop(signal);
      movedMs = deviceNow - Date.now();
      pc = await start();
      await runFast();
    },
    async values(below) {
      const rows = await get<readonly TreeRow[]>(`/api/tree?locURI=${encodeURIComponent(below)}`);
      return new Map(rows.flatMap(({ locURI, value }) => (value === null ? [] : [[locURI, value] as const])));
    },
    sessions: () => get<readonly SessionSummary[]>('/api/sessions'),
    stop: async () => void (await pc.stop()),
  };
}
