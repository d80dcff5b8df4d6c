import * as v from 'valibot';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import { screenIds } from '../../../shared/screens.ts';
import { slotWords } from '../../../shared/words/slot-names.ts';
import { brokenEntries, brokenInWords } from './check-broken.ts';
import { enrolmentConditions } from './enrolment-entries.ts';
import { lastName, locURI, shortened, value } from './step-values.ts';

const slotStatus = v.nullable(v.picklist([1, 2, 3, 4, 5, 6, 7], 'a Status is 1 to 7, or null where there is none'));

/** What can be waited for and asserted. */
export const conditionEntries = {
  /** Status of a picture; null: there is no Status node. */
  status: v.exactOptional(v.partial(v.strictObject({ desktop: slotStatus, lockScreen: slotStatus, companyLogo: slotStatus }))),
  /** Value of a node; null: it is not there. */
  node: v.exactOptional(v.record(locURI, v.nullable(value))),
  screen: v.exactOptional(v.picklist(screenIds)),
  /** Whose pictures are on the screens, and whether the company is on the sign-in screen. */
  shows: v.exactOptional(
    v.partial(
      v.strictObject({
        desktop: v.picklist(['policy', 'own']),
        lockScreen: v.picklist(['policy', 'own']),
        signIn: v.picklist(['company', 'plain']),
      }),
    ),
  ),
  /** Values of the PersonalizationCSP key; null: it is not there. */
  registry: v.exactOptional(v.record(v.string(), v.nullable(value))),
  /** How the PC is managed. */
  enrolment: v.exactOptional(enrolmentConditions),
  ...brokenEntries,
  /** Status codes the last policy, or the last session, was answered with, in order. */
  answered: v.exactOptional(
    v.pipe(
      v.union([v.number(), v.array(v.number())], 'a code, or a list of codes'),
      v.transform((codes) => [codes].flat()),
    ),
  ),
};
export const conditionsSchema = v.strictObject(conditionEntries);
export type Conditions = v.InferOutput<typeof conditionsSchema>;

export function conditionsInWords(conditions: Conditions): string {
  const { status = {}, node = {}, screen, shows = {}, registry = {}, answered, enrolment = {} } = conditions;
  return [
    ...(Object.entries(status) as [ImageSlot, number | null][]).map(
      ([slot, value]) => `Status of ${slotWords[slot].picture} is ${value ?? 'not there'}`,
    ),
    ...Object.entries(node).map(([name, value]) => `${lastName(name)} is ${value === null ? 'not there' : shortened(value, name)}`),
    ...(screen === undefined ? [] : [`the screen is ${screen}`]),
    ...(Object.entries(shows) as [keyof typeof placeWords, keyof typeof whoseWords][]).map(
      ([place, whose]) => `${placeWords[place]} ${whoseWords[whose]}`,
    ),
    ...Object.entries(registry).map(([name, value]) => `registry ${name} is ${value === null ? 'not there' : shortened(value, name)}`),
    ...Object.entries(enrolment).map(([what, wanted]) => `${enrolmentWords[what as keyof typeof enrolmentWords]} is ${wanted ?? 'none'}`),
    ...brokenInWords(conditions),
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
