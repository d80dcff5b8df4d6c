import type { BreakRule, BrokenMessage, HeldMessage } from '../contract/management/breakpoints.ts';
import { quoted } from '../quoted.ts';

const stepWords: Readonly<Record<HeldMessage['step'], string>> = {
  find: 'finding the server',
  discovery: 'discovery',
  'sign-in': 'sign-in',
  policy: 'policy',
  certificate: 'certificate request',
  renewal: 'renewal',
  session: 'session',
};

/** `request 2 of a session, POST /ManagementServer/MDM.svc` */
export function messageWords({ at, step, number, line }: Pick<HeldMessage, 'at' | 'step' | 'number' | 'line'>): string {
  return `${at === 'request' ? 'Request' : 'Answer'} ${number} of ${stepWords[step]}, ${line}`;
}

/** `When an answer of session holds Replace of CompanyName: hold it` */
export function ruleWords({ at, step, number, command, target, contains, times, ...rule }: BreakRule): string {
  const where = [
    number === undefined ? (at === 'request' ? 'a request' : 'an answer') : `${at} ${number}`,
    step === undefined ? '' : `of ${stepWords[step]}`,
    command === undefined && target === undefined ? '' : `with ${command ?? 'a command'}${target === undefined ? '' : ` of ${target}`}`,
    contains === undefined ? '' : `that has ${quoted(contains)}`,
  ];
  const often = times === undefined ? '' : times === 1 ? ', once' : `, ${times} times`;
  return `When ${where.filter((part) => part !== '').join(' ')} comes: ${actionWords(rule)}${often}`;
}

function actionWords({
  action,
  find = '',
  replace = '',
  delayMs,
  copies = 1,
}: Pick<BreakRule, 'action' | 'find' | 'replace' | 'delayMs' | 'copies'>): string {
  switch (action) {
    case 'hold':
      return 'hold it';
    case 'edit':
      return `replace ${quoted(find)} by ${quoted(replace)}`;
    case 'drop':
      return 'drop it';
    case 'repeat':
      return `send it ${copies} more ${copies === 1 ? 'time' : 'times'}`;
    case 'delay':
      return `wait ${delayMs} ms`;
  }
}

/** `rule 1 changed it, rule 2 dropped it` */
export function didWords({ did }: Pick<BrokenMessage, 'did'>): string {
  return did.map(({ rule, words }) => `rule ${rule} ${words}`).join(', then ');
}
