import type { EnrolmentState } from '../../../shared/contract/enrolment.ts';
import type { EnrolmentConditions } from './enrolment-entries.ts';

/** What was wanted and what is there. */
export interface Compared {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

export function checkEnrolment(wanted: EnrolmentConditions, { state, steps, lastSession }: EnrolmentState): readonly Compared[] {
  const failed = steps.find(({ verdict }) => verdict === 'failed');
  const finding = (what: string, expected: string | null, found: string | null): Compared => ({
    what,
    expected: expected ?? 'none',
    found: found ?? 'none',
  });
  const session = lastSession === null ? null : lastSession.good ? 'good' : lastSession.code;
  return [
    ...(wanted.state === undefined ? [] : [finding('the enrolment', wanted.state, state)]),
    ...(wanted.step === undefined ? [] : [finding('the step of the enrolment that failed', wanted.step, failed?.step ?? null)]),
    ...(wanted.code === undefined ? [] : [finding('the code of the enrolment', wanted.code, failed?.code ?? null)]),
    ...(wanted.session === undefined ? [] : [finding('the newest session', wanted.session, session)]),
  ];
}
