import { enrolmentFaults } from './enrolment-faults.ts';
import type { ClientFaultMeaning } from './fault-meaning.ts';
import { sessionFaults } from './session-faults.ts';

/** Every fault of a client, once. */
export const clientFaults = { ...enrolmentFaults, ...sessionFaults } as const;

export type ClientFaultId = keyof typeof clientFaults;
export const clientFaultIds = Object.keys(clientFaults) as readonly ClientFaultId[];

export function isClientFault(id: string): id is ClientFaultId {
  return Object.hasOwn(clientFaults, id);
}

export function meaningOfFault(id: ClientFaultId): ClientFaultMeaning {
  return clientFaults[id];
}
