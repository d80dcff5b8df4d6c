import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { DeviceView, ImageSlot } from '../../../../shared/contract/device-view.ts';
import type { PolicyView } from '../../../../shared/contract/policies.ts';
import { type GivenPolicies, policiesInForce } from '../../policies/in-force.ts';

export interface PolicyProjection extends Pick<GivenPolicies, 'given' | 'decide' | 'read' | 'chosen'> {
  readonly images: DeviceView['images'];
  readonly assumptions: AssumptionValues;
}

/** Status of an image whose edition does not take the policy: it is written, yet not in force. */
const blocked = 7;

/** What Policy CSP and Group Policy make of the screens. */
export function projectPolicies({ images, ...rest }: PolicyProjection): PolicyView {
  const cspShows = (slot: ImageSlot) => images[slot].picture !== null && images[slot].url !== null && images[slot].status !== blocked;
  return policiesInForce({ ...rest, cspShows });
}
