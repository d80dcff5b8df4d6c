/** A file or folder, whatever its names are now. */
export type FileId = number;

/** What reached the file system, in its order. */
export type DiskCall =
  /** Names that came, went or moved in one call; all of it happens or nothing. `file` null: the name is gone. */
  | { readonly kind: 'names'; readonly changes: readonly NameChange[] }
  | { readonly kind: 'write'; readonly file: FileId; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly file: FileId; readonly size: number }
  /** Of a file its bytes, of a folder its names. */
  | { readonly kind: 'flush'; readonly file: FileId }
  /** Nothing of the disk: how far the program says it is. */
  | { readonly kind: 'mark'; readonly words: string };

export interface NameChange {
  readonly folder: FileId;
  readonly name: string;
  readonly file: FileId | null;
  /** Which file loses the name. */
  readonly was?: FileId;
}

export interface DiskLog {
  /** The folder everything is in, which is there before the first call. */
  readonly root: FileId;
  readonly folders: ReadonlySet<FileId>;
  readonly calls: readonly DiskCall[];
}
