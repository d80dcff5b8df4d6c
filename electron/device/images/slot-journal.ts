import { imageStatusMeanings } from '../../../shared/image-status.ts';
import type { CauseId, NewJournalEntry } from '../../../shared/journal-entry.ts';
import type { ImageSlot, Picture } from '../../../shared/snapshot.ts';
import { type TransferReason, transferReasons } from '../../../shared/transfer-reason.ts';
import { slotNames } from './image-slots.ts';
import type { SlotStatus } from './status-table.ts';

/** What one slot writes into the device's journal, in words. Every entry carries the cause of the moment. */
export interface SlotJournal {
  gateOpen(): void;
  gateClosed(because: string, pretended: boolean): void;
  step(title: string, detail?: string): void;
  failed(reason: TransferReason): void;
  /** Everything came and counts as success, although it cannot be shown. */
  notShown(reason: TransferReason): void;
  waits(delayMs: number, askedByServer: boolean): void;
  kept(): void;
  status(status: SlotStatus): void;
  screen(picture: Picture | null): void;
}

const tones = { success: 'ok', running: 'waiting', caution: 'failed', critical: 'failed' } as const;

export function createSlotJournal(slot: ImageSlot, cause: () => CauseId, record: (entry: NewJournalEntry) => void): SlotJournal {
  const { urlNode, statusNode, screen } = slotNames[slot];
  const write = (entry: Omit<NewJournalEntry, 'cause' | 'node'>, node: string = urlNode) => record({ cause: cause(), node, ...entry });
  const gate = { kind: 'gated', source: 'edition, SetEduPolicies and boot to cloud' } as const;
  return {
    gateOpen: () => write({ kind: 'gate', outcome: 'ok', title: 'This PC may take the picture', basis: gate }),
    gateClosed: (because, pretended) =>
      write({
        kind: 'gate',
        outcome: 'failed',
        title: pretended ? 'Blocked, and reported as success' : 'Blocked',
        detail: `${because}. ${transferReasons['edition-blocked'].fix}`,
        basis: pretended ? { kind: 'assumed', source: 'proGate' } : gate,
      }),
    step: (title, detail) => write({ kind: 'transfer', outcome: 'info', title, ...(detail !== undefined && { detail }) }),
    failed: (reason) => write({ kind: 'transfer', outcome: 'failed', ...words(reason) }),
    notShown: (reason) =>
      write({ kind: 'transfer', outcome: 'info', ...words(reason), basis: { kind: 'assumed', source: 'fileTypeTest' } }),
    waits: (delayMs, askedByServer) =>
      write({
        kind: 'transfer',
        outcome: 'waiting',
        title: `Tries again in ${delayMs / 1_000} s`,
        ...(askedByServer ? { detail: 'The server asked for this wait' } : { basis: { kind: 'assumed', source: 'retryDelays' } }),
      }),
    kept: () =>
      write({
        kind: 'transfer',
        outcome: 'ok',
        title: 'The same URL again: the picture is kept',
        basis: { kind: 'assumed', source: 'sameUrl' },
      }),
    status: (status) => write({ kind: 'status', ...statusWords(statusNode, status) }, statusNode),
    screen: (picture) =>
      write({
        kind: 'screen',
        outcome: 'ok',
        title: picture === null ? `${screen} is the user’s own again` : `${screen} shows ${picture.fileName}`,
      }),
  };
}

function words({ code, detail }: TransferReason): Pick<NewJournalEntry, 'title' | 'detail'> {
  const { text, fix } = transferReasons[code];
  return { title: text, detail: `${code}: ${detail}. ${fix}` };
}

function statusWords(statusNode: string, status: SlotStatus): Pick<NewJournalEntry, 'outcome' | 'title'> {
  const name = statusNode.slice(statusNode.lastIndexOf('/') + 1);
  if (status === null) return { outcome: 'info', title: `${name} is gone` };
  const { meaning, tone } = imageStatusMeanings[status];
  return { outcome: tones[tone], title: `${name} is ${status}: ${meaning}` };
}
