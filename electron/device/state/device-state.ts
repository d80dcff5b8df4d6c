import * as v from 'valibot';
import type { UserChoice } from '../../../shared/contract/backgrounds.ts';
import { newestBuild } from '../../../shared/contract/device-facts.ts';
import { editions } from '../../../shared/contract/editions.ts';
import type { AppliedPackage } from '../../../shared/contract/packages/plan.ts';
import { locale, osBuild } from '../../../shared/contract/text-inputs.ts';
import { issueInWords } from '../../../shared/schema-issue.ts';
import { boundedText, counter } from '../../../shared/stored/stored-values.ts';
import type { OwnFacts } from '../csp/facts.ts';
import type { SavedImages } from '../images/image-jobs.ts';
import { type GroupPolicy, groupPolicySchema, noGroupPolicy } from '../policies/group-policy/group-policy.ts';
import { appliedPackagesSchema } from '../provisioning/applied-packages.ts';
import { type LabBefore, labBeforeSchema } from './lab-before.ts';

/** What survives a restart. Facts that nodes hold are values of the tree. */
export interface DeviceState {
  readonly version: 1;
  readonly deviceId: string;
  readonly revision: number;
  readonly journalSequence: number;
  readonly facts: OwnFacts;
  /** Pairs and not an object, so that no node name can be mistaken for a property. */
  readonly values: readonly (readonly [string, string | null])[];
  readonly images: SavedImages | null;
  /** Only what differs from the defaults. */
  readonly assumptions: Readonly<Record<string, string>>;
  readonly userChoice: UserChoice;
  readonly hostWallpaperWanted: boolean;
  readonly hostWallpaperKept: boolean;
  /** Provisioning packages, oldest first. */
  readonly packages: readonly AppliedPackage[];
  readonly groupPolicy: GroupPolicy;
  /** What an undo of the lab puts back; null where there is nothing. */
  readonly labBefore: LabBefore | null;
}

const text = boundedText(65_536);
const transferReason = v.strictObject({ code: text, detail: text });
const length = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const waitMs = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000_000));
const picture = v.strictObject({
  fileName: v.pipe(v.string(), v.regex(/^(DesktopImage|LockScreenImage|CompanyLogo)_[\w-]{1,40}\.[A-Za-z]{3,4}$/)),
  type: v.picklist(['jpeg', 'png']),
  width: length(65_535),
  height: length(65_535),
  orientation: length(8),
  bytes: length(Number.MAX_SAFE_INTEGER),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  url: text,
});
const savedImage = v.nullable(
  v.strictObject({
    url: text,
    status: v.picklist([1, 2, 3, 4, 5, 6, 7]),
    reason: v.nullable(transferReason),
    tries: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000)),
    nextTryInMs: v.nullable(waitMs),
    picture: v.nullable(picture),
    cause: boundedText(100),
  }),
);
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i));
const background = v.variant('kind', [
  v.strictObject({
    kind: v.literal('picture'),
    name: boundedText(200),
    fit: v.picklist(['fill', 'fit', 'stretch', 'tile', 'centre', 'span']),
    colour: v.exactOptional(colour),
  }),
  v.strictObject({ kind: v.literal('colour'), colour }),
]);
const schema = v.strictObject({
  version: v.literal(1),
  deviceId: boundedText(100),
  revision: counter,
  journalSequence: counter,
  facts: v.strictObject({
    edition: v.picklist(editions.map((edition) => edition.name)),
    osBuild,
    computerName: boundedText(64),
    userName: boundedText(200),
    locale,
  }),
  values: v.array(v.strictTuple([boundedText(10_000), v.nullable(v.string())])),
  images: v.nullable(v.strictObject({ desktop: savedImage, lockScreen: savedImage, companyLogo: savedImage })),
  assumptions: v.record(boundedText(40), boundedText(100)),
  userChoice: v.strictObject({ desktop: background, lockScreen: background }),
  hostWallpaperWanted: v.boolean(),
  /** Left out by what was written before there was such a switch. */
  hostWallpaperKept: v.optional(v.boolean(), true),
  /** Likewise. */
  packages: v.optional(appliedPackagesSchema, []),
  /** Likewise. */
  groupPolicy: v.optional(groupPolicySchema, noGroupPolicy),
  /** Likewise. */
  labBefore: v.optional(v.nullable(labBeforeSchema), null),
});

export type ReadState =
  | { readonly kind: 'read'; readonly state: DeviceState }
  /** Written by a newer version of the app: it must stay as it is. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'unreadable'; readonly because: string };

/** State from a file, checked in full. Version 1 is the first released shape; later ones migrate here, one pure function a step. */
export function readState(value: unknown): ReadState {
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version === 'number' && version > 1) return { kind: 'newer', version };
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return { kind: 'read', state: parsed.output as DeviceState };
  return { kind: 'unreadable', because: issueInWords(parsed.issues, 'state') };
}

/** A PC nobody has managed yet: Enterprise, the newest build with captures, locked. */
export function factoryState(deviceId: string): DeviceState {
  return {
    version: 1,
    deviceId,
    revision: 0,
    journalSequence: 0,
    facts: { edition: 'Enterprise', osBuild: newestBuild, computerName: 'DESKTOP-MPC01', userName: 'Alex Morgan', locale: 'en-US' },
    values: [],
    images: null,
    assumptions: {},
    userChoice: {
      desktop: { kind: 'picture', name: 'desktop-default.jpg', fit: 'fill' },
      lockScreen: { kind: 'picture', name: 'lock-default.jpg', fit: 'fill' },
    },
    hostWallpaperWanted: true,
    hostWallpaperKept: true,
    packages: [],
    groupPolicy: noGroupPolicy,
    labBefore: null,
  };
}
