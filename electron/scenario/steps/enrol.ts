import { definedOnly } from '../../../shared/defined-only.ts';
import { enrolSchema } from '../stage/enrolment-entries.ts';
import { failure, refusal } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';

/** Enrols in a management server. */
export const enrol = stepKind({
  schema: enrolSchema,
  words: ({ address, server, fails }) =>
    `Enrol ${address}${server === undefined ? '' : ` at ${server}`}${fails === undefined ? '' : `, which fails with ${fails}`}`,
  async perform({ address, server, user, password, token, csr, auth, seed, host, follow, ca = [], fails = null, ...more }, { world }) {
    const { certificate: certificateFile, key } = more;
    const given = [certificateFile, key].filter((name) => name !== undefined);
    const authorities = ca.flatMap((name) => world.files.get(name) ?? []);
    if (authorities.length < ca.length) return failure('the authorities', 'files beside the scenario', 'not all of them');
    const certificate = given.flatMap((name) => world.files.get(name) ?? []);
    if (certificate.length < given.length) return failure('the certificate', 'files beside the scenario', 'not all of them');
    const answer = await world.operations.enrol({
      address,
      ...definedOnly({ server, userName: user, password, token, signIn: more['sign-in'], csr, auth, seed, hosts: host, follow }),
      ...(authorities.length > 0 && { authorities }),
      ...(certificate.length > 0 && { certificate: certificate.join('\n') }),
    });
    if (!answer.ok) return fails !== null && answer.problem.code === fails ? null : refusal(answer.problem);
    const failed = answer.value.steps.find(({ verdict }) => verdict === 'failed');
    if ((failed?.code ?? null) === fails) return null;
    const found = failed === undefined ? 'enrolled' : `${failed.step}: ${failed.code} ${failed.words}`;
    return failure('the enrolment', fails ?? 'enrolled', found);
  },
  record: {},
  files: ({ ca = [], certificate, key }) => [...ca, certificate, key].filter((name) => name !== undefined),
});
