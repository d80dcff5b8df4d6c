import { setTimeout as sleep } from 'node:timers/promises';
import { type ImageSlot, type ImageState, imageSlots } from '../../../../shared/contract/device-view.ts';
import type { ReplyRow } from '../../../../shared/contract/documents.ts';
import { type ImageStatus, imageStatusMeanings } from '../../../../shared/contract/image-status.ts';
import { transferReasons } from '../../../../shared/contract/transfer-reason.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import type { ClientOutcome } from '../../client/client-outcome.ts';
import type { Ask } from '../../pc/document-command.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { slotWords } from '../../ui/status-words.ts';

/** A picture that a document wrote, and what became of it. */
export interface FollowedPicture {
  readonly slot: ImageSlot;
  readonly url: string | null;
  readonly status: ImageStatus | null;
  /** In words; empty where nothing failed. */
  readonly reason: string;
  readonly end: 'shown' | 'failed' | 'late';
}

const lookEveryMs = 200;

/** Looks at every picture that commands of these rows wrote until each has come to its end, or the time is up. */
export async function followPictures(
  ask: Ask,
  rows: readonly ReplyRow[],
  timeoutMs: number,
): Promise<ClientOutcome<readonly FollowedPicture[]>> {
  const causes = new Set(rows.map(({ cause }) => cause).filter((cause) => cause !== ''));
  const until = performance.now() + timeoutMs;
  for (;;) {
    const view = await ask('getSnapshot', {});
    if (!view.ok) return view;
    const followed = imageSlots.flatMap((slot) => {
      const image = view.value.images[slot];
      return image.status !== null && image.cause !== null && causes.has(image.cause) ? [followedPicture(slot, image)] : [];
    });
    if (followed.every(({ end }) => end !== 'late') || performance.now() >= until) return { ok: true, value: followed };
    await sleep(Math.min(lookEveryMs, Math.max(1, until - performance.now())));
  }
}

function followedPicture(slot: ImageSlot, { url, status, reason, nextTryAt }: ImageState): FollowedPicture {
  const words = reason === null ? '' : `${transferReasons[reason.code].text}: ${reason.detail}`;
  const isRunning = status === 2 || nextTryAt !== null;
  return { slot, url, status, reason: words, end: status === 1 ? 'shown' : isRunning ? 'late' : 'failed' };
}

/** `Desktop: 4 Unknown file type, …` */
export function followedWords({ slot, status, reason, end }: FollowedPicture): string {
  const told = status === null ? 'no Status' : `${status} ${imageStatusMeanings[status].word}`;
  const late = end === 'late' ? ', not finished yet' : '';
  return `${slotWords[slot]}: ${told}${late}${reason === '' ? '' : `, ${plainText(reason)}`}`;
}

/** What failed counts more than what is not known yet. */
export function exitCodeWith(reply: ExitCode, followed: readonly FollowedPicture[]): ExitCode {
  if (reply !== exitCodes.done || followed.some(({ end }) => end === 'failed')) return exitCodes.notAllDone;
  return followed.some(({ end }) => end === 'late') ? exitCodes.timedOut : exitCodes.done;
}
