import type { ImageState } from '../../../shared/contract/device-view.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';
import type { LinkDraft } from './chain-link.ts';

const base = { kind: 'command', name: 'Command' } as const;

/** What wrote the address, took it away, or was refused when it tried. `own` are the entries of the image's cause. */
export function commandLink(image: ImageState, journal: readonly JournalEntry[], own: readonly JournalEntry[]): LinkDraft {
  const { url, urlNode, cause } = image;
  if (url === '') {
    const says = 'A command wrote an empty address, which asks for no picture';
    return { ...base, state: 'failed', says, fix: `Write an address to ${urlNode}` };
  }
  if (url !== null) {
    const write = own.findLast(isWrite) ?? writesOf(journal, urlNode).findLast(isDone);
    const says = write?.title ?? 'A command wrote the address';
    return { ...base, state: 'ok', says, address: withoutCredentials(url), ...(write !== undefined && { entries: [write] }) };
  }
  const refusal = newestRefusal(image, journal);
  if (refusal !== null) return { ...base, state: 'failed', says: refusalInWords(refusal), fix: fixOf(refusal), entries: [refusal] };
  const fix = `Send a Replace of ${urlNode}: the console has a sample for it`;
  if (cause === null) return { ...base, state: 'failed', says: 'No policy has set this picture', fix };
  const taken = own.findLast(({ kind }) => kind === 'command' || kind === 'device');
  return { ...base, state: 'failed', says: `The policy was taken away${taken === undefined ? '' : ` (${taken.title})`}`, fix };
}

/** The command that was the last to write or delete the address, if it was refused and the PC was not reset since. */
export function newestRefusal({ url, urlNode }: ImageState, journal: readonly JournalEntry[]): JournalEntry | null {
  const writes = writesOf(journal, urlNode);
  // Where nothing is set, a Delete that found nothing is no reason for it.
  const last = url === null ? writes.findLast((entry) => isDone(entry) || !entry.title.startsWith('Delete ')) : writes.at(-1);
  if (last === undefined || isDone(last)) return null;
  return journal.some((entry) => entry.sequence > last.sequence && isAnotherPC(entry)) ? null : last;
}

/** `The last command was refused: Replace ./Vendor/... -> 405, because ...` */
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

function writesOf(journal: readonly JournalEntry[], urlNode: string): readonly JournalEntry[] {
  return journal.filter((entry) => isWrite(entry) && (entry.node === urlNode || entry.title.includes(`${urlNode} `)));
}

function isWrite({ kind, title }: JournalEntry): boolean {
  return kind === 'command' && /^(Add|Replace|Delete) /.test(title);
}

function isDone({ outcome }: JournalEntry): boolean {
  return outcome !== 'failed';
}

/** Resets, unenrolments and snapshots are told as things done to the device that changed no fact of it. */
function isAnotherPC({ kind, changes }: JournalEntry): boolean {
  return kind === 'device' && changes === undefined;
}
