import * as v from 'valibot';
import { contract } from '../../shared/contract/contract.ts';
import {
  faultProblem,
  faultsProblem,
  type LabFault,
  type LabFaultId,
  type LabPictureName,
  labFaultIds,
  labFaults,
  labPictureNames,
} from '../../shared/contract/lab.ts';
import { enrolmentConditions, enrolSchema } from './enrolment-entries.ts';

/** Plain steps: a word or two, without a value. */
export const plainSteps = [
  'lock',
  'sign in',
  'desktop',
  'settings',
  'lock screen settings',
  'reset',
  'sync',
  'push',
  'renew',
  'unenrol',
  'delete policies',
] as const;

const unit = { ms: 1, s: 1_000, m: 60_000 } as const;
const timeWords = 'a time reads 500ms, 10s or 2m';
const durationMs = v.pipe(
  v.string(timeWords),
  v.regex(/^\d{1,6}(\.\d{1,3})?(ms|s|m)$/, timeWords),
  v.transform((text) => {
    const [, number = '0', name = 's'] = /^([\d.]+)(ms|s|m)$/.exec(text) ?? [];
    return Number(number) * unit[name as keyof typeof unit];
  }),
);
const value = v.pipe(v.union([v.string(), v.number(), v.boolean()], 'a text, a number, true or false'), v.transform(String));
const locURI = v.pipe(
  v.string(),
  v.regex(/^(\.\/.+|[A-Za-z]\w*)$/, 'a node reads ./Vendor/MSFT/…, or has the name of a Personalization node'),
);
const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name has small letters, digits and hyphens'));
const slot = v.picklist(['desktop', 'lockScreen', 'companyLogo']);
const status = v.nullable(v.picklist([1, 2, 3, 4, 5, 6, 7], 'a Status is 1 to 7, or null where there is none'));
const text = v.pipe(v.string(), v.minLength(1, 'something must stand here'), v.maxLength(2_000));

/** As long as the whole scenario may be. */
const documentText = v.pipe(v.string(), v.minLength(1, 'something must stand here'));

const conditionEntries = {
  /** Status of a picture; null: there is no Status node. */
  status: v.exactOptional(v.partial(v.strictObject({ desktop: status, lockScreen: status, companyLogo: status }))),
  /** Value of a node; null: it is not there. */
  node: v.exactOptional(v.record(locURI, v.nullable(value))),
  screen: v.exactOptional(v.picklist(['lock', 'sign-in', 'desktop', 'settings'])),
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
  /** Status codes the last policy, or the last session, was answered with, in order. */
  answered: v.exactOptional(
    v.pipe(
      v.union([v.number(), v.array(v.number())], 'a code, or a list of codes'),
      v.transform((codes) => [codes].flat()),
    ),
  ),
};
const conditions = v.strictObject(conditionEntries);
export type Conditions = v.InferOutput<typeof conditions>;

/** `latency=500`, or `hold` alone. */
const fault = v.pipe(
  v.string(),
  v.transform((written): LabFault | null => {
    const [id = '', given] = written.split('=');
    if (!(labFaultIds as readonly string[]).includes(id)) return null;
    if (given === undefined) return { id: id as LabFaultId };
    const number = labFaults[id as LabFaultId].parameter?.kind === 'number';
    return { id: id as LabFaultId, value: number ? Number(given) : given };
  }),
  v.check((read) => read !== null, `a fault reads NAME or NAME=VALUE; names are ${labFaultIds.join(', ')}`),
  v.transform((read) => read as LabFault),
  v.check(
    (read) => faultProblem(read) === null,
    ({ input }) => faultProblem(input) ?? '',
  ),
);

const picture = v.picklist(Object.keys(labPictureNames) as readonly LabPictureName[]);
const faults = v.pipe(
  v.array(fault),
  v.check(
    (list) => faultsProblem(list) === null,
    ({ input }) => faultsProblem(input) ?? '',
  ),
);
/** Without `picture` the one there is stays; the first time it must be named. */
const lab = v.strictObject({
  as: name,
  picture: v.exactOptional(picture),
  faults: v.exactOptional(faults),
});

/** The steps there are, by key, and what each takes. */
export const stepSchemas = {
  do: v.picklist(plainSteps),
  say: text,
  /** A SyncML document, or the name of a file beside the scenario. */
  apply: v.union([documentText, v.strictObject({ file: text })], 'a SyncML document, or file: NAME'),
  enrol: enrolSchema,
  set: v.record(locURI, value),
  delete: v.union(
    [
      v.pipe(
        locURI,
        v.transform((one) => [one]),
      ),
      v.array(locURI),
    ],
    'a node, or a list of nodes',
  ),
  wait: v.union(
    [durationMs, v.strictObject({ ...conditionEntries, within: v.exactOptional(durationMs) })],
    'a time such as 2s, or what to wait for',
  ),
  assert: conditions,
  device: contract.changeDevice.input,
  /** What the person at the PC chooses in Settings. */
  choose: contract.chooseBackground.input,
  assume: v.record(v.string(), value),
  lab,
  clock: v.union(
    [v.picklist(['pause', 'step', 'real', 'set-right']), v.strictObject({ fast: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)) })],
    'pause, step, real, or fast: RATE',
  ),
  refresh: slot,
  screenshot: name,
};

export type StepEntries = { readonly [Kind in keyof typeof stepSchemas]: v.InferOutput<(typeof stepSchemas)[Kind]> };
export type StepKind = keyof StepEntries;
