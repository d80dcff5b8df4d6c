/**
 * HTTPS as a management client needs it: headers exactly as given and in their order, a client certificate, roots of one enrolment beside
 * those of the computer, no redirect followed by itself, no cookies kept, and the bytes of a body that ends too early.
 */
export interface HttpsClient {
  /** Connections of one identity, kept open between its requests. Nothing is connected yet. */
  open(identity: HttpsIdentity): HttpsConnections;
}

export interface HttpsIdentity {
  /** PEM certificates trusted beside those of the computer; they never become the computer's. */
  readonly roots: readonly string[];
  /** What proves who asks, in PEM; null sends none. */
  readonly clientCertificate: { readonly certificate: string; readonly key: string } | null;
  /** Where a name leads instead of what the computer's name service says: `host` to `address` or `address:port`. SNI and Host stay. */
  readonly hosts: ReadonlyMap<string, string>;
  /** Asked with each address a name without an entry in `hosts` leads to, before connecting; a reason refuses it. */
  readonly refuseAddress: (address: string, host: string) => 'address-refused' | null;
}

export interface HttpsConnections {
  request(order: HttpsRequest): Promise<HttpsReply>;
  /** Lets go of idle sockets; requests that run are not stopped. */
  close(): void;
}

export interface HttpsRequest {
  readonly method: 'GET' | 'POST';
  /** https, or http where the operator asked for that. */
  readonly url: string;
  /** In this order, spelled like this. Host and Content-Length are added. */
  readonly headers: readonly HttpsHeader[];
  readonly body: string | Uint8Array | null;
  /** Real time. `bodyBytes`: the most that is read of an answer. */
  readonly limits: HttpsLimits;
  readonly signal?: AbortSignal;
  /** How the body goes out, where it is to go wrong; at one go without. */
  readonly sending?: HttpsSending;
}

/** A client that is slow, or that goes away. */
export interface HttpsSending {
  /** So many bytes in one piece, `pauseMs` of real time between two. */
  readonly pieceBytes?: number;
  readonly pauseMs?: number;
  /** `cut`: the connection is closed in the middle of the body. `unheard`: it is closed when all is sent, `pauseMs` later, whatever comes. */
  readonly ends?: 'cut' | 'unheard';
}

/** `idleMs`: how long a body may stand still; what came until then is an answer that is not complete. */
interface HttpsLimits {
  readonly connectMs: number;
  readonly idleMs: number;
  readonly totalMs: number;
  readonly bodyBytes: number;
}

export type HttpsHeader = readonly [name: string, value: string];

export type HttpsReply = HttpsAnswer | HttpsFailure;

export interface HttpsAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** Names in lower case; every value of a repeated header, in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Uint8Array;
  /** False where the connection ended, or stood still, before what Content-Length or the chunks promised. */
  readonly complete: boolean;
  /** The address of the socket, e.g. `127.0.0.1`. */
  readonly remoteAddress: string;
}

/** `detail` says host and address and what the system or OpenSSL said; never credentials, never contents. */
export interface HttpsFailure {
  readonly kind: 'failed';
  readonly reason: HttpsFailureReason;
  readonly detail: string;
}

export type HttpsFailureReason =
  | 'bad-url'
  | 'name-not-resolved'
  | 'cannot-connect'
  | 'connection-lost'
  | 'time-out'
  | 'too-large'
  | 'bad-answer'
  | 'certificate-date'
  | 'certificate-name'
  | 'certificate-authority'
  | 'client-certificate'
  | 'address-refused'
  | 'tls'
  | 'cancelled';
