import { failure, type Performed, refusal, type Stage } from '../stage/stage.ts';
import { plainStep } from '../stage/step-kind.ts';

export const sync = plainStep({
  words: 'Run a session with the management server',
  perform: (stage) => session(stage, 'sync'),
  record: { sync: () => ['sync'] },
});

export const push = plainStep({
  words: 'Run a session as after a push',
  perform: (stage) => session(stage, 'push'),
  record: { push: () => ['push'] },
});

/** Its codes are for an `answered` to judge. */
async function session(stage: Stage, name: 'sync' | 'push'): Promise<Performed> {
  const answer = await stage.world.operations[name]({});
  stage.answered = answer.ok ? answer.value.rows.map(({ status }) => status) : [];
  if (!answer.ok) return refusal(answer.problem);
  const { good, code, words } = answer.value;
  return good ? null : failure('the session', 'it comes to its end', `${code} ${words}`);
}
