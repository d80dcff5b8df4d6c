import * as v from 'valibot';
import type { AssumptionValues } from './assumption.ts';
import type { DeviceFacts } from './device-facts.ts';
import { type DeviceView, slot } from './device-view.ts';
import type { ImageStatus } from './image-status.ts';
import type { LabFault, LabPictureName, RecipeOutcome } from './lab.ts';
import { operation } from './operation.ts';
import { nothing } from './text-inputs.ts';

/** How to make a Status happen: what the PC is, what is assumed, where the picture comes from, how time goes. */
export interface Recipe {
  readonly title: string;
  /** What happens, for a person. */
  readonly shows: string;
  readonly facts: Partial<Pick<DeviceFacts, 'edition' | 'setEduPolicies' | 'bootToCloud'>>;
  readonly assumptions: Partial<AssumptionValues>;
  readonly source: { readonly kind: 'lab'; readonly picture: LabPictureName; readonly faults: readonly LabFault[] } | RecipeURL;
  /** Device seconds a second while it runs; the clock goes on afterwards as it did before. */
  readonly clockRate?: number;
}

interface RecipeURL {
  readonly kind: 'url';
  readonly url: string;
}

/** Takes pictures without further conditions. */
const open = { edition: 'Enterprise' } as const;

export const recipes: Readonly<Record<ImageStatus, Recipe>> = {
  1: {
    title: 'A good picture',
    shows: 'The picture arrives complete and is shown.',
    facts: open,
    assumptions: {},
    source: { kind: 'lab', picture: 'desktop-ember.jpg', faults: [] },
  },
  2: {
    title: 'A download that does not end',
    shows: 'Bytes keep coming, so the PC keeps waiting. Release it, and the picture is complete.',
    facts: open,
    // After five minutes the PC gives a transfer up; with these it starts the next at once instead of standing at 3.
    assumptions: { maxTries: '20', retryDelays: '0' },
    source: { kind: 'lab', picture: 'desktop-lagoon.jpg', faults: [{ id: 'hold' }] },
  },
  3: {
    title: 'A damaged picture',
    shows: 'Every byte arrives, but a checksum inside is wrong: no second try would help.',
    facts: open,
    assumptions: { fileTypeTest: 'both' },
    source: { kind: 'lab', picture: 'damaged.png', faults: [] },
  },
  4: {
    title: 'A sign-in page instead',
    shows: 'The server answers 200, but with a web page, as storage behind a sign-in does.',
    facts: open,
    assumptions: { fileTypeTest: 'both' },
    source: { kind: 'lab', picture: 'desktop-paper.jpg', faults: [{ id: 'login' }] },
  },
  5: {
    title: 'An ftp address',
    shows: 'Only http, https and file addresses are accepted; no request is made.',
    facts: open,
    assumptions: {},
    source: { kind: 'url', url: 'ftp://files.contoso.example/wallpaper.jpg' },
  },
  6: {
    title: 'A server that is down',
    shows: '503 with Retry-After three times: 3 between the tries, 6 after the last. Each second is a minute.',
    facts: open,
    assumptions: { maxTries: '3', retryDelays: '5,15,60' },
    source: {
      kind: 'lab',
      picture: 'desktop-ember.jpg',
      faults: [
        { id: 'status', value: '503' },
        { id: 'retry-after', value: 30 },
      ],
    },
    clockRate: 60,
  },
  7: {
    title: 'A Pro PC',
    shows: 'Pro without SetEduPolicies accepts the policy and never asks for the picture.',
    facts: { edition: 'Pro', setEduPolicies: false, bootToCloud: 'off' },
    assumptions: { proGate: 'status7' },
    source: { kind: 'lab', picture: 'desktop-ember.jpg', faults: [] },
  },
};

/** A Status made to happen, and taken back. */
export const recipeRows = {
  /** Makes a Status happen; answers when the Status stands there. */
  runRecipe: operation<RecipeOutcome>()(
    { effect: 'change', method: 'POST', path: '/api/recipe' },
    v.strictObject({ status: v.picklist([1, 2, 3, 4, 5, 6, 7] as const satisfies readonly ImageStatus[]), slot: v.exactOptional(slot) }),
  ),
  /** Facts, assumptions and the policy URL as they were before the recipes. */
  undoRecipe: operation<DeviceView>()({ effect: 'change', method: 'POST', path: '/api/recipe/undo' }, nothing),
} as const;
