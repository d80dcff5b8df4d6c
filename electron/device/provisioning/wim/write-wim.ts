import type { StartHash } from '../../ports/hash.ts';
import { type ImageText, imageXml } from './image-xml.ts';
import { createDirectory, directoryBytes, type NewFile, type StoredFile, writeHex } from './write-directory.ts';

export interface NewWim {
  /** Must not hold two files of one path, in any case of letters. */
  readonly files: readonly NewFile[];
  /** What the XML data says of the image, beside what it counts. */
  readonly texts: readonly ImageText[];
  /** ms since 1970, for every time in the file. */
  readonly time: number;
  /** 16 bytes that no other WIM file has. */
  readonly guid: Uint8Array;
}

const headerBytes = 208;
const version = 0x0001_0d00;
const flags = { metadata: 2 } as const;
/** ms from 1601 to 1970. */
const windowsEpoch = 11_644_473_600_000;

interface StoredResource {
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly sha1: string;
  readonly references: number;
  readonly flags: number;
}

/** A WIM file of one image without compression, in pieces that follow each other. Files of the same bytes are stored once. */
export function writeWim({ files, texts, time, guid }: NewWim, startHash: StartHash): readonly Uint8Array[] {
  const directory = createDirectory(files, (bytes) => sha1Of(bytes, startHash));
  const windowsTime = BigInt(Math.trunc(time) + windowsEpoch) * 10_000n;
  const metadata = directoryBytes(directory, windowsTime);
  const resources = layOut(directory.stored, metadata, startHash);
  const table = lookupTable(resources);
  const counts = {
    folders: directory.folders,
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0),
    windowsTime,
  };
  const xml = imageXml(texts, counts);
  const tableAt = headerBytes + resources.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const header = new DataView(new ArrayBuffer(headerBytes));
  'MSWIM'.split('').forEach((letter, index) => void header.setUint8(index, letter.charCodeAt(0)));
  header.setUint32(8, headerBytes, true);
  header.setUint32(12, version, true);
  guid.slice(0, 16).forEach((byte, index) => void header.setUint8(24 + index, byte));
  header.setUint16(40, 1, true);
  header.setUint16(42, 1, true);
  header.setUint32(44, 1, true);
  writeResourceHeader(header, 48, { offset: tableAt, size: table.length, flags: flags.metadata });
  writeResourceHeader(header, 72, { offset: tableAt + table.length, size: xml.length, flags: flags.metadata });
  return [new Uint8Array(header.buffer), ...resources.map(({ bytes }) => bytes), table, xml];
}

function sha1Of(bytes: Uint8Array, startHash: StartHash): string {
  const hash = startHash('sha1');
  hash.update(bytes);
  return hash.hex();
}

/** Files first, the metadata behind them. */
function layOut(files: readonly StoredFile[], metadata: Uint8Array, startHash: StartHash): readonly StoredResource[] {
  let offset = headerBytes;
  const resources: StoredResource[] = files.map(({ bytes, sha1, references }) => {
    const resource = { offset, bytes, sha1, references, flags: 0 };
    offset += bytes.length;
    return resource;
  });
  return [...resources, { offset, bytes: metadata, sha1: sha1Of(metadata, startHash), references: 1, flags: flags.metadata }];
}

const entryBytes = 50;

function lookupTable(resources: readonly StoredResource[]): Uint8Array {
  const table = new DataView(new ArrayBuffer(entryBytes * resources.length));
  resources.forEach((resource, index) => {
    const at = index * entryBytes;
    writeResourceHeader(table, at, { offset: resource.offset, size: resource.bytes.length, flags: resource.flags });
    table.setUint16(at + 24, 1, true);
    table.setUint32(at + 26, resource.references, true);
    writeHex(table, at + 30, resource.sha1);
  });
  return new Uint8Array(table.buffer);
}

function writeResourceHeader(
  view: DataView,
  at: number,
  resource: { readonly offset: number; readonly size: number; readonly flags: number },
): void {
  view.setBigUint64(at, BigInt(resource.size), true);
  view.setUint8(at + 7, resource.flags);
  view.setBigUint64(at + 8, BigInt(resource.offset), true);
  view.setBigUint64(at + 16, BigInt(resource.size), true);
}
