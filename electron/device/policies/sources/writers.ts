import type { AppliedPackage } from '../../../../shared/contract/packages/plan.ts';
import type { PolicySource } from '../../../../shared/contract/policies.ts';
import { quoted } from '../../../../shared/quoted.ts';
import type { Given } from './given.ts';

type Package = AppliedPackage;

export interface PolicyWriters {
  /** Oldest first. */
  readonly packages: readonly Package[];
  /** The enrolment there is: its GUID, what its server calls itself, and the PROVIDER-ID of its account. */
  readonly enrolment: { readonly id: string; readonly name: string; readonly providerId: string } | null;
  /** Whether the first package's values stay where both set the same. */
  readonly goesBefore: (one: Package, other: Package) => boolean;
}

/** Whoever brings a document to the PC does what a server would, without an enrolment. */
export const desk: PolicySource = { kind: 'mdm', id: '00000000-0000-0000-0000-000000000000', name: 'a document brought to the PC' };

export function packageSource({ packageId, name }: Pick<Package, 'packageId' | 'name'>): PolicySource {
  return { kind: 'package', id: packageId, name };
}

/** Who wrote a value of which no source is kept, as of a state of before there were several: a package that wrote this very value, else management. */
export function likelySource(node: string, value: string, { packages, enrolment }: PolicyWriters): PolicySource {
  const wrote = packages.findLast(({ settings }) =>
    settings.some((setting) => setting.node === node && setting.value === value && setting.status !== null && setting.status < 300),
  );
  if (wrote !== undefined) return packageSource(wrote);
  return enrolment === null ? desk : { kind: 'mdm', id: enrolment.id, name: enrolment.name };
}

/** A package's value steps back behind that of a package of a higher owner, or of a higher rank of the same. Source: provisioning packages, precedence. */
export function withPrecedence(given: readonly Given[], { packages, goesBefore }: PolicyWriters): readonly Given[] {
  if (packages.length < 2 || given.length < 2) return given;
  const owners = given.flatMap(({ source }) => packages.filter(({ packageId }) => packageId === source.id));
  if (owners.length < 2) return given;
  return given.map((one) => {
    const own = owners.find(({ packageId }) => packageId === one.source.id);
    const before = own && owners.find((other) => goesBefore(other, own));
    return before === undefined
      ? one
      : { ...one, heldBack: `the package ${quoted(before.name)} (${before.owner}, rank ${before.rank}) takes precedence` };
  });
}

/** Settings that a package did not write because something else goes before it. */
export function heldBackBy(node: string, { packages }: PolicyWriters): readonly Given[] {
  return packages.flatMap((one) =>
    one.settings
      .filter((setting) => setting.node === node && setting.status === null)
      .map(({ value, because }) => ({ source: packageSource(one), value, order: 0, heldBack: because })),
  );
}
