import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { DeviceView, ImageSlot } from '../../../../shared/contract/device-view.ts';
import type { PolicySource, PolicyView } from '../../../../shared/contract/policies.ts';
import { policiesInForce } from '../../policies/in-force.ts';
import type { Values } from '../projection/node-fact.ts';

export interface PolicyProjection {
  readonly images: DeviceView['images'];
  readonly assumptions: AssumptionValues;
  readonly sourceOf: (node: string, value: string) => PolicySource;
}

/** Status of an image whose edition does not take the policy: it is written, yet not in force. */
const blocked = 7;

/** What Policy CSP makes of the screens. */
export function projectPolicies(values: Values, { images, assumptions, sourceOf }: PolicyProjection): PolicyView {
  const cspShows = (slot: ImageSlot) => images[slot].picture !== null && images[slot].url !== null && images[slot].status !== blocked;
  return policiesInForce({ values, sourceOf, assumptions, cspShows });
}
