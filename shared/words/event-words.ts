/** What events are called in words, value by value. */

export const givenUpWords = {
  newer: 'a newer command took its place',
  removed: 'the address was deleted',
  emptied: 'the address was emptied',
  'another-pc': 'the PC was replaced by another one',
  anew: 'it starts again',
} as const;

/** Behind "Wallpaper of this computer". */
export const hostWords = {
  off: 'left alone',
  untouched: 'left alone',
  applying: 'is being set',
  applied: 'set and verified',
  failed: 'not changed',
  restored: 'is the user’s own again',
  'left-alone': 'left alone',
} as const;

/** Behind "Wallpaper changed on this computer". */
export const takenWords = {
  applied: 'the policy’s was put back',
  'left-alone': 'left as it is',
  failed: 'the policy’s could not be put back',
} as const;

export const removedWords = {
  'delete-policies': 'Every policy of the Personalization CSP deleted at the PC',
  unenrol: 'Unenrolled: the values of every CSP are gone',
} as const;

export const endWords = {
  user: 'by the user',
  server: 'by the server',
  lost: 'because the server was not reached for too long',
} as const;

/** Why a session began. */
export const originWords = {
  user: 'requested at the PC',
  schedule: 'on schedule',
  push: 'after a push',
  'sign-in': 'at sign-in',
  enrolment: 'after enrolment',
  csp: 'because the server changed something',
  api: 'requested by a program',
} as const;

/** What is left of a provisioning package that was removed. */
export const whatStays =
  'Windows undoes what a package has set only for a short list of settings. Personalization, SharedPC and policies are not among them: their values and the pictures in C:\\Users\\Public\\Downloads stay.';

/** How often each Status code came, in the order they first came. */
export interface CodeCount {
  readonly name: string;
  readonly count: number;
}

const mostCodes = 6;

/** `answered: 202 ×2, 404` */
export function answerInWords(counts: readonly CodeCount[]): string {
  if (counts.length === 0) return 'held no command';
  const codes = counts.map(({ name, count }) => (count === 1 ? name : `${name} ×${count}`));
  return `answered: ${codes.slice(0, mostCodes).join(', ')}${codes.length > mostCodes ? ', …' : ''}`;
}
