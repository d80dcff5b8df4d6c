import { definedOnly } from '../../../shared/defined-only.ts';
import type { FleetConfig } from '../config.ts';
import { durationMs } from '../engine/steps.ts';
import { type FleetProfile, spread, spreadTimes } from './profile.ts';

/** What a run is, beside its profile. */
export interface FleetOrder {
  readonly server: string;
  readonly pcs: number;
  readonly minutes: number;
  readonly seed: string;
  /** At most so many PCs are switched on in a second. */
  readonly rate: number;
  /** Whether PCs stay enrolled. */
  readonly keep: boolean;
  /** What goes along to other machines, beside the script. */
  readonly includeFiles?: readonly string[];
  readonly connection: Partial<
    Pick<FleetConfig, 'user' | 'domain' | 'password' | 'token' | 'authorities' | 'hosts' | 'identities' | 'keyFile' | 'tellTo'>
  >;
}

/** Rates of a device's clock. */
const slowest = 1;
const fastest = 10_000;

/** The script Artillery runs, plain JSON: it may be kept, changed, and run by `artillery run` and `artillery run-fargate` alone. */
export function artilleryScript(profile: FleetProfile, order: FleetOrder) {
  const { pcs, minutes, rate, server, seed, keep, connection, includeFiles = [] } = order;
  const { mix, pictures, faults } = profile;
  const arriveSeconds = Math.max(1, Math.ceil(Math.max(minutes * 60 * profile.arrive, pcs / rate)));
  const leftMs = Math.max(1_000, minutes * 60_000 - arriveSeconds * 1_000);
  const pollMs = spreadTimes(profile).reduce((sum, time) => sum + durationMs(time), 0);
  const pollRate = Math.min(fastest, Math.max(slowest, pollMs / leftMs));
  return {
    config: {
      target: 'managed-pc',
      ...(includeFiles.length > 0 && { includeFiles }),
      phases: [{ name: 'switched on', duration: arriveSeconds, arrivalCount: pcs }],
      engines: { 'managed-pc': { server, seed, leave: !keep, mix, pictures, faults, ...definedOnly({ ...connection }) } },
    },
    scenarios: [{ name: profile.title, engine: 'managed-pc', flow: profile.flow.map((step) => spread(step, pollRate)) }],
  };
}
