import { type ClientFaultId, clientFaultIds, meaningOfFault } from '../../shared/client-faults/fault-table.ts';
import type { ClientFaultState, ClientFaults, ClientFaultsInput, FaultyRequest } from '../../shared/contract/management/client-faults.ts';
import { done, type Result, refused } from '../../shared/result.ts';
import { stepOf, type WireRule } from '../device/management/wire/wire-rule.ts';
import type { HttpsClient, HttpsRequest } from '../device/ports/https-client.ts';
import type { Ports } from '../device/ports/ports.ts';
import { brokenPorts, type RunningFault, runningFault } from './apply-fault.ts';
import { chance } from './chance.ts';
import { type Afterwards, judge } from './judge.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { planOf } from './plans/fault-plans.ts';
import type { FaultTools, OtherPC } from './plans/plan.ts';
import { watchIdentity } from './watch-identity.ts';

/** A fault of this PC, and what became of it. */
interface Standing extends RunningFault {
  readonly id: ClientFaultId;
  readonly value: number | null;
  readonly exchanges: { readonly faulty: true; readonly outcome: Outcome }[];
  readonly requests: FaultyRequest[];
  readonly lies: string[];
}

/** Whose a request is. */
type Marks = WeakMap<HttpsRequest, ReadonlySet<ClientFaultId>>;

const keptRequests = 20;
/** A storm is judged by its first requests as well as by all. */
const judgedRequests = 1_000;
const usualSeed = 'break';

/** The ports of a PC that can be made wrong on purpose while it runs, by hand, by seed or by a scenario. */
export function breakablePorts<Given extends Ports>(ports: Given): Given {
  const { management, clock } = ports;
  if (management === undefined) return ports;
  let on = false;
  let seed = usualSeed;
  let standing: readonly Standing[] = [];
  const marks: Marks = new WeakMap();
  /** How the server took the first request without a fault behind the faults. */
  let afterwards: Afterwards = { served: true, anew: false };
  let isBehind = false;
  let changed = (): void => undefined;
  const identities = watchIdentity();
  const otherFor = (id: ClientFaultId) => otherLife(id, identities.lives());
  const seen = (order: HttpsRequest, outcomeOfIt: () => Outcome) => {
    const mine = standing.filter(({ id }) => marks.get(order)?.has(id));
    // To judge an answer it is read whole: not for what nobody asks about.
    if (mine.length === 0 && !isBehind) return;
    const step = stepOf(order);
    const outcome = outcomeOfIt();
    for (const { exchanges, requests } of mine) {
      if (exchanges.length < judgedRequests) exchanges.push({ faulty: true, outcome });
      requests.push({ step, when: clock.now(), words: outcome.words });
      requests.splice(0, requests.length - keptRequests);
    }
    if (mine.length === 0) {
      isBehind = false;
      const { kind, words } = outcome;
      if (['failed', 'closed', 'late', 'away'].includes(kind)) afterwards = { served: false, words, late: kind === 'late' };
    }
    changed();
  };
  const state = (): ClientFaults => ({ on, seed, faults: standing.map((one) => stateOf(one, afterwards)) });
  const set = async ({ faults, seed: given = usualSeed }: ClientFaultsInput): Promise<Result<ClientFaults>> => {
    const orders = faults === 'any' ? [{ id: anyFault(given, otherFor) }] : faults;
    for (const { id } of orders) {
      const why = whyNotHere(id, otherFor(id));
      if (why !== null) return refused({ title: 'This PC cannot have that fault', detail: `${id}: ${why}`, status: 409 });
    }
    if (orders.length === 0) {
      isBehind = on;
      on = false;
    } else {
      const spareKey = await management.crypto.newRsaKey(2_048);
      standing = orders.map(({ id, value }) =>
        stand({ id, value, marks, tools: { spareKey, other: otherFor(id), now: clock.now }, seed: given }),
      );
      seed = given;
      afterwards = { served: true, anew: false };
      isBehind = false;
      on = true;
    }
    changed();
    return done(state());
  };
  const watched = { ...ports, management: { ...management, https: identities.https(noted(management.https, seen)) } };
  const broken = brokenPorts(watched, () => (on ? standing : []));
  const watch = (listener: () => void) => {
    changed = listener;
  };
  const clientFaults = { state, set, watch };
  return { ...broken, management: { ...broken.management, clientFaults } };
}

