/** Who a package says it is from, lowest first: of two that set the same, the higher one's value stays. */
export const packageOwners = ['Microsoft', 'SiliconVendor', 'OEM', 'SystemIntegrator', 'MobileOperator', 'ITAdmin'] as const;
export type PackageOwner = (typeof packageOwners)[number];

export interface PackageIdentity {
  /** A GUID in braces, in lower case. */
  readonly packageId: string;
  readonly name: string;
  /** Two to four numbers with dots between them. */
  readonly version: string;
  readonly owner: PackageOwner;
  /** 0 to 99. Of two packages of one owner the higher rank's value stays. */
  readonly rank: number;
}

/** A package in a list. */
export interface PackageSummary extends PackageIdentity {
  /** ms since 1970 on the PC's clock. */
  readonly appliedAt: number;
}

/** A setting that is written to a node, in the order of writing. */
export interface PlannedSetting {
  /** As Windows Configuration Designer calls it: `Personalization/DesktopImageUrl`. */
  readonly path: string;
  readonly locUri: string;
  readonly format: 'chr' | 'int' | 'bool';
  readonly value: string;
  /** Under which condition it is written, in words; null for every PC. */
  readonly condition: string | null;
}

/** A picture that is copied to `C:\Users\Public\Downloads` before anything is written. */
export interface PlannedPicture {
  /** `Personalization/DeployDesktopImage` or `Personalization/DeployLockScreenImage`. */
  readonly setting: string;
  readonly fileName: string;
  /** Where it lies in the package; null where it has to be brought, because an answer file alone carries no pictures. */
  readonly inPackage: string | null;
}

export interface LeftOutSetting {
  readonly path: string;
  /** Half a sentence. */
  readonly because: string;
}

export interface ProvisioningPlan extends PackageIdentity {
  readonly form: 'package' | 'answer file';
  readonly settings: readonly PlannedSetting[];
  readonly pictures: readonly PlannedPicture[];
  /** What the package carries beside its own lists, by size; nothing of it is unpacked that no setting needs. */
  readonly files: readonly { readonly path: string; readonly size: number; readonly used: boolean }[];
  /** What Windows would do and this PC does not. */
  readonly notSimulated: readonly LeftOutSetting[];
  /** What no Windows would do either, and why. */
  readonly refused: readonly LeftOutSetting[];
  /** Whatever else one should know, in sentences. */
  readonly notes: readonly string[];
}

/** What became of a setting. */
export interface AppliedSetting extends PlannedSetting {
  /** The node it was written to, as the tree calls it; null where the tree has none. */
  readonly node: string | null;
  /** The status code of the write; null where nothing was written because something else goes before the package, or it waits. */
  readonly status: number | null;
  /** Why. */
  readonly because: string;
  /** It is a setting for a user, and is written when one signs in. */
  readonly waitsFor?: 'user';
}

/** When a package is applied: while the PC is set up (OOBE), before anybody has signed in, or later. */
export const packagePhases = ['runtime', 'oobe'] as const;
export type PackagePhase = (typeof packagePhases)[number];

/** A package that the PC has taken, as it is kept. */
export interface AppliedPackage extends Omit<ProvisioningPlan, 'settings'> {
  /** Left out: at run time. */
  readonly phase?: PackagePhase;
  /** ms since 1970 on the PC's clock. */
  readonly appliedAt: number;
  readonly settings: readonly AppliedSetting[];
}

/** The same with what the PC is like now. */
export interface ShownPackage extends Omit<AppliedPackage, 'settings'> {
  /** `inForce`: the node still has this value. */
  readonly settings: readonly (AppliedSetting & { readonly inForce: boolean })[];
}

export interface RemovedPackage {
  readonly packages: readonly ShownPackage[];
  /** What Windows takes back with a package, and what it leaves, in sentences. */
  readonly note: string;
}
