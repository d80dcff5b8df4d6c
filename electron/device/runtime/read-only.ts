import { type InputOf, outlivesRun } from '../../../shared/contract/contract.ts';
import { refused } from '../../../shared/result.ts';
import type { NotStored } from '../../../shared/stored/stored.ts';
import type { Failed } from '../ports/failed.ts';
import type { Ports } from '../ports/ports.ts';
import type { Call, Step } from './pipeline.ts';

/** Why a PC is read-only, and what to do about it: sentences for people. */
export type ReadOnlyReason = string;

/**
 * Refuses what would change what the PC keeps. What ends with the app changes nothing of that, and of a document the engine answers command
 * by command, because one that only reads is answered.
 */
export function refuseChanges(reason: ReadOnlyReason): Step {
  const refusal = refused({ title: 'The PC is read-only', detail: `Nothing was changed. ${reason}`, status: 503 });
  return async (call, next) => (outlivesRun(call.name) && !changesNothing(call) ? refusal : next());
}

function changesNothing({ name, input }: Call): boolean {
  if (name === 'setHostWallpaper') return (input as InputOf<'setHostWallpaper'>).action === 'restore';
  return name === 'applyDocument';
}

/** The same ports, of which none writes or removes anything, whoever asks and whatever for. */
export function withoutWriting(ports: Ports): Ports {
  const detail = 'the PC is read-only';
  const notStored = async (): Promise<NotStored> => ({ kind: 'failed', detail });
  const failed = async (): Promise<Failed> => ({ kind: 'failed', reason: 'disk-failed', detail });
  const nothing = async () => undefined;
  // Nor is it managed: a session changes what a PC keeps.
  const { management, ...others } = ports;
  return {
    ...others,
    stateStore: { ...ports.stateStore, save: notStored },
    imageStore: { ...ports.imageStore, begin: failed, remove: nothing, keepOnly: nothing },
    publicPictures: { keep: failed },
    provisioningFiles: { ...ports.provisioningFiles, receive: failed, putDownload: failed },
    ddfFiles: { ...ports.ddfFiles, add: notStored, remove: notStored },
    journalStore: { ...ports.journalStore, append: notStored },
    messageStore: { ...ports.messageStore, append: notStored },
    snapshotStore: { ...ports.snapshotStore, save: notStored, putBack: notStored, remove: notStored, receive: notStored },
    hostWallpaper: { ...ports.hostWallpaper, show: async () => ports.hostWallpaper.state() },
  };
}