interface StandOrder {
  readonly id: ClientFaultId;
  readonly value: number | undefined;
  readonly seed: string;
  readonly marks: Marks;
  readonly tools: Pick<FaultTools, 'spareKey' | 'other' | 'now'>;
}

function stand({ id, value: given, seed, marks, tools }: StandOrder): Standing {
  const meaning = meaningOfFault(id);
  const value = meaning.value === undefined ? null : (given ?? meaning.value.usual);
  const lies: string[] = [];
  const { rules, ...running } = runningFault(planOf(id), {
    ...tools,
    value: value ?? 0,
    chance: (...words) => chance(seed, id, ...words),
    faulty(order) {
      mark(marks, order, [id]);
      return order;
    },
    lie: (words) => void lies.push(words),
  });
  return { ...running, id, value, lies, rules: rules.map((rule) => marking(rule, marks)), exchanges: [], requests: [] };
}

function mark(marks: Marks, order: HttpsRequest, ids: Iterable<ClientFaultId>): void {
  marks.set(order, new Set([...(marks.get(order) ?? []), ...ids]));
}

/** What another fault changes of a faulty request is this fault's still. */
function marking(rule: WireRule, marks: Marks): WireRule {
  return (message, send) =>
    rule(message, (order) => {
      mark(marks, order, marks.get(message.order) ?? []);
      return send(order);
    });
}

/** The wire itself, behind all that a fault does. */
function noted(https: HttpsClient, seen: (order: HttpsRequest, outcome: () => Outcome) => void): HttpsClient {
  return {
    open(identity) {
      const connections = https.open(identity);
      return {
        async request(order) {
          const reply = await connections.request(order);
          seen(order, () => outcomeOf(stepOf(order), reply, order.sending));
          return reply;
        },
        close: () => connections.close(),
      };
    },
  };
}

function stateOf({ id, value, plan, exchanges, requests, lies }: Standing, afterwards: Afterwards): ClientFaultState {
  const meaning = meaningOfFault(id);
  const { words, good } = meaning;
  const evidence = { meaning, exchanges, lies, afterwards, endless: false, robbed: null, byCertificate: plan.identity !== undefined };
  const { verdict, why } = judge({ ...evidence, missed: `It has not happened yet: it happens ${whenWords[meaning.at]}` });
  return { id, words, value, good, verdict, why, requests: [...requests] };
}

const whenWords = { enrolment: 'when this PC enrols', session: 'in a session' } as const;

/** Why this PC alone cannot have a fault, as a sentence; null where it can. */
function whyNotHere(id: ClientFaultId, other: OtherPC | null): string | null {
  const { happens, needs } = planOf(id);
  if (happens === 'restore' || happens === 'clone') return 'It takes two PCs, or two lives of one; managed-pc torture has it.';
  if (needs === undefined || other !== null) return null;
  return 'It takes the place of another PC: enrol this one, unenrol it, and enrol it with another seed; then it has the PC it was before.';
}

/** The PC this one was before: while it enrols the newest it has been, in a session the one before that. */
function otherLife(id: ClientFaultId, lives: readonly OtherPC[]): OtherPC | null {
  const known = lives.filter(({ deviceId }) => deviceId !== '');
  return known.at(meaningOfFault(id).at === 'enrolment' ? -1 : -2) ?? null;
}

function anyFault(seed: string, otherFor: (id: ClientFaultId) => OtherPC | null): ClientFaultId {
  const possible = clientFaultIds.filter((id) => whyNotHere(id, otherFor(id)) === null);
  return possible[Math.floor(chance(seed, 'any') * possible.length)] ?? 'soap-prefixes';
}
