import { type Performed, refusal, type Stage } from './stage.ts';

/** Sends a document with the lab's addresses in it. Its codes are for an `answered` to judge: a policy may be meant to fail. */
export async function applyDocument(stage: Stage, text: string): Promise<Performed> {
  let document = text;
  for (const [name, { url }] of stage.lab) document = document.replaceAll(`{${name}}`, url);
  const answer = await stage.world.operations.applyDocument({ document, from: 'Scenario' });
  if (!answer.ok) return refusal(answer.problem);
  stage.answered = answer.value.rows.filter(({ cmd }) => cmd !== 'SyncHdr').map(({ status }) => status);
  return null;
}
