import type { Failed } from '../../../electron/device/ports/failed.ts';
import type { ProvisioningFiles } from '../../../electron/device/ports/provisioning-files.ts';
import { startNodeHash } from '../../../electron/node/crypto/node-hash.ts';
import { memoryReader } from './memory-reader.ts';

export interface MemoryProvisioningFiles extends ProvisioningFiles {
  /** What lies among the public downloads, by name. */
  readonly downloads: Map<string, Uint8Array>;
  /** What lies elsewhere on the drives, by its path without the drive: `Users/Public/Pictures/a.png`. */
  readonly elsewhere: Map<string, Uint8Array>;
  /** Packages that were received and not dropped. */
  readonly held: () => number;
  /** Takes nothing more, and says so; null takes things again. */
  fail(words: string | null): void;
}

/** A drive and a place for packages in memory. */
export function createMemoryProvisioningFiles(): MemoryProvisioningFiles {
  const downloads = new Map<string, Uint8Array>();
  const elsewhere = new Map<string, Uint8Array>();
  const nameOf = (name: string) => [...downloads.keys()].find((other) => other.toLowerCase() === name.toLowerCase());
  let held = 0;
  let broken: string | null = null;
  const failed = (detail: string): Failed => ({ kind: 'failed', reason: 'disk-full', detail });
  return {
    downloads,
    elsewhere,
    held: () => held,
    fail(words) {
      broken = words;
    },
    startHash: startNodeHash,
    async receive(file, most) {
      if (broken !== null) return failed(broken);
      const pieces: Uint8Array[] = [];
      for await (const piece of file) pieces.push(Uint8Array.from(piece));
      const bytes = Buffer.concat(pieces);
      if (bytes.length > most) return { kind: 'failed', reason: 'too-large', detail: `It has ${bytes.length} bytes` };
      held += 1;
      return {
        kind: 'received',
        reader: memoryReader(bytes),
        drop: async () => {
          held -= 1;
        },
      };
    },
    async putDownload(name, bytes) {
      if (/[<>:"/\\|?*]|^\.*$/.test(name)) return { kind: 'failed', reason: 'bad-path', detail: `"${name}"` };
      if (broken !== null) return failed(broken);
      downloads.set(nameOf(name) ?? name, Uint8Array.from(bytes));
      return { kind: 'kept' };
    },
    readDownload: async (name, most) => {
      const bytes = downloads.get(nameOf(name) ?? '');
      return bytes === undefined || bytes.length > most ? null : bytes;
    },
    readOnDrive: async ({ segments }, most) => {
      const path = segments.join('/');
      const [, name = ''] = /^Users\/Public\/Downloads\/([^/]+)$/i.exec(path) ?? [];
      const bytes = elsewhere.get(path) ?? downloads.get(nameOf(name) ?? '');
      return bytes === undefined || bytes.length > most ? null : bytes;
    },
  };
}
