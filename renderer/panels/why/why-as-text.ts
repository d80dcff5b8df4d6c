import type { LinkState, Why } from '../../../shared/contract/why.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';

const stateWords: Readonly<Record<LinkState, string>> = { ok: 'done', waiting: 'waiting', failed: 'broken', idle: 'no part in it' };

/** The answer and its chain for a ticket: one line each, without credentials. */
export function whyAsText({ slot, says, because, fix, remarks, links }: Why): string {
  const lines = [
    `${slotNames[slot]}: ${asSentence(because === null ? says : `${says}: ${because}`)}`,
    ...(fix === null ? [] : [`What to do: ${asSentence(fix)}`]),
    ...remarks.map((remark) => asSentence(remark.says)),
    ...links.map(
      ({ name, state, says: said, address }) => `- ${name} (${stateWords[state]}): ${said}${address === undefined ? '' : ` ${address}`}`,
    ),
  ];
  return withoutCredentials(lines.join('\n'));
}
