import * as v from 'valibot';
import type { ImageSlot } from './device-view.ts';
import type { ImageStatus } from './image-status.ts';
import { faultProblem, faultsProblem, type LabFault, labFaultIds } from './lab-faults.ts';
import type { TransferReason } from './transfer-reason.ts';

/** The pictures the image lab can serve: files of `assets/pictures`. */
export const labPictureNames = {
  'desktop-ember.jpg': 'Ember, a landscape',
  'desktop-lagoon.jpg': 'Lagoon, a landscape',
  'desktop-paper.jpg': 'Paper, folded',
  'lock-dusk.jpg': 'Dusk, for the lock screen',
  'lock-night.jpg': 'Night, for the lock screen',
  'company-logo.png': 'A logo with transparency',
  'damaged.png': 'A PNG with a damaged inside',
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

/** What came of a recipe. */
export interface RecipeOutcome {
  readonly status: ImageStatus;
  /** The Status it ended in; `status` unless something came between. */
  readonly reached: ImageStatus | null;
  readonly slot: ImageSlot;
  readonly url: string;
  /** The lab picture it uses; null when it needs none. */
  readonly picture: LabPicture['id'] | null;
  /** The steps in order, in words. */
  readonly happened: readonly string[];
  readonly reason: TransferReason | null;
}

export const labPictureName = v.picklist(Object.keys(labPictureNames) as readonly LabPictureName[]);
export const labId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/, 'the id of a picture of the lab'));
const labFault: v.GenericSchema<unknown, LabFault> = v.pipe(
  v.strictObject({ id: v.picklist(labFaultIds), value: v.exactOptional(v.union([v.number(), v.pipe(v.string(), v.maxLength(40))])) }),
  v.check(
    (fault) => faultProblem(fault) === null,
    ({ input }) => faultProblem(input) ?? '',
  ),
);
export const labFaultList = v.pipe(
  v.array(labFault),
  v.maxLength(labFaultIds.length),
  v.check(
    (faults) => faultsProblem(faults) === null,
    ({ input }) => faultsProblem(input) ?? '',
  ),
);
