import type { ImageState } from '../../../shared/contract/device-view.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import type { WhyLink } from '../../../shared/contract/why.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';

/** A link before the journal is laid beside it; `entries` where it is not those of the cause that count. */
export type LinkDraft = Omit<WhyLink, 'entries'> & Partial<Pick<WhyLink, 'entries'>>;

const base = { kind: 'command', name: 'Command' } as const;

/** What wrote the address, took it away, or was refused when it tried. `own` are the entries of the image's cause. */
export function commandLink(image: ImageState, journal: readonly JournalEntry[], own: readonly JournalEntry[]): LinkDraft {
  const { url, urlNode, cause } = image;
  if (url === '') {
    const says = 'A command wrote an empty address, which asks for no picture';
    return { ...base, state: 'failed', says, fix: `Write an address to ${urlNode}` };
  }
  if (url !== null) {
    const write = own.findLast(({ kind }) => kind === 'command') ?? writesOf(journal, urlNode).findLast(isDone);
    const says = write?.title ?? 'A command wrote the address';
    return { ...base, state: 'ok', says, address: withoutCredentials(url), ...(write !== undefined && { entries: [write] }) };
  }
  const refusal = newestRefusal(image, journal);
  if (refusal !== null) return { ...base, state: 'failed', says: refusalInWords(refusal), fix: fixOf(refusal), entries: [refusal] };
  const fix = `Send a Replace of ${urlNode}: the console has a sample for it`;
  if (cause === null) return { ...base, state: 'failed', says: 'No policy has set this picture', fix };
  const taken = own.findLast(({ kind }) => kind === 'command' || kind === 'device');
  return { ...base, state: 'failed', says: `The policy was removed${taken === undefined ? '' : ` (${taken.title})`}`, fix };
}

/** The command that was the last to write or delete the address, if it was refused and the PC is still the one it was sent to. */
export function newestRefusal({ url, urlNode }: ImageState, journal: readonly JournalEntry[]): JournalEntry | null {
  const writes = writesOf(journal, urlNode);
  // Where nothing is set, a Delete that found nothing is no reason for it.
  const last = url === null ? writes.findLast((entry) => isDone(entry) || !isDelete(entry)) : writes.at(-1);
  if (last === undefined || isDone(last)) return null;
  return journal.some((entry) => entry.sequence > last.sequence && isAnotherPC(entry)) ? null : last;
}

/** `The last command was refused: Replace ./Vendor/... -> 405 (because ...)` */
export function refusalInWords({ title, detail }: JournalEntry): string {
  return `The last command was refused: ${title}${detail === undefined ? '' : ` (${detail})`}`;
}

/** Whether the PC is not of the kind that has the node; which code says so is assumed. */
export function isForAnotherPC({ outcome, basis }: JournalEntry): boolean {
  if (outcome !== 'failed' || basis === undefined) return false;
  return basis.kind === 'gated' || basis.source === 'editionRefusal' || basis.source === 'buildRefusal';
}

function fixOf(refusal: JournalEntry): string {
  return isForAnotherPC(refusal)
    ? 'Choose an edition and a build that have the node, then send it again'
    : 'Correct the command and send it again';
}

/** Commands that wrote the node or were to, oldest first, without those whose work was put back since. */
function writesOf(journal: readonly JournalEntry[], urlNode: string): readonly JournalEntry[] {
  const putBack = journal.flatMap(({ sequence, event }) => {
    const since = event.kind === 'recipe-undone' ? event.putBack.find(({ node }) => node === urlNode)?.since : undefined;
    return since === undefined ? [] : [{ since, until: sequence }];
  });
  return journal.filter(
    (entry) => isWriteOf(entry, urlNode) && !putBack.some(({ since, until }) => entry.sequence > since && entry.sequence < until),
  );
}

const writingVerbs: ReadonlySet<string> = new Set(['Add', 'Replace', 'Delete']);

function isWriteOf({ event, node }: JournalEntry, urlNode: string): boolean {
  if (event.kind === 'package-setting') return node === urlNode && event.status !== null;
  return event.kind === 'command' && writingVerbs.has(event.verb) && (node ?? event.target) === urlNode;
}

function isDelete({ event }: JournalEntry): boolean {
  return event.kind === 'command' && event.verb === 'Delete';
}

function isDone({ outcome }: JournalEntry): boolean {
  return outcome !== 'failed';
}

/** What was refused before says nothing of the PC as it is since. */
function isAnotherPC({ event }: JournalEntry): boolean {
  return event.kind === 'reset' || event.kind === 'policies-removed' || event.kind === 'snapshot-restored';
}
