import * as v from 'valibot';
import type { AssumptionValues } from './assumption.ts';
import type { DeviceFacts } from './device-facts.ts';
import type { ImageSlot } from './device-view.ts';
import type { ImageStatus } from './image-status.ts';
import { operation } from './operation.ts';
import { nothing } from './text-inputs.ts';
import type { TransferReason } from './transfer-reason.ts';

/** What can be wrong with a picture of the image lab. The input check, the panel and the CLI are all made from this one table. */
export interface LabFaultMeaning {
  /** Of the faults of one group a picture has at most one: they decide the same thing. null: goes with everything. */
  readonly group: 'body' | 'answer' | 'end' | null;
  /** What the server does, for a person. */
  readonly words: string;
  readonly parameter: LabFaultParameter | null;
}

export type LabFaultParameter =
  | { readonly kind: 'number'; readonly unit: string; readonly least: number; readonly most: number; readonly usual: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly usual: string };

const percent = { kind: 'number', unit: 'percent of the picture', least: 0, most: 99, usual: 50 } as const;

export const labFaults = {
  latency: {
    group: null,
    words: 'Waits before it answers',
    parameter: { kind: 'number', unit: 'ms', least: 0, most: 120_000, usual: 2_000 },
  },
  drip: {
    group: null,
    words: 'Sends slowly',
    parameter: { kind: 'number', unit: 'bytes a second', least: 100, most: 10_000_000, usual: 20_000 },
  },
  status: {
    group: 'answer',
    words: 'Answers with an HTTP error',
    parameter: { kind: 'choice', choices: ['401', '403', '404', '407', '410', '429', '500', '502', '503'], usual: '404' },
  },
  'retry-after': {
    group: null,
    words: 'Says when to try again (Retry-After)',
    parameter: { kind: 'number', unit: 'seconds', least: 0, most: 3_600, usual: 30 },
  },
  redirects: {
    group: 'answer',
    words: 'Redirects several times, then sends the picture',
    parameter: { kind: 'number', unit: 'redirects', least: 1, most: 20, usual: 3 },
  },
  'redirect-loop': { group: 'answer', words: 'Redirects to itself', parameter: null },
  'redirect-file': { group: 'answer', words: 'Redirects to a file: address', parameter: null },
  login: { group: 'body', words: 'Sends a sign-in page with 200', parameter: null },
  bomb: { group: 'body', words: 'Sends a small PNG of 100,000,000 pixels', parameter: null },
  huge: {
    group: 'body',
    words: 'Sends the picture, padded',
    parameter: { kind: 'number', unit: 'MiB', least: 1, most: 500, usual: 60 },
  },
  hold: { group: 'body', words: 'Keeps the download going until it is released', parameter: null },
  'no-length': { group: 'end', words: 'Does not say how long the picture is (no Content-Length)', parameter: null },
  'no-head': { group: null, words: 'Refuses HEAD, with which BITS asks for the size first', parameter: null },
  stall: { group: 'end', words: 'Falls silent in the middle', parameter: percent },
  reset: { group: 'end', words: 'Breaks the connection in the middle', parameter: percent },
  truncate: { group: 'end', words: 'Sends the first part as if it were everything', parameter: percent },
  length: {
    group: 'end',
    words: 'Announces a different length than it sends',
    parameter: { kind: 'number', unit: 'bytes more or less', least: -100_000, most: 100_000, usual: 1_000 },
  },
  type: {
    group: null,
    words: 'States the wrong Content-Type',
    parameter: { kind: 'choice', choices: ['text/html', 'application/octet-stream', 'image/gif'], usual: 'text/html' },
  },
  gzip: { group: 'body', words: 'Compresses although it was asked not to', parameter: null },
  tls: {
    group: null,
    words: 'Speaks https with a bad certificate',
    parameter: { kind: 'choice', choices: ['self-signed', 'expired', 'wrong-name'], usual: 'self-signed' },
  },
} as const satisfies Record<string, LabFaultMeaning>;

export type LabFaultId = keyof typeof labFaults;
export const labFaultIds = Object.keys(labFaults) as readonly LabFaultId[];

