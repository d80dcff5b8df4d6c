import type { EnrolmentState, SessionConversation } from '../../../shared/contract/enrolment.ts';
import type { FleetPC } from '../pc/fleet-pc.ts';
import type { PictureLibrary } from '../pc/memory-stores.ts';
import type { StepFailure } from './perform-step.ts';
import { measureUsage, type Usage } from './usage.ts';

/** Where a PC of the fleet is in its day. */
export interface TileState {
  readonly number: number;
  readonly name: string;
  readonly edition: string;
  readonly enrolment: EnrolmentState['state'];
  /** The step it is at; null before and after. */
  readonly doing: string | null;
  readonly failed: { readonly code: string; readonly words: string } | null;
  readonly sessions: number;
  /** Hex SHA-256 of the lock screen's picture; null where policy set none. */
  readonly lock: string | null;
  readonly over: boolean;
}

/** What the page of the fleet is told. */
export interface Wall {
  on(pc: FleetPC): void;
  doing(number: number, step: string): void;
  /** A step is over; real time in ms. */
  step(number: number, name: string, ms: number): void;
  failed(number: number, failure: NonNullable<StepFailure>): void;
  session(number: number, conversation: SessionConversation): void;
  status(number: number, node: string, value: number | null): void;
  off(number: number): void;
  /** Tells at once what was not told yet. */
  tell(): Promise<void>;
  /** Tells what was not told yet. */
  close(): Promise<void>;
}

const nothing = () => undefined;
export const noWall: Wall = {
  on: nothing,
  doing: nothing,
  step: nothing,
  failed: nothing,
  session: nothing,
  status: nothing,
  off: nothing,
  tell: async () => undefined,
  close: async () => undefined,
};

/** What changed since the last time. */
export interface Told {
  readonly tiles: readonly TileState[];
  readonly sessions: readonly { readonly good: boolean; readonly codes: readonly number[] }[];
  readonly steps: readonly { readonly name: string; readonly ms: number }[];
  readonly usage: Usage;
}

/** What the page answers: what it wants of PCs, and whether the fleet is to stop. */
export interface Wanted {
  readonly stop: boolean;
  readonly pictures: readonly string[];
  readonly snapshots: readonly number[];
}

export interface WallDeps {
  /** Loopback, with the page's secret in its path. */
  readonly url: string;
  readonly library: PictureLibrary;
  readonly stop: () => void;
}

/** Of what a page was not there for. */
const mostKept = 100_000;

/** What changed since the page was told the last time. */
function gatherNews() {
  const tiles = new Map<number, TileState>();
  const changed = new Set<number>();
  const steps: Told['steps'][number][] = [];
  const sessions: Told['sessions'][number][] = [];
  const usage = measureUsage();
  return {
    tiles,
    steps,
    sessions,
    change(number: number, facts: Partial<TileState>) {
      const tile = tiles.get(number);
      if (tile === undefined) return;
      tiles.set(number, { ...tile, ...facts });
      changed.add(number);
    },
    take(): Told {
      const those = [...changed].flatMap((number) => tiles.get(number) ?? []);
      changed.clear();
      return { tiles: those, sessions: sessions.splice(0), steps: steps.splice(0), usage: usage() };
    },
    /** Nobody heard it: the next word has it. */
    putBack(told: Told) {
      for (const { number } of told.tiles) changed.add(number);
      sessions.unshift(...told.sessions.slice(0, mostKept));
      steps.unshift(...told.steps.slice(0, mostKept));
    },
  };
}

/** Tells the page what changed, once a second, and brings what it asks for. A page that is gone is told nothing; the fleet goes on. */
export function tellingWall({ url, library, stop }: WallDeps): Wall {
  const news = gatherNews();
  const { tiles, change } = news;
  const pcs = new Map<number, FleetPC>();
  const look = async (number: number) => {
    const pc = pcs.get(number);
    if (pc === undefined) return;
    const [enrolment, view] = [await pc.device.getEnrolment({}), await pc.device.getSnapshot({})];
    if (!enrolment.ok || !view.ok) return;
    const fileName = view.value.images.lockScreen.picture?.fileName;
    change(number, {
      enrolment: enrolment.value.state,
      edition: view.value.facts.edition,
      lock: fileName === undefined ? null : pc.images.sha256Of(fileName),
    });
  };
  const bring = async ({ pictures, snapshots }: Wanted) => {
    for (const sha256 of pictures) {
      const bytes = library.bytes(sha256);
      if (bytes !== undefined) await post(`${url}/pictures/${sha256}`, bytes, 'application/octet-stream');
    }
    for (const number of snapshots) await post(`${url}/snapshots/${number}`, await snapshotOf(pcs.get(number)), 'application/octet-stream');
  };
  const { tell, close } = inTurns(async () => {
    const told = news.take();
    const wanted = await post<Wanted>(`${url}/told`, JSON.stringify(told), 'application/json');
    if (wanted === null) return news.putBack(told);
    if (wanted.stop) stop();
    await bring(wanted);
  });
  return {
    on(pc) {
      pcs.set(pc.number, pc);
      tiles.set(pc.number, freshTile(pc));
      void look(pc.number);
    },
    doing: (number, step) => change(number, { doing: step, ...(step === 'enrol' && { enrolment: 'enrolling' }) }),
    step: (_, name, ms) => void news.steps.push({ name, ms: Math.round(ms) }),
    failed(number, failed) {
      change(number, { failed });
      void look(number);
    },
    session(number, { good, rows }) {
      news.sessions.push({ good, codes: rows.map(({ status }) => status) });
      change(number, { sessions: (tiles.get(number)?.sessions ?? 0) + 1 });
      void look(number);
    },
    status: (number) => void look(number),
    off(number) {
      change(number, { over: true, doing: null });
      pcs.delete(number);
    },
    tell,
    close,
  };
}

/** Once a second and when asked, one after the other. */
function inTurns(told: () => Promise<void>) {
  let telling: Promise<void> = Promise.resolve();
  const tell = () => {
    telling = telling.then(told).catch(() => undefined);
    return telling;
  };
  const timer = setInterval(() => void tell(), 1_000);
  const close = () => {
    clearInterval(timer);
    return tell();
  };
  return { tell, close };
}

function freshTile({ number, name }: FleetPC): TileState {
  return { number, name, edition: '', enrolment: 'not-enrolled', doing: null, failed: null, sessions: 0, lock: null, over: false };
}

/** The PC as a snapshot file; empty where it is switched off already. */
async function snapshotOf(pc: FleetPC | undefined): Promise<Uint8Array> {
  if (pc === undefined) return new Uint8Array();
  const saved = await pc.device.saveSnapshot({ name: pc.name, replace: true });
  const file = saved.ok ? await pc.device.exportSnapshot({ name: pc.name }) : saved;
  if (!file.ok) return new Uint8Array();
  const parts: Uint8Array[] = [];
  for await (const part of file.value) parts.push(part);
  return Buffer.concat(parts);
}

/** The JSON that comes back; null where nobody answers. */
async function post<Answer>(url: string, body: string | Uint8Array, type: string): Promise<Answer | null> {
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: typeof body === 'string' ? body : new Uint8Array(body),
      redirect: 'error',
    });
    return reply.ok ? ((await reply.json()) as Answer) : null;
  } catch {
    return null;
  }
}
