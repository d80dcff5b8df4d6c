import type { OperationName } from '../../shared/contract/contract.ts';
import type { WindowCallName, WindowEvents } from '../../shared/window/window-contract.ts';

/** Page to main: an operation of the PC. */
export function operationChannel(name: OperationName): string {
  return `managed-pc:${name}`;
}

/** Page to main: a row of the window's own table. */
export function windowChannel(name: WindowCallName): string {
  return `managed-pc:window:${name}`;
}

/** Main to page. */
export function eventChannel(name: keyof WindowEvents): string {
  return `managed-pc:event:${name}`;
}

interface Receiver {
  send(channel: string, ...values: unknown[]): void;
}

/** Tells a page. */
export function tellPage<Name extends keyof WindowEvents>(page: Receiver, name: Name, value: WindowEvents[Name]): void {
  page.send(eventChannel(name), value);
}

/** How main tells the preload where the sample pictures are served. */
export const samplesOriginSwitch = '--samples-origin=';
