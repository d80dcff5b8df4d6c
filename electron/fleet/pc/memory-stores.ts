import { createHash } from 'node:crypto';
import type { SessionConversation } from '../../../shared/contract/enrolment.ts';
import { done, refused } from '../../../shared/result.ts';
import type { ImageStore } from '../../device/ports/image-store.ts';
import type { JournalStore } from '../../device/ports/journal-store.ts';
import type { SessionStore } from '../../device/ports/management-ports.ts';
import type { MessageStore } from '../../device/ports/message-store.ts';
import type { LoadedSecret, SecretStore } from '../../device/ports/secret-store.ts';
import type { SnapshotStore } from '../../device/ports/snapshot-store.ts';
import type { StateStore } from '../../device/ports/state-store.ts';
import { sealSnapshotHead } from '../../node/storage/snapshot-file.ts';

/** Bytes by their hash, once for all PCs of a process: a thousand PCs that were given one picture hold it once. */
export interface PictureLibrary {
  /** Keeps the bytes and answers their hex SHA-256. */
  keep(bytes: Uint8Array): string;
  /** One PC less shows it; with the last one the bytes go. */
  release(sha256: string): void;
  bytes(sha256: string): Uint8Array | undefined;
}

export function createPictureLibrary(): PictureLibrary {
  const held = new Map<string, { readonly bytes: Uint8Array; holders: number }>();
  return {
    keep(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const there = held.get(sha256);
      if (there === undefined) held.set(sha256, { bytes, holders: 1 });
      else there.holders += 1;
      return sha256;
    },
    release(sha256) {
      const there = held.get(sha256);
      if (there === undefined) return;
      there.holders -= 1;
      if (there.holders <= 0) held.delete(sha256);
    },
    bytes: (sha256) => held.get(sha256)?.bytes,
  };
}

/** The pictures of one PC: names of its own, bytes of the library. */
export interface LibraryImageStore extends ImageStore {
  /** Hex SHA-256 of a stored picture, null where there is none. */
  sha256Of(fileName: string): string | null;
}

export function createLibraryImageStore(library: PictureLibrary): LibraryImageStore {
  const names = new Map<string, string>();
  const forget = (fileName: string) => {
    const sha256 = names.get(fileName);
    if (sha256 === undefined) return;
    names.delete(fileName);
    library.release(sha256);
  };
  return {
    async begin(fileName) {
      const pieces: Uint8Array[] = [];
      return {
        kind: 'writing',
        writer: {
          async write(bytes) {
            pieces.push(Uint8Array.from(bytes));
            return { kind: 'written' };
          },
          async publish() {
            forget(fileName);
            const sha256 = library.keep(Buffer.concat(pieces));
            names.set(fileName, sha256);
            return { kind: 'published', sha256 };
          },
          discard: async () => undefined,
        },
      };
    },
    remove: async (fileName) => forget(fileName),
    keep: () => undefined,
    async keepOnly(fileNames) {
      for (const name of names.keys()) if (!fileNames.has(name)) forget(name);
    },
    hash: async (fileName) => names.get(fileName) ?? null,
    sha256Of: (fileName) => names.get(fileName) ?? null,
  };
}

/** A fleet's PC starts fresh in every run and is gone with the process; what lasts, its identity, is the secret store's. */
export const stateInMemory: StateStore = {
  place: 'memory',
  load: async () => ({ kind: 'fresh' }),
  save: async () => ({ kind: 'saved' }),
  setAside: async () => 'memory',
};

/** Nobody reads messages of a PC of a fleet back; the device numbers them all the same. */
export const noMessages: MessageStore = { newest: async () => 0, append: async () => ({ kind: 'saved' }), read: async () => [] };

/** What a PC does, as it happens, in the place of its journal and its log of sessions. */
export interface Listener {
  session(conversation: SessionConversation): void;
  /** A Status node has a new value; null when the node is gone. */
  status(node: string, value: number | null): void;
}

export function heardJournal({ status }: Listener): JournalStore {
  return {
    newest: async () => 0,
    async append(entries) {
      for (const { event, node } of entries) if (event.kind === 'status' && node !== undefined) status(node, event.status);
      return { kind: 'saved' };
    },
    read: async () => [],
  };
}

export function heardSessions({ session }: Listener): SessionStore {
  return {
    newest: async () => 0,
    async append(sessions) {
      for (const conversation of sessions) session(conversation as SessionConversation);
      return { kind: 'saved' };
    },
    read: async () => [],
  };
}

/** An identity that goes with the process. */
export function secretInMemory(): SecretStore {
  let kept: LoadedSecret = { kind: 'none' };
  return {
    protection: 'in the memory of this process',
    load: async () => kept,
    async save(value) {
      kept = value === null ? { kind: 'none' } : { kind: 'loaded', value };
      return { kind: 'saved' };
    },
  };
}

/** One snapshot at a time, to be taken away as a file. */
export function snapshotToTakeAway(images: LibraryImageStore, library: PictureLibrary): SnapshotStore {
  const kept = new Map<string, unknown>();
  const notHere = () => refused({ title: 'Not in a fleet', detail: 'A PC of a fleet takes no snapshot; open it in the app.', status: 409 });
  return {
    list: async () => [...kept].map(([name, value]) => ({ name, found: { kind: 'found', value } })),
    async load(name) {
      return kept.has(name) ? { kind: 'found', value: kept.get(name) } : { kind: 'missing' };
    },
    async save({ name, value }) {
      kept.clear();
      kept.set(name, JSON.parse(JSON.stringify(value)));
      return { kind: 'saved' };
    },
    putBack: async () => ({ kind: 'failed', detail: 'A PC of a fleet stays who it is.' }),
    async remove(name) {
      kept.delete(name);
      return { kind: 'saved' };
    },
    async toFile(name, pictures, value) {
      const bytes = pictures.map(({ fileName }) => library.bytes(images.sha256Of(fileName) ?? ''));
      if (bytes.includes(undefined))
        return refused({ title: 'Not exported', detail: 'One of its pictures has just changed. Try again.', status: 409 });
      return done(pieces([Buffer.from(sealSnapshotHead({ name, value })), ...bytes.filter((one) => one !== undefined)]));
    },
    receive: async () => ({ kind: 'refused', problem: notHere().problem }),
  };
}

async function* pieces(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const part of parts) yield new Uint8Array(part);
}
