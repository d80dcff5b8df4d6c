import * as v from 'valibot';
import {
  type AppliedPackage,
  type PackageIdentity,
  type ProvisioningPlan,
  packageOwners,
  packagePhases,
  type ShownPackage,
} from '../../../shared/contract/packages/plan.ts';
import { boundedText, moment } from '../../../shared/stored/stored-values.ts';
import { shownValue } from '../../../shared/words/shown-xml.ts';

/** Most packages a PC keeps. Windows keeps some dozens, all of its own. */
export const mostPackages = 100;

const short = boundedText(1_024);
const long = boundedText(65_536);
const many = 10_000;
const leftOut = v.pipe(v.array(v.strictObject({ path: short, because: long })), v.maxLength(many));

const setting = v.strictObject({
  path: short,
  locUri: short,
  format: v.picklist(['chr', 'int', 'bool']),
  value: long,
  condition: v.nullable(long),
  node: v.nullable(short),
  status: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999))),
  because: long,
  waitsFor: v.exactOptional(v.literal('user')),
});

/** The packages of a saved state. */
export const appliedPackagesSchema = v.pipe(
  v.array(
    v.strictObject({
      packageId: v.pipe(v.string(), v.regex(/^\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}$/)),
      name: boundedText(256),
      version: v.pipe(v.string(), v.regex(/^\d{1,5}(?:\.\d{1,5}){1,3}$/)),
      owner: v.picklist(packageOwners),
      rank: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99)),
      form: v.picklist(['package', 'answer file']),
      phase: v.exactOptional(v.picklist(packagePhases)),
      appliedAt: moment,
      settings: v.pipe(v.array(setting), v.maxLength(many)),
      pictures: v.pipe(v.array(v.strictObject({ setting: short, fileName: short, inPackage: v.nullable(short) })), v.maxLength(2)),
      files: v.pipe(
        v.array(v.strictObject({ path: short, size: v.pipe(v.number(), v.minValue(0)), used: v.boolean() })),
        v.maxLength(many),
      ),
      notSimulated: leftOut,
      refused: leftOut,
      notes: v.pipe(v.array(long), v.maxLength(many)),
    }),
  ),
  v.maxLength(mostPackages),
);

/** Whether a package's values stay where both set the same: the higher owner's, then the higher rank's. Equal ones give way to the newer. */
export function goesBefore(one: PackageIdentity, other: PackageIdentity): boolean {
  const [own, others] = [packageOwners.indexOf(one.owner), packageOwners.indexOf(other.owner)];
  return own === others ? one.rank > other.rank : own > others;
}

/** 1.10 is newer than 1.9, and 1.0 as new as 1.0.0.0. */
export function isOlder(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.split('.').map(Number));
  const length = Math.max(one?.length ?? 0, other?.length ?? 0);
  for (let index = 0; index < length; index += 1) {
    const difference = (one?.[index] ?? 0) - (other?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** A plan to be looked at: addresses without what signs them. */
export function showPlan(plan: ProvisioningPlan): ProvisioningPlan {
  return { ...plan, settings: plan.settings.map((setting) => ({ ...setting, value: shownValue(setting.value, setting.path) })) };
}

/** A package with what is in force of it, by the tree's values; addresses without what signs them. */
export function showPackage(applied: AppliedPackage, values: ReadonlyMap<string, string | null>): ShownPackage {
  const settings = applied.settings.map((setting) => ({
    ...setting,
    value: shownValue(setting.value, setting.path),
    inForce: setting.node !== null && setting.status !== null && setting.status < 300 && values.get(setting.node) === setting.value,
  }));
  return { ...applied, settings };
}
