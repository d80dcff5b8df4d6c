import type { TransferReasonCode } from '../../../shared/contract/transfer-reason.ts';
import type { ByteSource } from './byte-source.ts';
import type { Failed } from './failed.ts';

/** One HTTP exchange, no redirects followed, nothing decoded, no cookies, credentials, proxy or connection reuse. */
export interface Fetcher {
  request(request: FetchRequest): Promise<FetchReply>;
}

export interface FetchRequest {
  /** HEAD asks for the headers alone; the body of its reply is empty. */
  readonly method: 'GET' | 'HEAD';
  /** How the request names itself, as a User-Agent. */
  readonly userAgent: string;
  /** http or https, no userinfo. */
  readonly url: string;
  /** Asked with each address the name resolves to, before connecting; a reason code refuses it. */
  readonly refuseAddress: (address: string) => TransferReasonCode | null;
  readonly timeouts: TransferTimeouts;
  readonly signal: AbortSignal;
}

/** All in ms, in real time whatever the device's clock does; `minimumRate` in bytes per second, averaged over `idleMs`. */
export interface TransferTimeouts {
  readonly connectMs: number;
  readonly firstByteMs: number;
  readonly idleMs: number;
  readonly totalMs: number;
  readonly minimumRate: number;
}

export type FetchReply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      /** Names in lower case; every value of a repeated header, in order. */
      readonly headers: ReadonlyMap<string, readonly string[]>;
      /** The address of the socket, e.g. `127.0.0.1`. */
      readonly remoteAddress: string;
      readonly body: ByteSource;
    }
  | Failed;
