import * as v from 'valibot';
import type { ApplyOutcome } from './apply-outcome.ts';
import { type EditionName, editions } from './editions.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { Outcome } from './outcome.ts';
import type { HostWallpaperState, Snapshot } from './snapshot.ts';
import type { TreeRow } from './tree-row.ts';

/**
 * Everything one can ask of the PC, in one table. Electron IPC, the HTTP routes and the CLI are loops over it, so a new
 * operation is one row here and one method of the device.
 */
export interface Operation<Input, Output> {
  /** Checked at every door before the device sees it. */
  readonly input: v.GenericSchema<unknown, Input>;
  readonly http: { readonly method: 'GET' | 'POST' | 'PATCH'; readonly path: `/api/${string}` };
  /** Carries the output type only; there is nothing in it at run time. */
  readonly output?: Output;
}

function operation<Output>() {
  return <Input>(http: Operation<Input, Output>['http'], input: v.GenericSchema<unknown, Input>): Operation<Input, Output> => ({
    http,
    input,
  });
}

const nothing = v.strictObject({});
const editionNames = editions.map((edition) => edition.name) as readonly EditionName[];
const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(/^[^\p{Cc}]*$/u, 'no control characters'));
const osBuild = v.pipe(v.string(), v.regex(/^10\.0\.\d{5}\.\d{1,6}$/, 'an OS build reads 10.0.26200.9278'));
const locale = v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a locale reads en-US'));
const fit = v.picklist(['fill', 'fit', 'stretch', 'tile', 'centre', 'span']);
const background = v.variant('kind', [
  v.strictObject({ kind: v.literal('picture'), name: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}\.(jpg|png)$/)), fit }),
  v.strictObject({ kind: v.literal('colour'), colour: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)) }),
]);

export const contract = {
  getSnapshot: operation<Snapshot>()({ method: 'GET', path: '/api/snapshot' }, nothing),
  /** `document` is the text of a SyncML document. Over HTTP the body is the document itself and the answer the SyncML reply. */
  applyDocument: operation<ApplyOutcome>()({ method: 'POST', path: '/api/syncml' }, v.strictObject({ document: v.string() })),
  /** Facts that are not named stay as they are. */
  changeDevice: operation<Snapshot>()(
    { method: 'PATCH', path: '/api/device' },
    v.partial(
      v.strictObject({
        edition: v.picklist(editionNames),
        osBuild,
        setEduPolicies: v.boolean(),
        bootToCloud: v.picklist(['off', 'shared', 'dedicated']),
        computerName: v.pipe(v.string(), v.regex(/^(?!\d+$)[A-Za-z0-9-]{1,15}$/, '1 to 15 letters, digits or hyphens, not digits alone')),
        userName: shortText,
        locale,
      }),
    ),
  ),
  /** Keys are assumption ids; unknown ids and values are refused, and nothing changes then. */
  changeAssumptions: operation<Snapshot>()(
    { method: 'PATCH', path: '/api/assumptions' },
    v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(100))),
  ),
  showScreen: operation<Snapshot>()(
    { method: 'POST', path: '/api/session' },
    v.strictObject({
      screen: v.picklist(['lock', 'sign-in', 'desktop']),
      window: v.picklist(['none', 'settings-background', 'settings-lock-screen']),
    }),
  ),
  chooseBackground: operation<Snapshot>()(
    { method: 'PATCH', path: '/api/user-choice' },
    v.partial(v.strictObject({ desktop: background, lockScreen: background })),
  ),
  /** Rows of the node and everything below it; without `locURI` the whole tree. */
  getTree: operation<readonly TreeRow[]>()(
    { method: 'GET', path: '/api/tree' },
    v.partial(v.strictObject({ locURI: v.pipe(v.string(), v.maxLength(1024)) })),
  ),
  /** Entries after a sequence number, oldest first, at most `limit` (500 unless told). */
  getJournal: operation<readonly JournalEntry[]>()(
    { method: 'GET', path: '/api/journal' },
    v.partial(
      v.strictObject({
        after: v.pipe(v.number(), v.integer(), v.minValue(0)),
        limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)),
      }),
    ),
  ),
  /** Writes the same URL again as a new download, whatever `sameUrl` says. */
  refreshImage: operation<Snapshot>()(
    { method: 'POST', path: '/api/refresh' },
    v.strictObject({ slot: v.picklist(['desktop', 'lockScreen', 'companyLogo']) }),
  ),
  moveClock: operation<Snapshot>()(
    { method: 'POST', path: '/api/clock' },
    v.variant('action', [
      v.strictObject({ action: v.literal('pause') }),
      v.strictObject({ action: v.literal('step') }),
      v.strictObject({ action: v.literal('real') }),
      v.strictObject({ action: v.literal('fast'), rate: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)) }),
    ]),
  ),
  /** `off` puts the user's own wallpaper back and stops; `on` shows the policy's again; `restore` puts it back once. */
  setHostWallpaper: operation<HostWallpaperState>()(
    { method: 'POST', path: '/api/host-wallpaper' },
    v.strictObject({ action: v.picklist(['on', 'off', 'restore']) }),
  ),
  /** A .reg file of what Windows would have written. */
  getRegistry: operation<string>()({ method: 'GET', path: '/api/registry' }, nothing),
  reset: operation<Snapshot>()({ method: 'POST', path: '/api/reset' }, nothing),
  getHealth: operation<Health>()({ method: 'GET', path: '/api/health' }, nothing),
} as const;

export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly revision: number;
  /** What is wrong, in words; empty when ok. */
  readonly problems: readonly string[];
}

export type Contract = typeof contract;
export type OperationName = keyof Contract;
export type InputOf<Name extends OperationName> = v.InferOutput<Contract[Name]['input']>;
export type OutputOf<Name extends OperationName> = NonNullable<Contract[Name]['output']>;

/** The device as the doors see it: one method per row of the contract. */
export type Operations = { readonly [Name in OperationName]: (input: InputOf<Name>) => Promise<Outcome<OutputOf<Name>>> };

/** Pushed to every listener after each change; the listener asks for the snapshot when it wants it. */
export interface Changed {
  readonly revision: number;
}

/** The input as the contract wants it, or a problem that names the first thing wrong. */
export function parseInput<Name extends OperationName>(name: Name, input: unknown): Outcome<InputOf<Name>> {
  if (Array.isArray(input)) return badInput(name, 'an object is wanted, not an array');
  const parsed = v.safeParse(contract[name].input as v.GenericSchema<unknown, InputOf<Name>>, input, { abortEarly: true });
  if (parsed.success) return { ok: true, value: parsed.output };
  const issue = parsed.issues[0];
  const path = v.getDotPath(issue);
  return badInput(name, path === null ? issue.message : `${path}: ${issue.message}`);
}

function badInput(name: OperationName, detail: string): Outcome<never> {
  return { ok: false, problem: { title: `Bad input for ${name}`, detail, status: 400 } };
}
