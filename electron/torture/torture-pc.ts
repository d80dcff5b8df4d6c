import type { EnrolmentState, SessionConversation } from '../../shared/contract/enrolment.ts';
import { definedOnly } from '../../shared/defined-only.ts';
import type { Result } from '../../shared/result.ts';
import { type AppliedFault, faultyPorts } from '../breaker/apply-fault.ts';
import type { OtherPC } from '../breaker/plans/plan.ts';
import { watchIdentity } from '../breaker/watch-identity.ts';
import type { RsaKey } from '../device/ports/crypto-provider.ts';
import type { HttpsRequest } from '../device/ports/https-client.ts';
import type { SecretStore } from '../device/ports/secret-store.ts';
import type { FleetConfig } from '../fleet/config.ts';
import { type FleetPC, type FleetWorld, startFleetPC } from '../fleet/pc/fleet-pc.ts';
import { secretInMemory } from '../fleet/pc/memory-stores.ts';
import { type Exchange, recorded } from './record.ts';

export interface TortureWorld {
  readonly fleet: FleetWorld;
  /** One that no PC of the ring has. */
  readonly spareKey: RsaKey;
  /** PEM. */
  readonly authorities: readonly string[];
  readonly patienceMs: number;
  /** Whether the server renews the certificate of a good PC: where it does not, no fault is tried on a renewal. */
  readonly renews: boolean;
}

export interface PCOrder {
  readonly number: number;
  readonly exchanges: Exchange[];
  readonly isFaulty?: (order: HttpsRequest) => boolean;
  readonly fault?: AppliedFault;
  /** An identity to begin with. */
  readonly secrets?: SecretStore;
}

/** How a step went; `words` where not well. */
type Went = { readonly good: true } | { readonly good: false; readonly words: string; readonly late: boolean };

/** A PC of the fleet that may have a fault, with its wire written down. */
export interface TorturePC {
  enrol(): Promise<Went>;
  sync(): Promise<Went>;
  /** Whether it has a new certificate. */
  renew(): Promise<boolean>;
  /** Tells the server, as far as it listens, and forgets. */
  leave(): Promise<void>;
  isEnrolled(): Promise<boolean>;
  readonly seen: () => OtherPC | null;
  readonly secrets: SecretStore;
  /** Sessions so far. */
  readonly conversations: readonly SessionConversation[];
  close(): Promise<void>;
}

export async function startTorturePC(world: TortureWorld, order: PCOrder): Promise<TorturePC> {
  const watch = watchIdentity();
  const conversations: SessionConversation[] = [];
  const secrets = order.secrets ?? secretInMemory();
  const recorder = { exchanges: order.exchanges, isFaulty: order.isFaulty ?? (() => false), patienceMs: world.patienceMs };
  const fleet: FleetWorld = {
    ...world.fleet,
    change(ports) {
      if (ports.management === undefined) return ports;
      const https = watch.https(recorded(ports.management.https, recorder));
      const kept = { ...ports, management: { ...ports.management, https, secrets } };
      return order.fault === undefined ? kept : faultyPorts(kept, order.fault);
    },
  };
  const listener = { session: (one: SessionConversation) => void conversations.push(one), status: () => undefined };
  const { device } = await startFleetPC(fleet, order.number, listener);
  const lastLate = () => order.exchanges.at(-1)?.outcome.kind === 'late';
  const failed = (words: string): Went => ({ good: false, words, late: lastLate() });
  return {
    async enrol() {
      const enrolled = await device.enrol(enrolmentOf(fleet.config, order.number, world.authorities));
      if (!enrolled.ok) return failed(enrolled.problem.detail);
      const { state, steps } = enrolled.value;
      return state === 'enrolled' ? { good: true } : failed(steps.findLast(({ verdict }) => verdict === 'failed')?.words ?? state);
    },
    async sync() {
      const session = await device.sync({});
      if (!session.ok) return failed(session.problem.detail);
      return session.value.good ? { good: true } : failed(session.value.words);
    },
    async renew() {
      const before = await thumbprintOf(device);
      await device.renewCertificate({});
      return (await thumbprintOf(device)) !== before;
    },
    leave: async () => void (await device.endEnrolment({})),
    isEnrolled: async () => isEnrolled(await device.getEnrolment({})),
    seen: watch.seen,
    secrets,
    conversations,
    close: async () => void (await device.close()),
  };
}

async function thumbprintOf(device: FleetPC['device']): Promise<string | null> {
  const enrolment = await device.getEnrolment({});
  return enrolment.ok ? enrolment.value.thumbprint : null;
}

function isEnrolled(answer: Result<EnrolmentState>): boolean {
  return answer.ok && answer.value.deviceId !== null;
}

function enrolmentOf({ server, user, domain, password, token, hosts }: FleetConfig, number: number, authorities: readonly string[]) {
  return {
    address: (user ?? 'pc{n}').replaceAll('{n}', String(number)).replace(/^([^@]+)$/, `$1@${domain}`),
    server,
    ...definedOnly({ password, token }),
    ...(authorities.length > 0 && { authorities: [...authorities] }),
    ...(hosts.length > 0 && { hosts: [...hosts] }),
  };
}
