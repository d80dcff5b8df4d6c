import type { Operations } from '../../shared/contract/contract.ts';
import type { JournalEntry } from '../../shared/contract/journal.ts';
import type { ScenarioFailure } from '../../shared/contract/scenario.ts';
import type { Finding } from './check-conditions.ts';

/** Newest entries of the journal in which the cause is looked for, and links told at most. */
const lookedThrough = 2_000;
const mostLinks = 30;

/** A finding with the chain that led to it, from the command to the screen. */
export async function explainFinding(operations: Operations, { what, expected, found, slot, node }: Finding): Promise<ScenarioFailure> {
  const snapshot = await operations.getSnapshot({});
  if (!snapshot.ok) return { what, expected, found, chain: [] };
  const { images, journalSequence } = snapshot.value;
  const journal = await operations.getJournal({ after: Math.max(0, journalSequence - lookedThrough), limit: lookedThrough });
  const entries = journal.ok ? journal.value : [];
  const cause = (slot === null ? null : images[slot].cause) ?? entries.findLast((entry) => node !== null && entry.node === node)?.cause;
  const related = entries.filter((entry) => entry.cause === cause);
  return { what, expected, found, chain: related.slice(-mostLinks).map(inWords) };
}

function inWords({ kind, outcome, title, detail }: JournalEntry): string {
  return `${kind}, ${outcome}: ${title}${detail === undefined ? '' : ` (${detail})`}`;
}
