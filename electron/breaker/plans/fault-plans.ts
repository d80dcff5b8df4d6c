import type { ClientFaultId } from '../../../shared/client-faults/fault-table.ts';
import { enrolmentPlans } from './enrolment-plans.ts';
import { identityPlans } from './identity-plans.ts';
import { messagePlans } from './message-plans.ts';
import type { FaultPlan } from './plan.ts';
import { sessionPlans } from './session-plans.ts';

const plans: Readonly<Record<ClientFaultId, FaultPlan>> = { ...enrolmentPlans, ...identityPlans, ...messagePlans, ...sessionPlans };

export function planOf(id: ClientFaultId): FaultPlan {
  return plans[id];
}
