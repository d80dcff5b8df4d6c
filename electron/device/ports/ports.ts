import type { HostWallpaperState } from '../../../shared/contract/device-view.ts';
import type { JournalRecord, MessageExchange } from '../../../shared/contract/journal.ts';
import type { LabFault, LabPicture, LabPictureName, LabState } from '../../../shared/contract/lab.ts';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import type { TransferReasonCode } from '../../../shared/contract/transfer-reason.ts';
import type { Problem, Result } from '../../../shared/result.ts';
import type { NotStored, Stored } from '../../../shared/stored/stored.ts';
import type { NodeDefinition } from '../tree/values/node-definition.ts';
import type { DamagedLines } from './damaged-lines.ts';
import type { ManagementPorts } from './management-ports.ts';
import type { RepairElsewhere } from './repair-elsewhere.ts';
import type { StateStore } from './state-store.ts';

export type { NotStored, Stored };

import type { Failed } from './failed.ts';
import type { ProvisioningFiles } from './provisioning-files.ts';

export type { Failed } from './failed.ts';

/** Everything the emulated PC needs from the world. Adapters are in `electron/node/`, test twins in `test/support/`. */
export interface Ports {
  readonly clock: Clock;
  readonly fetcher: Fetcher;
  readonly fileReader: FileReader;
  readonly publicPictures: PublicPictures;
  readonly imageStore: ImageStore;
  readonly stateStore: StateStore;
  readonly hostWallpaper: HostWallpaper;
  readonly tokens: TokenSource;
  readonly ddfFiles: DDFFiles;
  readonly imageLab: ImageLab;
  readonly journalStore: JournalStore;
  readonly messageStore: MessageStore;
  readonly snapshotStore: SnapshotStore;
  readonly scenarioFiles: ScenarioFiles;
  /** Left out, the PC cannot be enrolled. */
  readonly management?: ManagementPorts;
  readonly provisioningFiles: ProvisioningFiles;
  readonly crc32: Crc32;
  /** The device does it itself where it is left out. */
  readonly repairElsewhere?: RepairElsewhere;
}

/** CRC-32 of ISO 3309 over bytes that come in pieces: the result of one piece goes in with the next, 0 with the first. */
export type Crc32 = (bytes: Uint8Array, before: number) => number;

export interface Clock {
  /** Wall time in ms since 1970. */
  now(): number;
  /** ms since some start; never jumps. */
  monotonic(): number;
  /** ms this thread has computed since some start; left out where nothing counts them, and real time stands for them. */
  readonly computed?: () => number;
  /** Runs once after at least `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
  /** Resolves after other work waiting for the thread has had its turn. */
  yield(): Promise<void>;
}

export interface TokenSource {
  /** 22 characters of base64url: 128 random bits, never seen before. */
  token(): string;
}

/** One HTTP exchange, no redirects followed, nothing decoded, no cookies, credentials, proxy or connection reuse. */
export interface Fetcher {
  request(request: FetchRequest): Promise<FetchReply>;
}

export interface FetchRequest {
  /** HEAD asks for the headers alone; the body of its reply is empty. */
  readonly method: 'GET' | 'HEAD';
  /** How the request names itself, as a User-Agent. */
  readonly userAgent: string;
  /** http or https, no userinfo. */
  readonly url: string;
  /** Asked with each address the name resolves to, before connecting; a reason code refuses it. */
  readonly refuseAddress: (address: string) => TransferReasonCode | null;
  readonly timeouts: TransferTimeouts;
  readonly signal: AbortSignal;
}

/** All in ms, in real time whatever the device's clock does; `minimumRate` in bytes per second, averaged over `idleMs`. */
export interface TransferTimeouts {
  readonly connectMs: number;
  readonly firstByteMs: number;
  readonly idleMs: number;
  readonly totalMs: number;
  readonly minimumRate: number;
}

export type FetchReply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      /** Names in lower case; every value of a repeated header, in order. */
      readonly headers: ReadonlyMap<string, readonly string[]>;
      /** The address of the socket, e.g. `127.0.0.1`. */
      readonly remoteAddress: string;
      readonly body: ByteSource;
    }
  | Failed;

/** Bytes that come in pieces, each the reader's until the next `read`. After `end` or `failed`, or `cancel`, there is no more to read. */
export interface ByteSource {
  read(): Promise<{ readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'end' } | Failed>;
  /** Lets go of sockets and handles; may be called at any time, more than once. */
  cancel(): void;
}

export interface OpenedFile {
  readonly kind: 'opened';
  readonly size: number;
  readonly body: ByteSource;
}

export interface FileReader {
  /** Opens a regular file without ever blocking on it. */
  open(path: FilePath): Promise<OpenedFile | Failed>;
  /** The same of a picture that ships with this PC, by its name. */
  openShipped(name: string): Promise<OpenedFile | Failed>;
}

/** A file on the PC: a Windows path (looked up in the mapped folder, segments checked), or a path of the computer the app runs on. */
export type FilePath =
  | { readonly kind: 'windows'; readonly drive: string; readonly segments: readonly string[] }
  | { readonly kind: 'posix'; readonly path: string };

