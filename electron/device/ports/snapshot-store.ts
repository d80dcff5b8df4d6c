import type { FilePieces } from '../../../shared/contract/operation.ts';
import type { Problem, Result } from '../../../shared/result.ts';
import type { NotStored, Stored } from '../../../shared/stored/stored.ts';

/** PCs put aside under names: a value of the device's own shape and pictures, together whole or not at all. */
export interface SnapshotStore {
  /** Newest last. */
  list(): Promise<readonly { readonly name: string; readonly found: FoundSnapshot }[]>;
  load(name: string): Promise<FoundSnapshot>;
  /** Takes the pictures out of the image store. Takes the place of one of the same name. */
  save(order: SnapshotOrder): Promise<Stored>;
  /** Compares the pictures with their hashes, then puts all of them into the image store, or none. */
  putBack(name: string, pictures: readonly SnapshotPicture[]): Promise<Stored>;
  /** Fine when it is not there. */
  remove(name: string): Promise<Stored>;
  /** The snapshot as one file that ends with these pictures; refused when one of them is not what it was. */
  toFile(name: string, pictures: readonly SnapshotPicture[], value: unknown): Promise<Result<FilePieces>>;
  /** Reads such a file as it comes. It is no snapshot before `keep`, and nothing stays of one that is refused. */
  receive(file: FilePieces, judge: SnapshotJudge): Promise<ReceivedSnapshot>;
}

export type FoundSnapshot = { readonly kind: 'found'; readonly value: unknown } | { readonly kind: 'missing' } | UnreadableSnapshot;

/** `because` is half a sentence. Of another version is what an older or a newer app wrote in another form. */
export type UnreadableSnapshot =
  | { readonly kind: 'damaged'; readonly because: string }
  | { readonly kind: 'other-version'; readonly version: number };

export interface SnapshotPicture {
  readonly fileName: string;
  readonly bytes: number;
  /** Hex SHA-256. */
  readonly sha256: string;
}

export interface SnapshotOrder {
  readonly name: string;
  /** Plain JSON. */
  readonly value: unknown;
  readonly pictures: readonly SnapshotPicture[];
}

/** Looks at a file while it comes in: at its value first, then at each picture. */
export interface SnapshotJudge {
  /** The pictures that must follow in this order, or why the value is refused. */
  value(value: unknown): Result<readonly SnapshotPicture[]> | Promise<Result<readonly SnapshotPicture[]>>;
  picture(picture: SnapshotPicture): PictureSight;
}

/** Sees the bytes of one picture; `end` answers what is wrong with it, in half a sentence, null when nothing is. Hashes are compared by the store. */
export interface PictureSight {
  see(piece: Uint8Array): void;
  end(): string | null;
}

export type ReceivedSnapshot =
  | {
      readonly kind: 'received';
      /** What it is called in the file. */
      readonly name: string;
      /** Makes it a snapshot, in the place of one of the same name. */
      keep(name: string): Promise<Stored>;
      /** Lets go of it. */
      drop(): Promise<void>;
    }
  | RefusedSnapshot;

export type RefusedSnapshot = UnreadableSnapshot | { readonly kind: 'refused'; readonly problem: Problem } | NotStored;
