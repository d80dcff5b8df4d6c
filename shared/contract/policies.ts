import * as v from 'valibot';
import type { Background } from './backgrounds.ts';
import type { JournalEntry, Provenance } from './journal.ts';
import { type FilePieces, fileOf, operation } from './operation.ts';
import { nothing } from './text-inputs.ts';

/** What Policy CSP and Group Policy make of the PC's screens, beside the pictures of the Personalization CSP. */
export interface PolicyView {
  readonly screens: PolicyScreens;
  /** The same for whoever else signs in: without what is for the PC's user alone. */
  readonly screensOfOthers: PolicyScreens;
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
  /** Notifications slide in over the lock screen. */
  readonly lockToasts: boolean;
  /** The status of an app at the foot of the lock screen. */
  readonly lockStatus: boolean;
  /** Pictures of the day on the lock screen: not offered, the person's choice, or always. */
  readonly spotlight: 'off' | 'choice' | 'on';
  /** Other users one can sign in as: the list of the sign-in screen, and “Switch user” in Start. */
  readonly userSwitching: boolean;
  /** What is pinned to Start, in its order; null leaves it to the person. */
  readonly startPins: readonly PinnableApp[] | null;
  /** Buttons of the taskbar. */
  readonly taskView: boolean;
  readonly widgets: boolean;
  /** IANA name of the PC's time zone; null is that of the computer it runs on. */
  readonly timeZone: string | null;
  /** The person may choose a slide show for the lock screen, and a camera to be opened from it. */
  readonly lockSlideShow: boolean;
  readonly lockCamera: boolean;
  /** What the sign-in screen says of the one who has locked the PC; the account reads `PC\\name`. */
  readonly lockedUser: 'name' | 'name-and-account' | 'account' | 'nothing';
  /** Ways of signing in: by a page of the web, by password. */
  readonly webSignIn: boolean;
  readonly passwordSignIn: boolean;
  /** The words at somebody's first sign-in; without it the PC only says that it prepares Windows. */
  readonly firstSignInAnimation: boolean;
  /** Accounts of the sign-in screen's list. */
  readonly localUsersListed: boolean;
  readonly connectedUsersListed: boolean;
  /** The person may have the account's address shown on the sign-in screen. */
  readonly accountDetails: boolean;
  /** “Welcome” comes with the name. */
  readonly welcomeName: boolean;
  /** The list of all apps in Start; `locked` is collapsed, and its switch greyed. */
  readonly appList: 'shown' | 'collapsed' | 'locked' | 'removed';
  /** Apps can be pinned to the taskbar and taken off it. */
  readonly taskbarPinning: boolean;
  /** What is pinned to the taskbar, alone or after what is pinned anyway; null leaves it to the person. */
  readonly taskbarPins: { readonly apps: readonly PinnableApp[]; readonly alone: boolean } | null;
  /** Icons on the desktop: any at all, the recycle bin, the computer. */
  readonly desktopIcons: boolean;
  readonly recycleBin: boolean;
  readonly thisComputer: boolean;
  /** A line of another calendar in the clock's. */
  readonly secondCalendar: 'choice' | 'none' | 'simplified' | 'traditional';
  /** Themes for schools in Settings. */
  readonly schoolThemes: boolean;
  /** The picture of the day may be the desktop's. */
  readonly desktopSpotlight: boolean;
  /** The screen saver, seconds before it, and whether waking it asks who one is; null leaves it to the person. */
  readonly screenSaver: boolean | null;
  readonly screenSaverSeconds: number | null;
  readonly screenSaverSecure: boolean | null;
}

/** Apps of the PC that can be pinned to Start. */
export const pinnableApps = ['browser', 'files', 'settings', 'terminal'] as const;
export type PinnableApp = (typeof pinnableApps)[number];

export interface StartLines {
  readonly sleep: boolean;
  readonly shutDown: boolean;
  readonly restart: boolean;
  readonly hibernate: boolean;
  /** The whole power button. */
  readonly power: boolean;
  readonly lock: boolean;
  readonly signOut: boolean;
  readonly switchAccount: boolean;
  /** “Change account settings”. */
  readonly changeAccount: boolean;
  /** The account's tile. */
  readonly account: boolean;
  readonly recommended: boolean;
}

