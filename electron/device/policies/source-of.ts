import type { AppliedPackage } from '../../../shared/contract/packages/plan.ts';
import type { PolicySource } from '../../../shared/contract/policies.ts';

export interface PolicyWriters {
  /** Oldest first. */
  readonly packages: readonly Pick<AppliedPackage, 'packageId' | 'name' | 'settings'>[];
  /** The enrolment there is: its GUID, and what its server calls itself. */
  readonly enrolment: { readonly id: string; readonly name: string } | null;
}

/** Whoever brings a document to the PC does what a server would, without an enrolment. */
const byHand: PolicySource = { kind: 'mdm', id: '00000000-0000-0000-0000-000000000000', name: 'a document brought to the PC' };

/** Who wrote a value: the newest package that wrote this very value to the node, else management. */
export function sourceOf(node: string, value: string, { packages, enrolment }: PolicyWriters): PolicySource {
  const wrote = packages.findLast(({ settings }) =>
    settings.some((setting) => setting.node === node && setting.value === value && setting.status !== null && setting.status < 300),
  );
  if (wrote !== undefined) return { kind: 'package', id: wrote.packageId, name: wrote.name };
  return enrolment === null ? byHand : { kind: 'mdm', ...enrolment };
}