/** A fault as asked for; without a value it has the usual one. */
const faultEntries = v.strictObject({
  id: v.picklist(labFaultIds),
  value: v.exactOptional(v.union([v.number(), v.pipe(v.string(), v.maxLength(40))])),
});

export type LabFault = Readonly<v.InferOutput<typeof faultEntries>>;

/** The number of a fault, null when the picture does not have it. A choice of digits (an HTTP status) counts as a number. */
export function numberOf(faults: readonly LabFault[], id: LabFaultId): number | null {
  const value = valueOfFault(faults, id);
  return value === null ? null : Number(value);
}

/** The choice of a fault, null when the picture does not have it. */
export function choiceOf(faults: readonly LabFault[], id: LabFaultId): string | null {
  const value = valueOfFault(faults, id);
  return value === null ? null : String(value);
}

export function hasFault(faults: readonly LabFault[], id: LabFaultId): boolean {
  return faults.some((fault) => fault.id === id);
}

function valueOfFault(faults: readonly LabFault[], id: LabFaultId): number | string | null {
  const fault = faults.find((candidate) => candidate.id === id);
  const parameter: LabFaultParameter | null = labFaults[id].parameter;
  return fault === undefined ? null : (fault.value ?? parameter?.usual ?? null);
}

/** Why a fault cannot be obtained as asked for; null when it can. */
export function faultProblem({ id, value }: LabFault): string | null {
  const parameter: LabFaultParameter | null = labFaults[id].parameter;
  if (value === undefined) return null;
  if (parameter === null) return `${id} takes no value`;
  if (parameter.kind === 'choice') {
    return parameter.choices.includes(String(value)) ? null : `${id} takes ${parameter.choices.join(', ')}`;
  }
  const legal = typeof value === 'number' && Number.isInteger(value) && value >= parameter.least && value <= parameter.most;
  return legal ? null : `${id} takes ${parameter.least} to ${parameter.most} ${parameter.unit}`;
}

/** Why these faults cannot be obtained together; null when they can. */
export function faultsProblem(faults: readonly LabFault[]): string | null {
  for (const [index, { id }] of faults.entries()) {
    const group: LabFaultMeaning['group'] = labFaults[id].group;
    const earlier = faults.slice(0, index);
    if (hasFault(earlier, id)) return `${id} is there twice`;
    const rival = earlier.find((other) => group !== null && labFaults[other.id].group === group);
    if (rival !== undefined) return `${rival.id} and ${id} do not go together`;
  }
  return null;
}

/** `Sends slowly, 4096 bytes a second`: one fault in words. */
export function faultInWords({ id, value }: LabFault): string {
  const { words } = labFaults[id];
  const parameter: LabFaultParameter | null = labFaults[id].parameter;
  if (parameter === null) return words;
  const shown = String(value ?? parameter.usual);
  return parameter.kind === 'number' ? `${words}: ${shown} ${parameter.unit}` : `${words}: ${shown}`;
}

/** The pictures the image lab can serve: files of `assets/pictures`. */
export const labPictureNames = {
  'desktop-ember.jpg': 'Ember, a landscape',
  'desktop-lagoon.jpg': 'Lagoon, a landscape',
  'desktop-paper.jpg': 'Paper, folded',
  'lock-dusk.jpg': 'Dusk, for the lock screen',
  'lock-night.jpg': 'Night, for the lock screen',
  'company-logo.png': 'A logo with transparency',
  'damaged.png': 'A PNG that is damaged inside',
  'web-page.jpg': 'A web page named .jpg',
} as const;

export type LabPictureName = keyof typeof labPictureNames;

/** The image lab as panel and CLI show it: a server on 127.0.0.1 that does wrong what it was told to. */
export interface LabState {
  /** It listens only while it has a picture to serve. */
  readonly running: boolean;
  /** `http://127.0.0.1:PORT`; null while it is off. Pictures with a certificate fault have an origin of their own. */
  readonly origin: string | null;
  readonly pictures: readonly LabPicture[];
  /** Newest last, at most 200. */
  readonly requests: readonly LabRequest[];
  /** The recipe that was run last; null before the first and after it was undone. */
  readonly recipe: RecipeOutcome | null;
  /** What the recipes have made another one on this PC, in words; `undoRecipe` puts it back, and so does stopping the lab. */
  readonly changes: readonly string[];
  /** Whether every picture takes a while to come, from wherever it is fetched, so that Status 2 can be seen. */
  readonly slowNetwork: boolean;
}

