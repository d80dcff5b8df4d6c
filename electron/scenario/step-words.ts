import type { Background } from '../../shared/contract/backgrounds.ts';
import { faultInWords } from '../../shared/contract/lab.ts';
import type { Conditions, Step } from './scenario.ts';
import type { StepEntries } from './step-entries.ts';

/** What a step does, for the person who reads along. */
export function stepInWords(step: Step): string {
  switch (step.kind) {
    case 'do':
      return plain[step.value];
    case 'say':
      return `“${step.value.trim()}”`;
    case 'apply':
      return typeof step.value === 'string' ? 'Send a policy' : `Send the policy ${step.value.file}`;
    case 'enrol':
      return `Enrol ${step.value.address}${step.value.server === undefined ? '' : ` at ${step.value.server}`}${step.value.fails === undefined ? '' : `, which fails with ${step.value.fails}`}`;
    case 'set':
      return `Set ${Object.entries(step.value)
        .map(([node, value]) => `${lastName(node)} to ${shortened(value)}`)
        .join(', ')}`;
    case 'delete':
      return `Delete ${step.value.map(lastName).join(', ')}`;
    case 'wait':
      return typeof step.value === 'number' ? `Wait ${timeInWords(step.value)}` : `Wait until ${conditionsInWords(step.value)}`;
    case 'assert':
      return `Make sure that ${conditionsInWords(step.value)}`;
    case 'device':
      return `The PC: ${pairs(step.value)}`;
    case 'choose':
      return `The user chooses ${choiceInWords(step.value)}`;
    case 'assume':
      return `Assume ${pairs(step.value)}`;
    case 'lab':
      return labInWords(step.value);
    case 'clock':
      return typeof step.value === 'string' ? clockWords[step.value] : `Let the clock run ${step.value.fast} times as fast`;
    case 'refresh':
      return `Download ${step.value} again`;
    case 'screenshot':
      return `Take the picture ${step.value}`;
  }
}

const plain = {
  lock: 'Show the lock screen',
  'sign in': 'Show the sign-in screen',
  desktop: 'Show the desktop',
  settings: 'Open Settings',
  'lock screen settings': 'Open Settings at the lock screen',
  reset: 'Reset the PC',
  sync: 'Have a session with the management server',
  push: 'Have a session as after a push',
  renew: 'Renew the client certificate',
  unenrol: 'Unenrol the PC',
  'delete policies': 'Delete the policies',
} as const;

const clockWords = {
  pause: 'Stop the clock',
  step: 'Move the clock to the next event',
  real: 'Let the clock run as usual',
  'set-right': 'Set the clock right',
} as const;

function choiceInWords({ desktop, lockScreen }: StepEntries['choose']): string {
  const what = (background: Background) => (background.kind === 'colour' ? background.colour : background.name);
  return [
    ...(desktop === undefined ? [] : [`${what(desktop)} for the desktop`]),
    ...(lockScreen === undefined ? [] : [`${what(lockScreen)} for the lock screen`]),
  ].join(', ');
}

function labInWords({ as, picture, faults }: Extract<Step, { kind: 'lab' }>['value']): string {
  const what = picture === undefined ? `Change ${as} in the lab` : `The lab serves ${picture} as ${as}`;
  if (faults === undefined) return what;
  return `${what}, ${faults.length === 0 ? 'without faults' : faults.map(faultInWords).map(asPart).join('; ')}`;
}

function asPart(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function conditionsInWords(conditions: Conditions): string {
  const { status = {}, node = {}, screen, shows = {}, registry = {}, answered, enrolment = {} } = conditions;
  return [
    ...Object.entries(status).map(([slot, value]) => `Status of ${slot} is ${value ?? 'not there'}`),
    ...Object.entries(node).map(([name, value]) => `${lastName(name)} is ${value === null ? 'not there' : shortened(value)}`),
    ...(screen === undefined ? [] : [`the screen is ${screen}`]),
    ...(Object.entries(shows) as [keyof typeof placeWords, keyof typeof whoseWords][]).map(
      ([place, whose]) => `${placeWords[place]} ${whoseWords[whose]}`,
    ),
    ...Object.entries(registry).map(([name, value]) => `registry ${name} is ${value === null ? 'not there' : shortened(value)}`),
    ...Object.entries(enrolment).map(([what, wanted]) => `${enrolmentWords[what as keyof typeof enrolmentWords]} is ${wanted ?? 'none'}`),
    ...(answered === undefined ? [] : [`the answer was ${answered.join(', ')}`]),
  ].join(', ');
}

const enrolmentWords = {
  state: 'the enrolment',
  step: 'the step that failed',
  code: 'the code of the enrolment',
  session: 'the newest session',
} as const;
const placeWords = { desktop: 'the desktop', lockScreen: 'the lock screen', signIn: 'the sign-in screen' } as const;
const whoseWords = {
  policy: 'shows the policy’s picture',
  own: 'shows the user’s own picture',
  company: 'shows the company',
  plain: 'shows no company',
} as const;

function pairs(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} is ${String(value)}`)
    .join(', ');
}

function timeInWords(ms: number): string {
  return ms >= 120_000 && ms % 60_000 === 0 ? `${ms / 60_000} minutes` : `${ms / 1_000} s`;
}

function lastName(node: string): string {
  return node.slice(node.lastIndexOf('/') + 1);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text === '' ? '(empty)' : text;
}
