import * as v from 'valibot';
import type { Session } from '../screens.ts';
import type { AssumptionRow, AssumptionValues } from './assumption.ts';
import type { UserChoice } from './backgrounds.ts';
import type { DeviceFacts } from './device-facts.ts';
import type { ImageStatus } from './image-status.ts';
import type { CauseId } from './journal.ts';
import type { SetupPage, WorkAccount } from './management/work-account.ts';
import type { PackageSummary } from './packages/plan.ts';
import type { PolicyView, RegistryType } from './policies.ts';
import type { TransferReason } from './transfer-reason.ts';

/**
 * Values that a screen shows as they stand: the field of the view, and the node that holds it. What shows more than its value is projected by
 * its CSP.
 */
export const shownValues = {
  companyName: './Vendor/MSFT/Personalization/CompanyName',
} as const satisfies Readonly<Record<string, string>>;

/** null where the node is not set. */
export type ShownValues = { readonly [Field in keyof typeof shownValues]: string | null };

/** The whole device at one revision: what every screen and panel paints, and what GET /api/snapshot answers. Plain JSON. */
export interface DeviceView extends ShownValues {
  /** Rises by at least 1 with every change. */
  readonly revision: number;
  /** Rises when nodes or their values change; panels fetch the tree again then. */
  readonly treeRevision: number;
  /** Sequence number of the newest journal entry; 0 when there is none. */
  readonly journalSequence: number;
  readonly facts: DeviceFacts;
  readonly session: Session;
  readonly clock: ClockState;
  readonly images: Readonly<Record<ImageSlot, ImageState>>;
  readonly branding: Branding;
  readonly userChoice: UserChoice;
  /** Provisioning packages, oldest first. */
  readonly packages: readonly PackageSummary[];
  readonly policies: PolicyView;
  /** null on a PC that no server manages. */
  readonly workAccount: WorkAccount | null;
  readonly setupPage: SetupPage | null;
  /** The page a PC shows in setup (OOBE) while a provisioning package is applied; null otherwise. */
  readonly packagePage: { readonly name: string } | null;
  /** What displays beside the main one show while the PC is locked. */
  readonly lockedDisplays: AssumptionValues['lockedDisplays'];
  readonly registry: readonly RegistryValue[];
  readonly assumptions: readonly AssumptionRow[];
  readonly hostWallpaper: HostWallpaperState;
  readonly notices: readonly Notice[];
}

export type { Session };

/** The three pictures a policy can set. */
export const imageSlots = ['desktop', 'lockScreen', 'companyLogo'] as const;
export type ImageSlot = (typeof imageSlots)[number];
export const slot = v.picklist(imageSlots);

export interface ImageState {
  /** Canonical LocURIs of the URL node and of its Status node. */
  readonly urlNode: string;
  readonly statusNode: string;
  /** The URL as written by policy; null when the node is not set. */
  readonly url: string | null;
  /** null exactly when no Status node exists: URL not set, or set to empty. */
  readonly status: ImageStatus | null;
  /** Why status is not 1; null while it is 1, 2 on the first try, or unset. */
  readonly reason: TransferReason | null;
  /** Tries made in this round, 0 before the first request. */
  readonly tries: number;
  /** Device time in ms of the next try; null when none is planned. */
  readonly nextTryAt: number | null;
  /** Bytes so far of a running transfer; total is null when the source did not say. */
  readonly progress: { readonly received: number; readonly total: number | null } | null;
  /** The last good picture of this policy, which stays while a newer one is pending or has failed. */
  readonly picture: Picture | null;
  /** A screen tried to draw `picture` and could not, so that the screens show what is there without it. Only screens decode pixels. */
  readonly undrawable: boolean;
  /** The command that wrote the URL. */
  readonly cause: CauseId | null;
}

/** A picture in the image store. */
export interface Picture {
  /** Name inside the store, e.g. `DesktopImage_<22 characters>.jpg`; also the id under which doors serve it. */
  readonly fileName: string;
  readonly type: 'jpeg' | 'png';
  /** As stored, before the EXIF turn. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1 to 8; 1 for PNG and where there is none. */
  readonly orientation: number;
  readonly bytes: number;
  /** Hex SHA-256 of the bytes. */
  readonly sha256: string;
  /** The URL it came from. */
  readonly url: string;
}

/** Company name and logo are painted in boot-to-cloud shared PC mode only; `reason` says why they are, or are not. */
export interface Branding {
  readonly painted: boolean;
  readonly reason: string;
}

/** The device's clock: real time unless somebody paused it or made it run fast. */
export interface ClockState {
  readonly mode: 'real' | 'paused' | 'fast';
  /** Device seconds per real second; 1 in real mode, 0 when paused. */
  readonly rate: number;
  /** Device time in ms since 1970 when this snapshot was made. */
  readonly now: number;
  /** Device time of the next thing that is waiting for the clock; null when nothing is. */
  readonly nextEventAt: number | null;
}

/** A value as Windows would have written it. */
export interface RegistryValue {
  /** Left out for HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\PersonalizationCSP. */
  readonly key?: string;
  readonly name: string;
  readonly type: RegistryType;
  readonly data: string;
}

/** The wallpaper of the computer the app runs on. */
export interface HostWallpaperState {
  readonly enabled: boolean;
  /** Whether this computer has a wallpaper that can be changed and put back. */
  readonly able: boolean;
  /** What this computer can do, in words. */
  readonly capability: string;
  /** Whether the policy's picture is put back when somebody changes the wallpaper on the computer. */
  readonly keepPolicy: boolean;
  /** `left-alone`: changed on the computer while policy had it, and not put back. */
  readonly phase: 'off' | 'untouched' | 'applying' | 'applied' | 'failed' | 'restored' | 'left-alone';
  /** What happened last and, when it failed, what to do. */
  readonly detail: string;
}

/** Something the operator must know: a state file kept aside, a store that cannot be written. */
export interface Notice {
  readonly id: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
}
