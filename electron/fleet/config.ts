import * as v from 'valibot';
import { deviceFactsSchema } from '../../shared/contract/device-facts.ts';
import { whyNotByChance } from '../breaker/faults-by-chance.ts';

const weight = v.pipe(v.number(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const facts = deviceFactsSchema.entries;

function oneOf<Value extends v.GenericSchema>(value: Value) {
  return v.tupleWithRest([v.strictObject({ value, weight })], v.strictObject({ value, weight }));
}

/** A way to the server: each request waits `delayMs` first, and the share `lost` of them never arrives. */
const network = v.strictObject({ delayMs: v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)), lost: share });

/**
 * `config.engines.managed-pc` of an Artillery script: the server and who the PCs are. The same seed gives the same PCs: ids, names, facts,
 * networks and chances.
 */
export const fleetConfigSchema = v.strictObject({
  seed: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100)), 'fleet'),
  /** Host or URL of discovery. */
  server: v.pipe(v.string(), v.minLength(1)),
  /** The domain of the users: PC 7 is enrolled as pc7@domain unless `user` says otherwise. */
  domain: v.optional(v.string(), 'fleet.test'),
  user: v.exactOptional(v.string()),
  password: v.exactOptional(v.string()),
  token: v.exactOptional(v.string()),
  /** Files in PEM; where some are named, they alone are trusted. */
  authorities: v.optional(v.array(v.string()), []),
  /** `NAME=ADDRESS:PORT` */
  hosts: v.optional(v.array(v.string()), []),
  /** How many RSA keys the PCs share. */
  keys: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 16),
  keyFile: v.exactOptional(v.string()),
  /** A folder where identities outlast the run; left out, they are in memory. */
  identities: v.exactOptional(v.string()),
  /** `download`: pictures are really fetched. `rule`: every picture is at hand at once, but for the share `broken`, which is not found. */
  pictures: v.optional(v.strictObject({ from: v.picklist(['download', 'rule']), broken: v.optional(share, 0) }), { from: 'download' }),
  mix: v.optional(
    v.strictObject({
      editions: v.exactOptional(oneOf(facts.edition)),
      builds: v.exactOptional(oneOf(facts.osBuild)),
      locales: v.exactOptional(oneOf(facts.locale)),
      networks: v.exactOptional(oneOf(network)),
    }),
    {},
  ),
  /** Whether a PC is unenrolled when its scenario is over and it is enrolled still. */
  leave: v.optional(v.boolean(), true),
  /** Shares of the PCs that have a fault of `electron/breaker`, by its id. */
  faults: v.optional(
    v.pipe(
      v.record(v.string(), share),
      v.check(
        (chances) => whyNotByChance(chances) === null,
        ({ input }) => whyNotByChance(input) ?? '',
      ),
    ),
    {},
  ),
  /** Where what happens is told, once a second: the page that shows the fleet. */
  tellTo: v.exactOptional(v.pipe(v.string(), v.url())),
});

export type FleetConfig = v.InferOutput<typeof fleetConfigSchema>;
export type Network = v.InferOutput<typeof network>;
export interface Weighted {
  readonly weight: number;
}
