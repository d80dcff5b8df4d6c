import type { ImageStatus } from '../../../shared/contract/image-status.ts';
import { type TransferReasonCode, transferReasons } from '../../../shared/contract/transfer-reason.ts';
import type { Gate } from './image-jobs.ts';

/** null: the URL is not set, so there is no Status node. */
export type SlotStatus = ImageStatus | null;

const any = [null, 1, 2, 3, 4, 5, 6, 7] as const satisfies readonly SlotStatus[];

/** The life of a Status node: what may happen in which Status, and the Status afterwards. */
export const transitions = {
  /** A URL was written, a retry is due, or a gate opened: bytes are on their way. */
  begin: { from: any, to: 2 },
  /** The picture is on the disk, whole. */
  store: { from: [2], to: 1 },
  /** Success is reported and there is nothing to show: assumptions `fileTypeTest` extension and `proGate` silentSuccess. */
  pretend: { from: any, to: 1 },
  /** A try failed, another follows. */
  wait: { from: [2], to: 3 },
  /** The last try of a round failed. */
  exhaust: { from: [2], to: 6 },
  /** It cannot become a picture, however often one tries. */
  fail: { from: any, to: 3 },
  refuseType: { from: any, to: 4 },
  refuseScheme: { from: any, to: 5 },
  /** The run-time gate is closed. */
  block: { from: any, to: 7 },
  /** The URL was deleted or set to nothing. */
  release: { from: any, to: null },
} as const satisfies Record<string, { readonly from: readonly SlotStatus[]; readonly to: SlotStatus }>;

export type StatusEvent = keyof typeof transitions;

/** The Status after an event; an event that cannot happen there is a bug. */
export function nextStatus(status: SlotStatus, event: StatusEvent): SlotStatus {
  const { from, to } = transitions[event];
  if (!(from as readonly SlotStatus[]).includes(status)) throw new Error(`No image can ${event} in Status ${status}`);
  return to;
}

const finalEvents: Partial<Record<TransferReasonCode, StatusEvent>> = {
  'unknown-extension': 'refuseType',
  'not-an-image': 'refuseType',
  'unsupported-scheme': 'refuseScheme',
  'bad-url': 'refuseScheme',
  'edition-blocked': 'block',
};

/** What a failure does to the Status; `triesLeft` matters for those that are worth another try only. */
export function failureEvent(code: TransferReasonCode, triesLeft: boolean): StatusEvent {
  if (transferReasons[code].ends === 'retried') return triesLeft ? 'wait' : 'exhaust';
  return finalEvents[code] ?? 'fail';
}

/** Why the gate is closed; where an assumption has the Status say otherwise, this says so. */
export function blockedInWords({ because, pretended }: Omit<Extract<Gate, { kind: 'blocked' }>, 'kind'>): string {
  return pretended === null ? because : `${because}; success is reported nevertheless, as the assumption ${pretended} says`;
}
