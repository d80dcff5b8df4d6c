import * as v from 'valibot';

/** The enrolment as the person at the PC sees it. Times are device time in ms since 1970. */
export interface WorkAccount {
  /** What the server calls itself. */
  readonly serverName: string;
  readonly userName: string;
  /** Where sessions go. */
  readonly address: string;
  readonly activity: WorkActivity | null;
  readonly lastSync: { readonly at: number; readonly good: boolean; readonly code: string | null } | null;
  readonly help: { readonly phone: string; readonly website: string; readonly email: string };
  /** Parts of the PC that management has set something in, as `Personalization`. */
  readonly areas: readonly string[];
}

export type WorkActivity = 'syncing' | 'unenrolling';

/** The Enrolment Status Page; there is none where nothing asks for it, and none when it is over. */
export interface SetupPage {
  readonly serverName: string;
  readonly state: 'running' | 'failed';
  readonly phases: readonly SetupPhase[];
  /** When what is expected must be there; null after a failure. */
  readonly deadline: number | null;
  /** Of the server, after a failure; may be empty. */
  readonly errorText: string;
  /** What the page offers after a failure. */
  readonly offers: { readonly reset: boolean; readonly tryAgain: boolean; readonly goOn: boolean; readonly logs: boolean };
}

export const setupPhases = ['preparation', 'device', 'account'] as const;
export type SetupPhaseName = (typeof setupPhases)[number];
const setupCategories = ['policies', 'certificates', 'networks', 'apps'] as const;
export type SetupCategoryName = (typeof setupCategories)[number];

export interface SetupPhase {
  readonly name: SetupPhaseName;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  readonly categories: readonly SetupCategory[];
  /** What it waits for now, one sentence each; empty where it waits for nothing. */
  readonly waitsFor: readonly string[];
}

export interface SetupCategory {
  readonly name: SetupCategoryName;
  readonly done: number;
  readonly total: number;
  /** LocURIs that are not there yet. */
  readonly missing: readonly string[];
}

/** What the person at the page can do after a failure. */
export const setupAnswer = v.strictObject({ answer: v.picklist(['try again', 'go on']) });
