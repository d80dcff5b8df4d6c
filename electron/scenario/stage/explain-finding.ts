import type { Operations } from '../../../shared/contract/contract.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import type { ScenarioFailure } from '../../../shared/contract/scenario.ts';
import type { Why } from '../../../shared/contract/why.ts';
import type { Finding } from './check-conditions.ts';

/** Newest entries of the journal in which the cause is looked for, and links told at most. */
const lookedThrough = 2_000;
const mostLinks = 30;

/** A finding with the chain that led to it: of a picture the device's own answer to why, of a node what the journal holds of its cause. */
export async function explainFinding(operations: Operations, { what, expected, found, slot, node }: Finding): Promise<ScenarioFailure> {
  const chain = slot === null ? await causeOf(operations, node) : await whyLines(operations, slot);
  return { what, expected, found, chain: chain.slice(-mostLinks) };
}

async function whyLines(operations: Operations, slot: Why['slot']): Promise<readonly string[]> {
  const answer = await operations.getWhy({ slot });
  if (!answer.ok) return [];
  const reached = answer.value.links.filter(({ state }) => state !== 'idle');
  // Each try is worth knowing; what the journal holds of the other links is what they say.
  return reached.flatMap(({ kind, state, says, entries }) => [
    `${kind}, ${state}: ${says}`,
    ...(kind === 'transfer' ? entries.map((entry) => `  ${inWords(entry)}`) : []),
  ]);
}

async function causeOf(operations: Operations, node: string | null): Promise<readonly string[]> {
  const snapshot = await operations.getSnapshot({});
  if (!snapshot.ok || node === null) return [];
  const { journalSequence } = snapshot.value;
  const journal = await operations.getJournal({ after: Math.max(0, journalSequence - lookedThrough), limit: lookedThrough });
  const entries = journal.ok ? journal.value : [];
  const cause = entries.findLast((entry) => entry.node === node)?.cause;
  return entries.filter((entry) => cause !== undefined && entry.cause === cause).map(inWords);
}

function inWords({ kind, outcome, title, detail }: JournalEntry): string {
  return `${kind}, ${outcome}: ${title}${detail === undefined ? '' : ` (${detail})`}`;
}
