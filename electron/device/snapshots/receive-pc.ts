import type { Picture } from '../../../shared/contract/device-view.ts';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import { inPieces } from '../../../shared/file-pieces.ts';
import type { Pause } from '../../../shared/pause.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { createImageInspector } from '../images/inspect/image-inspector.ts';
import type { Crc32 } from '../ports/crc32.ts';
import type { PictureSight, ReceivedSnapshot, RefusedSnapshot, SnapshotJudge, SnapshotStore } from '../ports/snapshot-store.ts';
import type { OwnedTree } from '../tree/management-tree.ts';
import { whyNotThisPC } from './foreign-pc.ts';
import { otherVersion, picturesOf, readSavedPC, type SavedPC, unusable } from './saved-pc.ts';

export interface ReceivedPC extends Omit<Extract<ReceivedSnapshot, { readonly kind: 'received' }>, 'kind'> {
  readonly pc: SavedPC;
}

export interface ReceiveDeps {
  readonly tree: Pick<OwnedTree, 'objection'>;
  readonly store: Pick<SnapshotStore, 'receive'>;
  readonly crc32: Crc32;
  readonly pause: Pause;
}

/**
 * A PC out of a file somebody sent: nothing in it is believed. What a person could not set at this PC, and what a download would not
 * have kept as a picture, is refused (400; 507 when the disk is in the way). Nothing has changed before it is kept.
 */
export async function receivePC({ tree, store, crc32, pause }: ReceiveDeps, file: Uint8Array | FilePieces): Promise<Result<ReceivedPC>> {
  let pc: SavedPC | null = null;
  let pictures: ReturnType<typeof picturesOf> = [];
  const judge: SnapshotJudge = {
    async value(value) {
      const read = await readForeignPC(value, { tree, pause });
      if (!read.ok) return read;
      pc = read.value;
      pictures = picturesOf(pc);
      return done(pictures);
    },
    picture: ({ fileName }) =>
      watchPicture(
        pictures.find((picture) => picture.fileName === fileName),
        crc32,
      ),
  };
  const received = await store.receive(inPieces(file), judge);
  if (received.kind === 'received') {
    if (pc === null) throw new Error('A snapshot was received that nobody judged');
    return done({ ...received, pc });
  }
  return refusalOf(received);
}

function refusalOf(received: RefusedSnapshot): Result<never> {
  switch (received.kind) {
    case 'damaged':
      return asBadRequest(unusable(`${received.because.charAt(0).toUpperCase()}${received.because.slice(1)}.`));
    case 'other-version':
      return asBadRequest(otherVersion(received.version));
    case 'refused':
      return refused({ ...received.problem, status: 400 });
    case 'failed':
      return refused({ title: 'The snapshot cannot be kept', detail: received.detail, status: 507 });
  }
}

function asBadRequest(refusal: Result<never>): Result<never> {
  return refusal.ok ? refusal : refused({ ...refusal.problem, status: 400 });
}

async function readForeignPC(value: unknown, deps: Pick<ReceiveDeps, 'tree' | 'pause'>): Promise<Result<SavedPC>> {
  const read = readSavedPC(value);
  if (!read.ok) return read;
  const why = await whyNotThisPC(read.value, deps);
  return why === null ? read : unusable(why);
}

/** Each picture must be whole, and what its record says. */
function watchPicture(record: Picture | undefined, crc32: Crc32): PictureSight {
  const walk = createImageInspector(crc32);
  return {
    see: (piece) => void walk.push(piece),
    end() {
      if (record === undefined) return 'it holds a picture nobody asked for';
      const { fileName } = record;
      const found = walk.finish();
      if (found.kind === 'broken') return `its picture ${fileName} cannot be shown: ${found.detail}`;
      const same = (['type', 'width', 'height', 'orientation'] as const).every((property) => found[property] === record[property]);
      return same ? null : `its picture ${fileName} is not what its record says`;
    },
  };
}
