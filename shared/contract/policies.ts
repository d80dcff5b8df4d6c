import * as v from 'valibot';
import type { Background } from './backgrounds.ts';
import type { JournalEntry, Provenance } from './journal.ts';
import { operation } from './operation.ts';
import { nothing } from './text-inputs.ts';

/** What Policy CSP and Group Policy make of the PC's screens, beside the pictures of the Personalization CSP. */
export interface PolicyView {
  readonly screens: PolicyScreens;
  /** Every setting that some source gives: those one sees first, in the table's order. */
  readonly inForce: readonly PolicyInForce[];
}

/** What the screens look at. Each field is as on a PC nobody manages until a policy says otherwise. */
export interface PolicyScreens {
  /** There is no lock screen: the sign-in screen comes at once. */
  readonly noLockScreen: boolean;
  /** The lock screen asks for Ctrl+Alt+Delete and a click does nothing. */
  readonly secureAttention: boolean;
  /** The person cannot choose a picture of the lock screen. */
  readonly lockPictureFixed: boolean;
  /** A picture of the PC's own that a policy puts on the lock screen; null where none does. */
  readonly lockPicture: Background | null;
  readonly desktopPicture: Background | null;
  /** The person cannot choose a picture of the desktop. */
  readonly desktopPictureFixed: boolean;
  /** A page before the credentials; null while title or text are missing. */
  readonly notice: { readonly title: string; readonly lines: readonly string[] } | null;
  /** Name and picture of the one who signed in last are not shown. */
  readonly lastUserHidden: boolean;
  /** The power symbol of the sign-in screen. */
  readonly signInPower: boolean;
  /** The network symbol of the sign-in screen. */
  readonly signInNetwork: boolean;
  /** The picture behind the sign-in screen is not blurred. */
  readonly signInClear: boolean;
  /** Lines of Start and of its menus that are there. */
  readonly start: StartLines;
  /** The search part of the taskbar. */
  readonly taskbarSearch: 'hidden' | 'symbol' | 'label' | 'box';
  /** Pages of Settings by the names after `ms-settings:`; null shows all. */
  readonly settingsPages: { readonly kind: 'hide' | 'showonly'; readonly names: readonly string[] } | null;
  /** Seconds without input after which the PC locks itself; 0 never. */
  readonly inactivityLimit: number;
}

export interface StartLines {
  readonly sleep: boolean;
  readonly shutDown: boolean;
  readonly restart: boolean;
  /** The whole power button. */
  readonly power: boolean;
  readonly lock: boolean;
  readonly signOut: boolean;
  /** The account's tile. */
  readonly account: boolean;
  readonly recommended: boolean;
}

export const policyScreenNames = ['lock', 'sign-in', 'desktop', 'start', 'taskbar', 'settings'] as const;
export type PolicyScreenName = (typeof policyScreenNames)[number];

/** One setting in force: from whom, what lost against it, and what it does to which screens. */
export interface PolicyInForce {
  readonly area: string;
  readonly name: string;
  readonly scope: 'device' | 'user';
  /** LocURI of its Config node. */
  readonly node: string;
  /** As it stands in the Result node. */
  readonly value: string;
  readonly source: PolicySource;
  /** Values of the same setting that are not used, and why. */
  readonly lost: readonly { readonly source: PolicySource; readonly value: string; readonly because: string }[];
  /** A sentence. */
  readonly effect: string;
  readonly screens: readonly PolicyScreenName[];
  readonly basis: Provenance;
  /** On whose word this source won; null where no other gives a value. */
  readonly wonBy: Provenance | null;
}

/** Who gives a value. `id` is what the registry calls the provider. */
export interface PolicySource {
  readonly kind: 'mdm' | 'package' | 'group-policy' | 'person';
  readonly id: string;
  readonly name: string;
}

/** Why a setting is as it is: who gave it, who won and on whose word, what is inferred. */
export interface PolicyWhy {
  readonly policy: PolicyInForce;
  /** `Contoso gives Start/HideLock its value 1`: the answer in one sentence, without a full stop. */
  readonly says: string;
  /** Every value that lost, as a sentence without its full stop. */
  readonly overruled: readonly string[];
  /** What of the answer nobody has documented, in sentences without their full stops. */
  readonly inferred: readonly string[];
  /** What happened at its node, newest first. */
  readonly entries: readonly JournalEntry[];
}

/** Policies one can see. */
export const policyRows = {
  /** Every setting of Policy CSP in force: from whom, what lost against it, what one sees of it. */
  getPolicies: operation<readonly PolicyInForce[]>()({ effect: 'read', method: 'GET', path: '/api/policies' }, nothing),
  /** Why one is as it is. `policy` reads `Area/Name`, or is the LocURI of its Config node; 404 where nobody gives it a value. */
  getPolicyWhy: operation<PolicyWhy>()(
    { effect: 'read', method: 'GET', path: '/api/policies/why' },
    v.strictObject({ policy: v.pipe(v.string(), v.minLength(1), v.maxLength(1_024)) }),
  ),
} as const;