export interface LabPicture {
  readonly id: string;
  readonly url: string;
  readonly picture: LabPictureName;
  readonly faults: readonly LabFault[];
  /** 1, and 1 more each time the bytes behind the URL are replaced. */
  readonly version: number;
  readonly requests: number;
}

export interface LabRequest {
  /** 1, 2, 3 ... since the lab was switched on. */
  readonly number: number;
  /** ms since 1970 on the clock of this computer. */
  readonly at: number;
  readonly picture: LabPicture['id'];
  readonly path: string;
  /** The HTTP status that was sent; null before, and when none was. */
  readonly status: number | null;
  /** Bytes of the body handed to the network. */
  readonly bytes: number;
  /** `left`: the other side went away first. `cut`: the lab broke it off, as it was told to. */
  readonly end: 'running' | 'whole' | 'cut' | 'left';
}

/** What was put back of what recipes had changed: as it is again. */
export interface RecipeUndone {
  readonly facts: Pick<DeviceFacts, 'edition' | 'setEduPolicies' | 'bootToCloud'>;
  readonly assumptions: Partial<AssumptionValues>;
  /** null where there is no URL. */
  readonly urls: readonly { readonly slot: ImageSlot; readonly url: string | null }[];
}

/** The lab after a picture, or all of it, was taken away. */
export interface StoppedLab extends LabState {
  /** null where no recipe had changed anything. */
  readonly undone: RecipeUndone | null;
}

/** What came of a recipe. */
export interface RecipeOutcome {
  readonly status: ImageStatus;
  /** The Status it ended in; `status` unless something came between. */
  readonly reached: ImageStatus | null;
  readonly slot: ImageSlot;
  readonly url: string;
  /** The lab picture it uses; null when it needs none. */
  readonly picture: LabPicture['id'] | null;
  /** What the recipe before it had changed and this one put back first; null where there was nothing. */
  readonly undone: RecipeUndone | null;
  /** The steps in order, in words. */
  readonly happened: readonly string[];
  readonly reason: TransferReason | null;
}

const labPictureName = v.picklist(Object.keys(labPictureNames) as readonly LabPictureName[]);
const labId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/, 'the id of a picture of the lab'));
const labFault = v.pipe(
  faultEntries,
  v.check(
    (fault) => faultProblem(fault) === null,
    ({ input }) => faultProblem(input) ?? '',
  ),
);
const labFaultList = v.pipe(
  v.array(labFault),
  v.maxLength(labFaultIds.length),
  v.check(
    (faults) => faultsProblem(faults) === null,
    ({ input }) => faultsProblem(input) ?? '',
  ),
);

/** The image lab. */
export const labRows = {
  getLab: operation<LabState>()({ effect: 'read', method: 'GET', path: '/api/lab' }, nothing),
  /** A URL of its own for a picture with faults. The lab starts listening with the first. */
  startLabPicture: operation<LabPicture>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/lab' },
    v.strictObject({ picture: labPictureName, faults: v.exactOptional(labFaultList, []) }),
  ),
  /** Other bytes, or other faults, behind the same URL; downloads that a `stall` or `hold` keeps waiting go on when it is gone. */
  changeLabPicture: operation<LabPicture>()(
    { effect: 'change', lasts: 'run', method: 'PATCH', path: '/api/lab' },
    v.strictObject({ id: labId, picture: v.exactOptional(labPictureName), faults: v.exactOptional(labFaultList) }),
  ),
  /** Takes one picture away, or all; the lab stops listening with the last. All: what the recipes changed is undone first. */
  stopLab: operation<StoppedLab>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/lab/stop' },
    v.strictObject({ id: v.exactOptional(labId) }),
  ),
  /** Slow until it is told otherwise, or the PC is switched off. */
  setNetwork: operation<LabState>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/lab/network' },
    v.strictObject({ slow: v.boolean() }),
  ),
} as const;
