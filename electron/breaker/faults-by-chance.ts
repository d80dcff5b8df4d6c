import { type ClientFaultId, isClientFault, meaningOfFault } from '../../shared/client-faults/fault-table.ts';
import { quoted } from '../../shared/quoted.ts';
import type { RsaKey } from '../device/ports/crypto-provider.ts';
import type { Ports } from '../device/ports/ports.ts';
import { faultyPorts } from './apply-fault.ts';
import { planOf } from './plans/fault-plans.ts';
import type { FaultTools, OtherPC } from './plans/plan.ts';
import { watchIdentity } from './watch-identity.ts';

export interface ChanceOrder {
  /** Shares of the PCs, by the ids of faults. */
  readonly chances: Readonly<Record<string, number>>;
  /** From 0 to below 1, the same for the same words. */
  readonly chance: (...words: readonly (string | number)[]) => number;
  readonly spareKey: RsaKey;
  readonly now: () => number;
}

export interface ChanceFaults {
  /** The faults of a PC. */
  readonly of: (number: number) => readonly ClientFaultId[];
  readonly change: (ports: Ports, number: number) => Ports;
}

/** Why chances cannot be taken, or null: an id that is none, or a fault that needs a hand from outside. */
export function whyNotByChance(chances: Readonly<Record<string, number>>): string | null {
  for (const id of Object.keys(chances)) {
    if (!isClientFault(id)) return `there is no fault ${quoted(id)}; managed-pc torture --list has them`;
    const { happens, needs } = planOf(id);
    if (happens === 'restore' || happens === 'clone' || needs === 'earlier')
      return `${id} happens to one PC by hand: managed-pc torture has it`;
  }
  return null;
}

/**
 * PCs of which some are wrong: each of the faults by its own chance, from the beginning to the end. The first PC without any
 * is the one whose place others take.
 */
export function faultsByChance({ chances, chance, spareKey, now }: ChanceOrder): ChanceFaults {
  let watched: (() => OtherPC | null) | null = null;
  const toolsOf = (number: number, id: ClientFaultId): FaultTools => ({
    value: meaningOfFault(id).value?.usual ?? 0,
    chance: (...words) => chance(number, id, ...words),
    faulty: (order) => order,
    lie: () => undefined,
    spareKey,
    get other() {
      return watched?.() ?? null;
    },
    now,
  });
  const of = (number: number) =>
    Object.entries(chances).flatMap(([id, share]) => (isClientFault(id) && chance(number, 'fault', id) < share ? [id] : []));
  const change = (ports: Ports, number: number) => {
    const ids = of(number);
    if (ids.length > 0) {
      return ids.reduce((changed, id) => faultyPorts(changed, { plan: planOf(id), tools: toolsOf(number, id), isOn: () => true }), ports);
    }
    if (watched !== null || ports.management === undefined) return ports;
    const watch = watchIdentity();
    watched = watch.seen;
    return { ...ports, management: { ...ports.management, https: watch.https(ports.management.https) } };
  };
  return { of, change };
}
