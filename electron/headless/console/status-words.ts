/** SyncML status codes in words (OMA-TS-SyncML-RepPro 1.2.2, section 10), as far as this PC says them. */
const statusWords: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  212: 'Authentication accepted',
  213: 'Chunk accepted',
  214: 'Cancelled',
  215: 'Not executed',
  216: 'Rolled back',
  400: 'Bad request',
  401: 'Wrong credentials',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Not allowed',
  406: 'Feature not supported',
  407: 'Credentials needed',
  412: 'Incomplete command',
  413: 'Too large',
  414: 'LocURI too long',
  415: 'Wrong format or type',
  416: 'Size mismatch',
  418: 'Already exists',
  420: 'Device full',
  424: 'Size mismatch',
  425: 'Permission denied',
  500: 'Command failed',
  501: 'Not implemented',
  503: 'Service unavailable',
  505: 'DTD version not supported',
  507: 'Atomic failed',
  513: 'Protocol version not supported',
  516: 'Atomic roll back failed',
};

/** `404 Not found` */
export function statusText(status: number): string {
  const words = statusWords[status];
  return words === undefined ? `${status}` : `${status} ${words}`;
}
