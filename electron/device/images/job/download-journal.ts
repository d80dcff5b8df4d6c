import type { ImageSlot, Picture } from '../../../../shared/contract/device-view.ts';
import type { CauseId, NewJournalRecord } from '../../../../shared/contract/journal.ts';
import type { JournalEvent } from '../../../../shared/contract/journal-event.ts';
import type { TransferReason } from '../../../../shared/contract/transfer-reason.ts';
import { imageNodes } from '../image-nodes.ts';
import type { SlotStatus } from '../status-table.ts';

/** What one slot writes into the device's journal. Every entry carries the cause of the moment. */
export interface DownloadJournal {
  /** About the URL node. */
  note(event: JournalEvent): void;
  gateOpen(): void;
  gateClosed(because: string, pretended: boolean): void;
  failed(reason: TransferReason): void;
  /** Everything came and counts as success, although it cannot be shown. */
  notShown(reason: TransferReason): void;
  waits(delayMs: number, askedByServer: boolean): void;
  status(status: SlotStatus): void;
  /** What the screen is to paint from now on; `cause` where it is not that of the picture. */
  screen(picture: Picture | null, cause?: CauseId): void;
  /** A screen tried and could not. */
  undrawable(picture: Picture): void;
}

export interface DownloadJournalDeps {
  readonly cause: () => CauseId;
  readonly record: (entry: NewJournalRecord) => void;
  /** Why the screen does not paint the picture; null where it does. */
  readonly unpainted: () => string | null;
}

export function createDownloadJournal(slot: ImageSlot, { cause, record, unpainted }: DownloadJournalDeps): DownloadJournal {
  const { url: node, status: statusNode } = imageNodes[slot];
  const name = statusNode.slice(statusNode.lastIndexOf('/') + 1);
  const note = (event: JournalEvent) => record({ cause: cause(), node, event });
  return {
    note,
    gateOpen: () => note({ kind: 'gate-opened', slot }),
    gateClosed: (because, pretended) => note({ kind: 'gate-closed', slot, because, pretended }),
    failed: ({ code, detail }) => note({ kind: 'download-failed', code, detail }),
    notShown: ({ code, detail }) => note({ kind: 'download-not-shown', code, detail }),
    waits: (delayMs, askedByServer) => note({ kind: 'retry-planned', delayMs, askedByServer }),
    status: (status) => record({ cause: cause(), node: statusNode, event: { kind: 'status', name, status } }),
    screen(picture, other = cause()) {
      const event = {
        kind: 'screen',
        slot,
        fileName: picture?.fileName ?? null,
        unpainted: picture === null ? null : unpainted(),
      } as const;
      record({ cause: other, node, event });
    },
    undrawable: ({ fileName }) => note({ kind: 'render-failed', slot, fileName }),
  };
}
