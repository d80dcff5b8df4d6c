/** What the door puts up with. Node's own defaults (headers 60 s, request 300 s, any number of sockets) are made for servers, not for a guest on a desk. */
export const doorLimits = {
  /** Bytes of a request body, counted while they come in. */
  bodyBytes: 5 * 1024 * 1024,
  /** Characters of a request target. */
  targetLength: 8_192,
  /** ms until the headers, until the whole request must be there. */
  headersMs: 5_000,
  requestMs: 30_000,
  /** ms without a byte in either direction before a socket is closed on which nothing is being worked out. */
  idleMs: 60_000,
  /** Connections at once of whoever has not shown the token, of the page, and of scripts. All begin as the first kind, and stay it until they ask: as many as scripts may have must be able to connect before the first of them does. */
  unknownConnections: 256,
  pageConnections: 64,
  scriptConnections: 256,
  /** Event streams among them. */
  pageEventStreams: 32,
  scriptEventStreams: 200,
  /** Requests with the token: so many a second, so many at once. `Infinity` switches the limit off for load tests. */
  requestsPerSecond: 200,
  requestBurst: 400,
  /** ms between two events of one stream; changes in between become one. */
  eventIntervalMs: 20,
  heartbeatMs: 15_000,
  /** ms a reader of the event stream may leave its socket full. */
  drainMs: 10_000,
  /** ms an opening ticket is good for. */
  ticketMs: 30_000,
  /** ms running requests get to finish when the door closes. */
  closeMs: 1_000,
} as const;

export type DoorLimits = Readonly<Record<keyof typeof doorLimits, number>>;
