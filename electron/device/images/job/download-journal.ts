import type { ImageSlot, Picture } from '../../../../shared/contract/device-view.ts';
import { imageStatusMeanings } from '../../../../shared/contract/image-status.ts';
import type { CauseId, NewJournalEntry } from '../../../../shared/contract/journal.ts';
import { type TransferReason, transferReasons } from '../../../../shared/contract/transfer-reason.ts';
import { imageNodes } from '../image-nodes.ts';
import { slotNames } from '../image-slots.ts';
import type { SlotStatus } from '../status-table.ts';

/** What one slot writes into the device's journal, in words. Every entry carries the cause of the moment. */
export interface DownloadJournal {
  gateOpen(): void;
  gateClosed(because: string, pretended: boolean): void;
  step(title: string, detail?: string): void;
  failed(reason: TransferReason): void;
  /** Everything came and counts as success, although it cannot be shown. */
  notShown(reason: TransferReason): void;
  waits(delayMs: number, askedByServer: boolean): void;
  kept(): void;
  status(status: SlotStatus): void;
  /** What the screen is to paint from now on; `cause` where it is not that of the picture. */
  screen(picture: Picture | null, cause?: CauseId): void;
  /** A screen tried and could not. */
  undrawable(picture: Picture): void;
}

const tones = { success: 'ok', running: 'waiting', caution: 'failed', critical: 'failed' } as const;

export interface DownloadJournalDeps {
  readonly cause: () => CauseId;
  readonly record: (entry: NewJournalEntry) => void;
  /** Why the screen does not paint the picture; null where it does. */
  readonly unpainted: () => string | null;
}

export function createDownloadJournal(slot: ImageSlot, { cause, record, unpainted }: DownloadJournalDeps): DownloadJournal {
  const { url: urlNode, status: statusNode } = imageNodes[slot];
  const { screen, picture: name } = slotNames[slot];
  const write = (entry: Omit<NewJournalEntry, 'cause' | 'node'>, node: string = urlNode) => record({ cause: cause(), node, ...entry });
  const gate = { kind: 'gated', source: 'edition, SetEduPolicies and boot to cloud' } as const;
  return {
    gateOpen: () => write({ kind: 'gate', outcome: 'ok', title: `This PC may take ${name}`, basis: gate }),
    gateClosed: (because, pretended) =>
      write({
        kind: 'gate',
        outcome: 'failed',
        title: `${pretended ? 'Blocked, and reported as success' : 'Blocked'}: this PC does not take ${name}`,
        detail: `${because}. What to do: ${transferReasons['edition-blocked'].fix}`,
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
    screen: (picture, other = cause()) =>
      record({ cause: other, node: urlNode, kind: 'screen', ...screenWords(slot, picture, unpainted()) }),
    undrawable: ({ fileName }) =>
      write({ kind: 'screen', outcome: 'failed', title: `${screen} cannot draw ${fileName}`, detail: notDrawn }),
  };
}

function words({ code, detail }: TransferReason): Pick<NewJournalEntry, 'title' | 'detail'> {
  const { text, fix } = transferReasons[code];
  return { title: text, detail: `${detail === '' ? '' : `${detail}. `}What to do: ${fix}` };
}

const notDrawn =
  'It is stored whole, but of a kind that cannot be drawn, so the screen is as it would be without it. What to do: save it again as an ordinary JPEG (8 bits, baseline or progressive) or PNG';

/** What a screen is told to paint. Whether it can is heard from the screens. */
function screenWords(
  slot: ImageSlot,
  picture: Picture | null,
  unpainted: string | null,
): Pick<NewJournalEntry, 'outcome' | 'title' | 'detail'> {
  const { screen } = slotNames[slot];
  if (picture === null)
    return { outcome: 'ok', title: slot === 'companyLogo' ? `${screen} has no logo any more` : `${screen} is the user’s own again` };
  if (unpainted !== null) return { outcome: 'failed', title: `${screen} does not paint ${picture.fileName}`, detail: unpainted };
  return { outcome: 'ok', title: `${screen} gets ${picture.fileName}` };
}

function statusWords(statusNode: string, status: SlotStatus): Pick<NewJournalEntry, 'outcome' | 'title'> {
  const name = statusNode.slice(statusNode.lastIndexOf('/') + 1);
  if (status === null) return { outcome: 'info', title: `${name} is gone` };
  const { meaning, tone } = imageStatusMeanings[status];
  return { outcome: tones[tone], title: `${name} is ${status}: ${meaning}` };
}