const policyScreenNames = ['lock', 'sign-in', 'desktop', 'start', 'taskbar', 'settings'] as const;
export type PolicyScreenName = (typeof policyScreenNames)[number];

/** When Windows reads a value: as soon as it is there, when lock or sign-in screen come, when somebody signs in. */
export type PolicyMoment = 'atOnce' | 'lock' | 'signIn';

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
  readonly lost: readonly LostValue[];
  /** A sentence. */
  readonly effect: string;
  readonly screens: readonly PolicyScreenName[];
  /** When Windows takes it up, and whether this PC still waits for that. */
  readonly when: PolicyMoment;
  readonly pending: boolean;
  readonly basis: Provenance;
  /** Ids of assumptions that decide what it does. */
  readonly assumed: readonly string[];
  /** On whose word this source won; null where no other gives a value. */
  readonly wonBy: Provenance | null;
}

/** A value that is not used, and why in half a sentence; with the id of the assumption that decided, where one did. */
export interface LostValue {
  readonly source: PolicySource;
  readonly value: string;
  readonly because: string;
  readonly assumption?: string;
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

/** Group Policy gives values of the registry: those an operator has brought, in the order of their keys and names. */
const registryTypes = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_QWORD',
] as const;
export type RegistryType = (typeof registryTypes)[number];

export const mostGroupPolicyValues = 5_000;
/** Registry.pol of a whole security baseline has some 100 KiB. */
export const largestPolicyFile = 4 * 1024 * 1024;

const line = (most: number) => v.pipe(v.string(), v.maxLength(most));

export const groupPolicyValueSchema = v.strictObject({
  hive: v.picklist(['HKEY_LOCAL_MACHINE', 'HKEY_CURRENT_USER']),
  /** Without the hive. */
  key: line(2_048),
  name: line(1_024),
  type: v.picklist(registryTypes),
  /** Text as it is, numbers decimal, strings of a list one a line, other bytes as hex. */
  data: line(65_536),
});

/** One value as Group Policy would write it. */
export type GroupPolicyValue = Readonly<v.InferOutput<typeof groupPolicyValueSchema>>;

export interface ShownGroupPolicyValue extends GroupPolicyValue {
  /** The setting of Policy CSP it is the same as; null where there is none this PC knows. */
  readonly policy: string | null;
  /** What it does here, in a sentence without its full stop. */
  readonly says: string;
}

export interface ImportedGroupPolicy {
  readonly form: '.reg' | 'Registry.pol';
  /** Values that were taken, and those that were taken away. */
  readonly taken: number;
  readonly removed: number;
  /** What of the file is no value of a policy of this PC or of its user, and why. */
  readonly leftOut: readonly { readonly what: string; readonly because: string }[];
  /** Sentences. */
  readonly notes: readonly string[];
  readonly values: readonly ShownGroupPolicyValue[];
}

/** A .reg file says by itself whose hive a value is for; a Registry.pol lies in a folder Machine or User, and does not. */
const hive = v.picklist(['machine', 'user']);

/** Group Policy: an operator's list of registry values. */
export const groupPolicyRows = {
  getGroupPolicy: operation<readonly ShownGroupPolicyValue[]>()({ effect: 'read', method: 'GET', path: '/api/group-policy' }, nothing),
  /** Adds what a `.reg` file or a `Registry.pol` says to the list, over values of the same name. Refused whole when it is damaged, cut or too large. */
  importGroupPolicy: operation<ImportedGroupPolicy>()(
    { effect: 'change', method: 'POST', path: '/api/group-policy', largestBody: largestPolicyFile, fileIn: 'file' },
    v.strictObject({
      file: fileOf(largestPolicyFile) as v.GenericSchema<unknown, Uint8Array | FilePieces>,
      hive: v.exactOptional(hive, 'machine'),
      /** What the file is called in refusals. */
      name: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(255))),
    }),
  ),
  /** Takes the whole list away: what other sources give counts again. Answers what is in force now. */
  clearGroupPolicy: operation<readonly PolicyInForce[]>()({ effect: 'change', method: 'DELETE', path: '/api/group-policy' }, nothing),
} as const;
