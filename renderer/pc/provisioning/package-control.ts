import type { PackagePhase, ProvisioningPlan } from '../../../shared/contract/packages/plan.ts';

/** What the person at the PC can do with provisioning packages. */
export interface PackageControl {
  /** The package about which the PC asks whether it may be added; null when it asks about none. */
  readonly offer: ProvisioningPlan | null;
  /** When it would be applied. */
  readonly phase: PackagePhase;
  readonly answer: (yes: boolean) => void;
  /** Somebody chose a file at the PC. */
  readonly add: (file: File) => void;
  readonly remove: (packageId: string) => void;
}
