import { type ClientFaultId, clientFaultIds, meaningOfFault } from '../../shared/client-faults/fault-table.ts';
import { chance } from '../breaker/chance.ts';
import { type Afterwards, type Judgement, judge } from '../breaker/judge.ts';
import { planOf } from '../breaker/plans/fault-plans.ts';
import type { FaultPlan, FaultTools, OtherPC } from '../breaker/plans/plan.ts';
import type { HttpsRequest } from '../device/ports/https-client.ts';
import { secretInMemory } from '../fleet/pc/memory-stores.ts';
import { systemClock } from '../node/system-clock.ts';
import type { Exchange } from './record.ts';
import { startTorturePC, type TorturePC, type TortureWorld } from './torture-pc.ts';

/** A fault as asked for. */
export interface FaultOrder {
  readonly id: ClientFaultId;
  /** The usual one without. */
  readonly value?: number;
}

export interface FaultResult extends Judgement {
  readonly id: ClientFaultId;
  readonly words: string;
  readonly value: number | null;
  readonly expect: 'refuse' | 'take' | 'either';
  /** What a good server does. */
  readonly good: string;
  /** Whether the good session afterwards was served. */
  readonly servedAfterwards: boolean;
  readonly ms: number;
  readonly exchanges: readonly Exchange[];
  /** So many of them were before the good session. */
  readonly faultyExchanges: number;
}

/** More of its own messages than any session of a test needs: the PC ends it there. */
const endlessMessages = 50;

/** One fault on a fresh PC, then a good session. `neighbour` is enrolled, and is put right again where it was robbed. */
export async function tryFault(world: TortureWorld, { id, value }: FaultOrder, neighbour: TorturePC): Promise<FaultResult> {
  const began = performance.now();
  const meaning = meaningOfFault(id);
  const attempt = await runAttempt(world, { id, value: value ?? meaning.value?.usual ?? 0 }, neighbour);
  return {
    id,
    words: meaning.words,
    value: meaning.value === undefined ? null : (value ?? meaning.value.usual),
    expect: meaning.expect,
    good: meaning.good,
    ...attempt.judgement,
    servedAfterwards: attempt.afterwards.served,
    ms: Math.round(performance.now() - began),
    exchanges: attempt.exchanges,
    faultyExchanges: attempt.faultyEnd,
  };
}

interface Attempt {
  readonly world: TortureWorld;
  readonly number: number;
  readonly plan: FaultPlan;
  readonly atEnrolment: boolean;
  readonly exchanges: Exchange[];
  readonly isFaulty: (order: HttpsRequest) => boolean;
  readonly tools: FaultTools;
  isOn: boolean;
}

async function runAttempt(world: TortureWorld, { id, value }: Required<FaultOrder>, neighbour: TorturePC) {
  const plan = planOf(id);
  const meaning = meaningOfFault(id);
  const number = clientFaultIds.indexOf(id) + 2;
  const exchanges: Exchange[] = [];
  const lies: string[] = [];
  const marked = new WeakSet<HttpsRequest>();
  const other = plan.needs === 'earlier' ? await earlierLife(world, number) : plan.needs === 'neighbour' ? neighbour.seen() : null;
  const tools: FaultTools = {
    value,
    chance: (...words) => chance(world.fleet.config.seed, id, ...words),
    faulty(order) {
      marked.add(order);
      return order;
    },
    lie: (words) => void lies.push(words),
    spareKey: world.spareKey,
    other,
    now: systemClock.now,
  };
  const isFaulty = (order: HttpsRequest) => attempt.isOn && marked.has(order);
  const attempt: Attempt = { world, number, plan, exchanges, isFaulty, tools, atEnrolment: meaning.at === 'enrolment', isOn: false };
  const happened = await happen(attempt);
  attempt.isOn = false;
  const faultyEnd = exchanges.length;
  const afterwards = await goodSession(happened.pc, plan);
  const robbed = plan.sparesNeighbour ? await whyRobbed(neighbour) : null;
  await happened.pc.leave();
  await happened.pc.close();
  const endless = happened.pc.conversations.some(({ messages }) => messages.filter(({ from }) => from === 'pc').length > endlessMessages);
  const judgement: Judgement =
    happened.spoilt !== null
      ? { verdict: 'crashed', why: `A PC without a fault could not enrol before it: ${happened.spoilt}` }
      : judge({
          meaning,
          exchanges: exchanges.slice(0, faultyEnd),
          lies,
          endless,
          missed: missedWords(id),
          afterwards,
          robbed,
          byCertificate: plan.identity !== undefined,
        });
  return { judgement, afterwards, exchanges, faultyEnd };
}

