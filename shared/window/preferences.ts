import * as v from 'valibot';
import { done, type Result, refused } from '../result.ts';
import { issueInWords } from '../schema-issue.ts';

/** How a person likes the window; none of it says anything about the PC. */
export const preferenceNames = [
  'colour-mode',
  'panel-width',
  'panel',
  'wallpaper-notice',
  'displays',
  'display-scale',
  'pc-settings',
  'console-view',
  'captions',
  'follow',
  'first-steps',
  'entries-read',
] as const;

export type Preference = (typeof preferenceNames)[number];

const value = v.pipe(v.string(), v.maxLength(500, 'a preference has at most 500 characters'));
const change = v.pipe(
  v.unknown(),
  v.check((input) => !Array.isArray(input), 'a change names preferences: {"panel": "status"}'),
  v.record(v.picklist(preferenceNames), v.nullable(value)),
);

/** What was chosen. */
export type Preferences = Readonly<Partial<Record<Preference, string>>>;

/** null forgets a choice. */
export type PreferenceChange = Readonly<Partial<Record<Preference, string | null>>>;

/** Of the browser door: GET answers `Preferences`, PATCH takes a `PreferenceChange`. */
export const preferencesPath = '/api/preferences';

/** What a door wrote down; names of another version are left out, not refused. */
export const preferencesSchema = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform(
    (all): Preferences => Object.fromEntries(Object.entries(all).filter(([name, one]) => isPreference(name) && v.is(value, one))),
  ),
);

function isPreference(name: string): name is Preference {
  return preferenceNames.some((one) => one === name);
}

export function parsePreferenceChange(input: unknown): Result<PreferenceChange> {
  const parsed = v.safeParse(change, input, { abortEarly: true });
  if (parsed.success) return done(parsed.output);
  return refused({ title: 'No such preference', detail: issueInWords(parsed.issues, 'the change'), status: 400 });
}

export function withChange(before: Preferences, wanted: PreferenceChange): Preferences {
  const entries = Object.entries({ ...before, ...wanted }).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(entries);
}
