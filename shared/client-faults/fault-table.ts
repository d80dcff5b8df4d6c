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

/** Why a fault cannot have this value, as a sentence; null where it can. `undefined` is the usual one. */
export function whyNotValue(id: ClientFaultId, given: number | undefined): string | null {
  const { value } = meaningOfFault(id);
  if (given === undefined) return null;
  if (value === undefined) return 'This fault has no value.';
  const fits = Number.isInteger(given) && given >= value.least && given <= value.most;
  return fits ? null : `A whole number from ${value.least} to ${value.most} is wanted (${value.unit}).`;
}

/** `key-short`, or with a value of its own `key-short=512`; the usual one without. */
export function readFault(text: string): { readonly id: string; readonly value?: number } {
  const [id = '', value] = text.trim().split('=', 2);
  return value === undefined ? { id } : { id, value: value.trim() === '' ? Number.NaN : Number(value) };
}