function missedWords(id: ClientFaultId): string {
  if (id === 'token-twice') return 'The server asks for a password, and issues no token that could be used twice';
  if (id === 'message-doctype') return 'The session is WBXML, which has no document types';
  return 'It could not happen: the server sent no command in this session';
}

/** The same PC, enrolled once and gone without a word. */
async function earlierLife(world: TortureWorld, number: number): Promise<OtherPC | null> {
  const pc = await startTorturePC(world, { number: number + 500, exchanges: [] });
  await pc.enrol();
  await pc.close();
  return pc.seen();
}

interface Happened {
  readonly pc: TorturePC;
  /** Why the PC could not even begin as a good one. */
  readonly spoilt: string | null;
}

async function happen(attempt: Attempt): Promise<Happened> {
  const { world, number, plan, exchanges, isFaulty, tools } = attempt;
  const fault = { plan, tools, isOn: () => attempt.isOn };
  const pc = await startTorturePC(world, { number, exchanges, isFaulty, fault });
  if (attempt.atEnrolment) {
    attempt.isOn = true;
    await pc.enrol();
    if (plan.happens === 'renewal' && world.renews && (await pc.isEnrolled())) await pc.renew();
    return { pc, spoilt: null };
  }
  const enrolled = await pc.enrol();
  if (!enrolled.good) return { pc, spoilt: enrolled.words };
  if (plan.happens === 'restore') return { pc: await restored(attempt, pc), spoilt: null };
  attempt.isOn = true;
  if (plan.happens === 'clone') await cloned(attempt, pc);
  else for (let session = 0; session < (plan.sessions ?? 1); session += 1) await pc.sync();
  return { pc, spoilt: null };
}

async function copyOf(pc: TorturePC) {
  const copy = secretInMemory();
  const now = await pc.secrets.load();
  if (now.kind === 'loaded') await copy.save(JSON.parse(JSON.stringify(now.value)));
  return copy;
}

/** The PC goes on for two sessions; then another one starts with what it was before. */
async function restored(attempt: Attempt, pc: TorturePC): Promise<TorturePC> {
  const { world, number, exchanges, isFaulty, plan, tools } = attempt;
  const secrets = await copyOf(pc);
  await pc.sync();
  await pc.sync();
  await pc.close();
  const old = await startTorturePC(world, { number, exchanges, isFaulty, secrets, fault: { plan, tools, isOn: () => attempt.isOn } });
  attempt.isOn = true;
  await old.sync();
  return old;
}

async function cloned(attempt: Attempt, pc: TorturePC): Promise<void> {
  const { world, number, exchanges, isFaulty, plan, tools } = attempt;
  const secrets = await copyOf(pc);
  const twin = await startTorturePC(world, { number, exchanges, isFaulty, secrets, fault: { plan, tools, isOn: () => attempt.isOn } });
  for (let round = 0; round < 2; round += 1) await Promise.all([pc.sync(), twin.sync()]);
  await twin.close();
}

/** As it is, and where that does not help, after enrolling anew. */
async function goodSession(pc: TorturePC, { leaves }: FaultPlan): Promise<Afterwards> {
  if (await pc.isEnrolled()) {
    const session = leaves ? null : await pc.sync();
    if (session?.good) return { served: true, anew: false };
    await pc.leave();
  }
  const enrolled = await pc.enrol();
  return enrolled.good ? { served: true, anew: true } : { served: false, words: enrolled.words, late: enrolled.late };
}

async function whyRobbed(neighbour: TorturePC): Promise<string | null> {
  const session = await neighbour.sync();
  if (session.good) return null;
  await neighbour.leave();
  await neighbour.enrol();
  return session.words;
}
