import { type LabFault, labFaults } from '../../../shared/contract/lab.ts';

/** A step as it is written down. */
export type Note = string | Readonly<Record<string, unknown>>;

/** `latency=500`, or `hold` alone. */
export function faultText({ id, value }: LabFault): string {
  return value === undefined || labFaults[id].parameter === null ? id : `${id}=${value}`;
}
