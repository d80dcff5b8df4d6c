import type { TransferReasonCode } from '../../../shared/contract/transfer-reason.ts';

/** An expected failure of I/O. `detail` says host, address, byte counts; never credentials, never contents. */
export interface Failed {
  readonly kind: 'failed';
  readonly reason: TransferReasonCode;
  readonly detail: string;
}
