/** What the answers of a Windows client mean, in a few words (OMA SyncML Representation Protocol 1.2.2, section 10). */
const words: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted, under way',
  204: 'No content',
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
  412: 'Incomplete',
  413: 'Too large',
  414: 'URI too long',
  415: 'Wrong type or format',
  418: 'Already exists',
  425: 'Permission denied',
  500: 'Failed',
  501: 'Not implemented',
  503: 'Busy',
  507: 'Atomic failed',
  516: 'Roll back failed',
};

/** Empty for a number nobody has heard of. */
export function statusCodeInWords(status: number): string {
  return words[status] ?? '';
}
