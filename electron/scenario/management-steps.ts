import type { InputOf, Operations } from '../../shared/contract/contract.ts';
import type { EnrolmentState } from '../../shared/contract/enrolment.ts';
import type { ScenarioFailure } from '../../shared/contract/scenario.ts';
import { definedOnly } from '../../shared/defined-only.ts';
import type { Problem } from '../../shared/result.ts';
import type { EnrolmentConditions, EnrolStep } from './enrolment-entries.ts';

export interface EnrolWorld {
  readonly operations: Pick<Operations, 'enrol' | 'sync' | 'push'>;
  /** Documents that steps name, by their name. */
  readonly files: ReadonlyMap<string, string>;
}

/** What was wanted and what is there. */
export interface Compared {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

export async function performEnrol({ operations, files }: EnrolWorld, step: EnrolStep): Promise<ScenarioFailure | null> {
  const { address, server, user, password, token, csr, auth, seed, host, follow, ca = [], fails = null } = step;
  const authorities = ca.map((name) => files.get(name));
  if (authorities.includes(undefined)) return failure('the authorities', 'files beside the scenario', 'not all of them');
  const input: InputOf<'enrol'> = {
    address,
    ...definedOnly({ server, userName: user, password, token, csr, auth, seed, hosts: host, follow }),
    ...(authorities.length > 0 && { authorities: authorities.map((text) => text ?? '') }),
  };
  const answer = await operations.enrol(input);
  if (!answer.ok) return fails !== null && answer.problem.code === fails ? null : refused(answer.problem);
  const failed = answer.value.steps.find(({ verdict }) => verdict === 'failed');
  const found = failed?.code ?? null;
  if (found === fails) return null;
  const what = failed === undefined ? 'enrolled' : `${failed.step}: ${failed.code} ${failed.words}`;
  return failure('the enrolment', fails ?? 'enrolled', what);
}

export interface SessionPerformed {
  readonly failure: ScenarioFailure | null;
  /** For an `answered` to judge. */
  readonly answered: readonly number[];
}

export async function performSession(operations: EnrolWorld['operations'], name: 'sync' | 'push'): Promise<SessionPerformed> {
  const answer = await operations[name]({});
  if (!answer.ok) return { failure: refused(answer.problem), answered: [] };
  const { good, code, words, rows } = answer.value;
  const answered = rows.map(({ status }) => status);
  return { failure: good ? null : failure('the session', 'it comes to its end', `${code} ${words}`), answered };
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

function failure(what: string, expected: string, found: string): ScenarioFailure {
  return { what, expected, found, chain: [] };
}

function refused({ title, detail }: Problem): ScenarioFailure {
  return failure('the step', 'the PC does it', `${title}: ${detail}`);
}
