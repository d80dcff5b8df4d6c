import { did, failure } from '../stage/stage.ts';
import { plainStep } from '../stage/step-kind.ts';

export const renew = plainStep({
  words: 'Renew the client certificate',
  async perform({ world }) {
    const answer = await world.operations.renewCertificate({});
    if (!answer.ok) return did(answer);
    const { renewal, steps } = answer.value;
    const code = renewal?.errorCode ?? null;
    return code === null ? null : failure('the step', 'the PC does it', `${code} ${steps.at(-1)?.words}`);
  },
  record: { renewCertificate: () => ['renew'] },
});
