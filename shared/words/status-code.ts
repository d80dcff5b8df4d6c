/**
 * Whether a Status tells that its command was carried out: any 2xx but 215 (not executed) and 216 (rolled back), with which the members of
 * an Atomic that failed are answered.
 */
export function isCarriedOut(status: number): boolean {
  return status >= 200 && status < 300 && status !== 215 && status !== 216;
}

/** Whether a Status tells that there was no room for a command's change, or no way to keep it. */
export function isNotStored(status: number): boolean {
  return status === 420 || status === 510;
}

/** SyncML status codes in a few words (OMA SyncML Representation Protocol 1.2.2, section 10), as far as this PC says them. */
const words: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted, under way',
  204: 'No content',
  212: 'Authentication accepted',
  213: 'Chunk taken',
  214: 'Cancelled',
  215: 'Not executed',
  216: 'Rolled back',
  400: 'Bad request',
  401: 'Wrong credentials',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Not allowed',
  406: 'Not supported',
  407: 'Credentials missing',
  411: 'Size required',
  412: 'Incomplete',
  413: 'Too large',
  414: 'URI too long',
  415: 'Wrong type or format',
  416: 'Size mismatch',
  418: 'Already exists',
  420: 'Device full',
  424: 'Size mismatch',
  425: 'Permission denied',
  500: 'Failed',
  501: 'Not implemented',
  503: 'Busy',
  505: 'DTD version not supported',
  507: 'Atomic failed',
  510: 'Data store failure',
  513: 'Protocol version not supported',
  516: 'Roll back failed',
};

/** Empty for a number nobody has heard of. */
export function statusInWords(status: number): string {
  return words[status] ?? '';
}
