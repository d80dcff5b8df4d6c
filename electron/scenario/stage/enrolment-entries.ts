import * as v from 'valibot';
import { type EnrolmentState, enrolmentSteps } from '../../../shared/contract/enrolment.ts';

const some = v.pipe(v.string(), v.minLength(1, 'this must not be empty'), v.maxLength(2_000));
const code = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((given) => (typeof given === 'number' ? `0x${given.toString(16).padStart(8, '0')}` : given)),
  v.regex(/^0x[0-9a-f]{8}$/i, 'a code reads 0x80180002'),
  v.transform((given) => `0x${given.slice(2).toUpperCase()}`),
);

/** Enrols in a management server. It has to come to its end, or with `fails` at that code. */
export const enrolSchema = v.strictObject({
  address: some,
  server: v.exactOptional(some),
  user: v.exactOptional(some),
  password: v.exactOptional(some),
  token: v.exactOptional(some),
  'sign-in': v.exactOptional(v.literal('form')),
  /** Files beside the scenario, PEM. */
  ca: v.exactOptional(v.array(some)),
  host: v.exactOptional(v.array(some)),
  /** Hosts a redirect may lead to with password or token. */
  follow: v.exactOptional(v.array(some)),
  csr: v.exactOptional(v.picklist(['windows', 'plain'])),
  auth: v.exactOptional(v.picklist(['OnPremise', 'Federated', 'Certificate'])),
  /** Files beside the scenario, PEM: the certificate that signs in, and its key where it is not in the same file. */
  certificate: v.exactOptional(some),
  key: v.exactOptional(some),
  seed: v.exactOptional(some),
  fails: v.exactOptional(code),
});

const states = [
  'not-enrolled',
  'enrolling',
  'enrolled',
  'not-contacted',
  'failed',
  'unenrolling',
] as const satisfies readonly EnrolmentState['state'][];

/** What of the enrolment can be asserted. `step` and `code`: where the newest attempt failed, null where it did not. */
export const enrolmentConditions = v.partial(
  v.strictObject({
    state: v.picklist(states),
    step: v.nullable(v.picklist(enrolmentSteps)),
    code: v.nullable(code),
    session: v.union([v.literal('good'), code], 'good, or the code it ended with'),
  }),
);
export type EnrolmentConditions = v.InferOutput<typeof enrolmentConditions>;