/** The folder on the PC's own drive for pictures that people bring. */
export interface PublicPictures {
  /** Keeps a file under the wished name, or one like it: never over another file, and once only when the same one lies there already. */
  keep(name: string, file: FilePieces): Promise<{ readonly kind: 'kept'; readonly path: Extract<FilePath, { kind: 'windows' }> } | Failed>;
}

/** Where downloaded pictures live. A picture is there whole or not at all. */
export interface ImageStore {
  /** Starts a temporary file that `publish` turns into `fileName`. */
  begin(fileName: string): Promise<{ readonly kind: 'writing'; readonly writer: ImageWriter } | Failed>;
  /** Removes it, later if it cannot be now; fine when it is not there. */
  remove(fileName: string): Promise<void>;
  /** These are wanted again: what could not be removed of them stays. */
  keep(fileNames: readonly string[]): void;
  /** Removes every file that is not named, temporary ones included. */
  keepOnly(fileNames: ReadonlySet<string>): Promise<void>;
  /** Hex SHA-256 of a stored picture; null when it is not there or cannot be read. */
  hash(fileName: string): Promise<string | null>;
}

export interface ImageWriter {
  /** Done with `bytes` when it resolves. */
  write(bytes: Uint8Array): Promise<{ readonly kind: 'written' } | Failed>;
  /** Flushes to the disk, renames, flushes the folder. */
  publish(): Promise<{ readonly kind: 'published'; readonly sha256: string } | Failed>;
  /** Removes the temporary file; fine after a failure. */
  discard(): Promise<void>;
}

/** The wallpaper of the computer the app runs on. The Status nodes never depend on it. */
export interface HostWallpaper {
  state(): HostWallpaperState;
  /** Called after every change of `state()`. */
  subscribe(listener: () => void): () => void;
  /** Shows a picture of the image store; null puts the user's own back. The newest call wins; resolves when the outcome is known. */
  show(fileName: string | null): Promise<HostWallpaperState>;
  setEnabled(enabled: boolean): Promise<HostWallpaperState>;
  /** Whether to put the policy's picture back when somebody changes the wallpaper on the computer, as Windows does. Switched on, it also puts back what was left alone. */
  setKeepPolicy(keep: boolean): Promise<HostWallpaperState>;
  /** Called when somebody changed it while the policy's picture was shown, once it is known what became of that: put back, left alone, or failed. */
  onTaken(listener: (state: HostWallpaperState) => void): () => void;
  restore(): Promise<HostWallpaperState>;
}

/** DDF files: those that ship, then those the operator added. */
export interface DDFFiles {
  list(): Promise<readonly DDFFile[]>;
  /** Stores an added file, whole or not at all; one of the same name goes, whatever its capitals, once it is there. */
  add(name: string, text: string): Promise<{ readonly kind: 'added' } | NotStored>;
  /** Removes an added file; fine when it is not there. */
  remove(name: string): Promise<{ readonly kind: 'removed' } | NotStored>;
  /**
   * Reads files away from the device's own thread, in their order; null where that cannot be done, then the device does it itself.
   * Left out, it always does. null at once when the signal says that nobody waits any more.
   */
  readonly load?: (files: readonly DDFFile[], signal?: AbortSignal) => Promise<readonly Result<readonly NodeDefinition[]>[] | null>;
}

export interface DDFFile {
  readonly name: string;
  readonly text: string;
  readonly shipped: boolean;
}

/** A picture server on this computer that does wrong what it is told to. It listens only while it has something to serve. */
export interface ImageLab {
  state(): Omit<LabState, 'recipe' | 'changes' | 'slowNetwork'>;
  /** Called after every change of `state()`, requests included. */
  subscribe(listener: () => void): () => void;
  /** Gives the picture a URL nobody can guess. Refused when no port or no picture can be had. */
  start(order: LabOrder): Promise<Result<LabPicture>>;
  /** Other bytes or faults behind the same URL; 404 for an unknown id, 409 where the URL would have to change. */
  change(id: string, order: Partial<LabOrder>): Promise<Result<LabPicture>>;
  /** Breaks off what is running; fine when there is none. Without an id everything goes. */
  stop(id?: string): Promise<void>;
}

export interface LabOrder {
  readonly picture: LabPictureName;
  readonly faults: readonly LabFault[];
}

/** The journal on the disk: every entry, until there are more than anybody will read. */
export interface JournalStore extends DamagedLines {
  /** Sequence number of the newest entry; 0 when there is none. */
  newest(): Promise<number>;
  /** Adds entries that follow the newest. They outlive the process, not necessarily a power cut. */
  append(entries: readonly JournalRecord[]): Promise<Stored>;
  /** Entries with a sequence number above `after`, oldest first, at most `limit`; what cannot be read is left out. */
  read(after: number, limit: number): Promise<readonly JournalRecord[]>;
}

/** Messages and replies on the disk, until there are more than is kept. */
export interface MessageStore extends DamagedLines {
  /** Number of the newest message; 0 when there is none. */
  newest(): Promise<number>;
  /** Adds messages that follow the newest. */
  append(messages: readonly MessageExchange[]): Promise<Stored>;
  /** Messages with a number above `after`, oldest first, at most `limit`; what cannot be read is left out. */
  read(after: number, limit: number): Promise<readonly MessageExchange[]>;
}

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

/** Scenarios that ship. */
export interface ScenarioFiles {
  list(): Promise<readonly { readonly name: string; readonly text: string }[]>;
}
