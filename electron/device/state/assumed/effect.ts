import type { AssumptionId, AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import { type DeviceView, type ImageSlot, imageSlots } from '../../../../shared/contract/device-view.ts';
import type { PolicyView } from '../../../../shared/contract/policies.ts';

/** What of a PC decides whether an assumption changes anything on it now. */
export interface AssumedPC {
  readonly facts: DeviceFacts;
  readonly images: DeviceView['images'];
  readonly policies: Pick<PolicyView, 'inForce'>;
  /** Stored values of the tree by canonical LocURI. */
  readonly values: ReadonlyMap<string, string | null>;
  /** How many defined nodes edition and build withhold. */
  readonly lacking: { readonly edition: number; readonly build: number };
  readonly packages: number;
  readonly enrolled: boolean;
}

/** A sentence about this PC now; `matters`: another value would show on it, or be answered, without anything else being changed first. */
export interface Effect {
  readonly matters: boolean;
  readonly text: string;
}

export type EffectOf<Id extends AssumptionId> = (pc: AssumedPC, value: AssumptionValues[Id], values: AssumptionValues) => Effect;

export function now(text: string): Effect {
  return { matters: true, text };
}

export function notNow(text: string): Effect {
  return { matters: false, text };
}

/** `1 node`, `3 nodes`. */
export function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Slots with a URL. */
export function setSlots({ images }: AssumedPC): readonly ImageSlot[] {
  return imageSlots.filter((slot) => (images[slot].url ?? '') !== '');
}
