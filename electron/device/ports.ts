import type { HostWallpaperState } from '../../shared/snapshot.ts';
import type { TransferReasonCode } from '../../shared/transfer-reason.ts';

/** Everything the emulated PC needs from the world. Adapters are in `electron/node/`, test twins in `test/support/`. */
export interface Ports {
  readonly clock: Clock;
  readonly fetcher: Fetcher;
  readonly fileReader: FileReader;
  readonly imageStore: ImageStore;
  readonly stateStore: StateStore;
  readonly hostWallpaper: HostWallpaper;
  readonly tokens: TokenSource;
  readonly ddfFiles: DDFFiles;
}

export interface Clock {
  /** Wall time in ms since 1970. */
  now(): number;
  /** ms since some start; never jumps. */
  monotonic(): number;
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

/** An expected failure of I/O. `detail` says host, address, byte counts; never credentials, never contents. */
export interface Failed {
  readonly kind: 'failed';
  readonly reason: TransferReasonCode;
  readonly detail: string;
}

/** Bytes that come in pieces. After `end` or `failed`, or `cancel`, there is no more to read. */
export interface ByteSource {
  read(): Promise<{ readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'end' } | Failed>;
  /** Lets go of sockets and handles; may be called at any time, more than once. */
  cancel(): void;
}

export interface FileReader {
  /** Opens a regular file without ever blocking on it. */
  open(path: FilePath): Promise<{ readonly kind: 'opened'; readonly size: number; readonly body: ByteSource } | Failed>;
}

/** A file on the PC: a Windows path (looked up in the mapped folder, segments checked), or a path of the computer the app runs on. */
export type FilePath =
  | { readonly kind: 'windows'; readonly drive: string; readonly segments: readonly string[] }
  | { readonly kind: 'posix'; readonly path: string };

/** Where downloaded pictures live. A picture is there whole or not at all. */
export interface ImageStore {
  /** Starts a temporary file that `publish` turns into `fileName`. */
  begin(fileName: string): Promise<{ readonly kind: 'writing'; readonly writer: ImageWriter } | Failed>;
  /** Removes it; fine when it is not there. */
  remove(fileName: string): Promise<void>;
  /** Removes every file that is not named, temporary ones included. */
  keepOnly(fileNames: ReadonlySet<string>): Promise<void>;
  /** Hex SHA-256 of a stored picture; null when it is not there or cannot be read. */
  hash(fileName: string): Promise<string | null>;
}

export interface ImageWriter {
  write(bytes: Uint8Array): Promise<{ readonly kind: 'written' } | Failed>;
  /** Flushes to the disk, renames, flushes the folder. */
  publish(): Promise<{ readonly kind: 'published'; readonly sha256: string } | Failed>;
  /** Removes the temporary file; fine after a failure. */
  discard(): Promise<void>;
}

/** The device's memory between runs. The store keeps checksum, backup and atomicity; the device knows the shape. */
export interface StateStore {
  load(): Promise<LoadedState>;
  /** Resolves when the state is on the disk. `value` is plain JSON. */
  save(value: unknown): Promise<{ readonly kind: 'saved' } | { readonly kind: 'failed'; readonly detail: string }>;
  /** Moves the file on disk aside because the device cannot read its content; resolves with the new name. */
  setAside(): Promise<string>;
}

export type LoadedState =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'loaded'; readonly value: unknown }
  /** The newest file was damaged and is kept under `keptAs`; `value` is the one before, or undefined when there is none. */
  | { readonly kind: 'recovered'; readonly value: unknown; readonly keptAs: string };

/** The wallpaper of the computer the app runs on. The Status nodes never depend on it. */
export interface HostWallpaper {
  state(): HostWallpaperState;
  /** Called after every change of `state()`. */
  subscribe(listener: () => void): () => void;
  /** Shows a picture of the image store; null puts the user's own back. The newest call wins; resolves when the outcome is known. */
  show(fileName: string | null): Promise<HostWallpaperState>;
  setEnabled(enabled: boolean): Promise<HostWallpaperState>;
  restore(): Promise<HostWallpaperState>;
}

/** DDF files: those that ship, then those the operator added. */
export interface DDFFiles {
  list(): Promise<readonly { readonly name: string; readonly text: string; readonly shipped: boolean }[]>;
}
