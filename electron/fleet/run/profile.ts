import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { fleetConfigSchema } from '../config.ts';
import { readFlow } from '../engine/steps.ts';

const { mix, pictures, faults } = fleetConfigSchema.entries;

/** What a run must keep to: `figure` as in Artillery's report, `managed-pc.session_ms.p95` or `vusers.failed`. */
const threshold = v.strictObject({
  figure: v.pipe(v.string(), v.minLength(1)),
  most: v.exactOptional(v.number()),
  least: v.exactOptional(v.number()),
});
export type Threshold = v.InferOutput<typeof threshold>;

/** A kind of day a fleet has, for any number of PCs and minutes. */
const profileSchema = v.strictObject({
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  about: v.optional(v.string(), ''),
  /** The share of the run within which the PCs are switched on, evenly. */
  arrive: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1)), 0.2),
  /** A `poll for 8h` without a rate is spread over what is left of the run. */
  flow: v.array(v.unknown()),
  mix,
  pictures,
  faults,
  ensure: v.optional(v.array(threshold), []),
});

export type FleetProfile = v.InferOutput<typeof profileSchema>;

/** Profiles that ship, by name. */
export function shippedProfiles(assets: string): readonly string[] {
  return readdirSync(join(assets, 'fleet'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

/** A profile that ships, by its name, or one of your own, by its path (`.yaml`, `.yml` or `.json`). */
export async function loadProfile(assets: string, name: string): Promise<Result<FleetProfile>> {
  const names = shippedProfiles(assets);
  const own = /\.(?:ya?ml|json)$/i.test(name);
  if (!own && !names.includes(name))
    return notTaken(name, `There is no profile of that name. There are ${names.join(', ')}; or give the path of a YAML file.`);
  const file = own ? name : join(assets, 'fleet', `${name}.yaml`);
  try {
    return readProfile(name, await readFile(file, 'utf8'));
  } catch (error) {
    return notTaken(name, `It cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function readProfile(name: string, text: string): Result<FleetProfile> {
  let content: unknown;
  try {
    content = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    return notTaken(name, error instanceof Error ? error.message : String(error));
  }
  const parsed = v.safeParse(profileSchema, content);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const place = v.getDotPath(issue);
    return notTaken(name, `${place === null ? 'The file' : place}: ${issue.message}`);
  }
  try {
    readFlow(parsed.output.flow.map((step) => spread(step, 1)));
  } catch (error) {
    return notTaken(name, error instanceof Error ? error.message : String(error));
  }
  return done(parsed.output);
}

const wholeForm = /^poll for (\S+)$/;

/** A poll without a rate gets the one of the run. */
export function spread(step: unknown, rate: number): unknown {
  const [, time] = (typeof step === 'string' ? wholeForm.exec(step) : null) ?? [];
  return time === undefined ? step : { poll: { for: time, at: rate } };
}

/** The device time of polls without a rate, as they stand: `8h`. */
export function spreadTimes({ flow }: FleetProfile): readonly string[] {
  return flow.flatMap((step) => (typeof step === 'string' ? (wholeForm.exec(step)?.[1] ?? []) : []));
}

function notTaken(name: string, detail: string): Result<never> {
  return refused({ title: `The profile ${quoted(name)} was not taken`, detail, status: 400 });
}
