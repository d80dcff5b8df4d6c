import { done, type Result, refused } from '../../../../shared/result.ts';
import type { RandomAccessReader } from '../../ports/random-access.ts';
import type { ChunkDecoder } from './chunk-decoder.ts';
import { littleEndian } from './little-endian.ts';
import { createLzxDecoder } from './lzx.ts';
import { readBytes } from './read-bytes.ts';
import { refuseDamaged, refuseForm } from './refusals.ts';
import { type Resource, readResourceHeader } from './resource.ts';
import { createXpressDecoder } from './xpress.ts';

/** What the header of a WIM file says. */
export interface Container {
  readonly reader: RandomAccessReader;
  readonly compression: 'none' | 'XPRESS' | 'LZX';
  /** Bytes of an unpacked chunk; 0 without compression. */
  readonly chunkSize: number;
  readonly decoder: ChunkDecoder | null;
  readonly images: number;
  readonly lookupTable: Resource;
  readonly xmlData: Resource;
}

const headerBytes = 208;
const signature = 'MSWIM\0\0\0';
const pipableSignature = 'WLPWM\0\0\0';
const version = 0x0001_0d00;
const solidVersion = 0x0000_0e00;

const flags = {
  compressed: 0x2,
  spanned: 0x8,
  resourceOnly: 0x10,
  metadataOnly: 0x20,
  writeInProgress: 0x40,
  xpress: 0x2_0000,
  lzx: 0x4_0000,
  lzms: 0x8_0000,
  xpress2: 0x20_0000,
} as const;

const chunkSizes = { XPRESS: { least: 4_096, most: 65_536 }, LZX: { least: 32_768, most: 2_097_152 } } as const;

/** Reads the header, 208 bytes. 415 for what is no WIM file or a form of it that no package has, 422 for one that contradicts itself. */
export async function readContainer(reader: RandomAccessReader): Promise<Result<Container>> {
  const start = await readBytes(reader, 0, Math.min(headerBytes, reader.size));
  if (!start.ok) return start;
  const header = littleEndian(start.value);
  const signed = text(start.value.subarray(0, 8));
  if (signed === pipableSignature) return refuseForm('This WIM file is pipable ("WLPWM")');
  if (signed !== signature) return notWim(start.value, reader.size);
  if (header.length < headerBytes) return refuseDamaged(`The file ends after ${header.length} bytes`, 'inside the header');
  return unusualForm(header) ?? formOf(reader, header);
}

function formOf(reader: RandomAccessReader, header: ReturnType<typeof littleEndian>): Result<Container> {
  const compression = compressionOf(header.u32(16));
  if (!compression.ok) return compression;
  const chunkSize = header.u32(20);
  const refusal = compression.value === 'none' ? null : badChunkSize(compression.value, chunkSize);
  if (refusal !== null) return refusal;
  return done({
    reader,
    compression: compression.value,
    chunkSize: compression.value === 'none' ? 0 : chunkSize,
    decoder: decoderFor(compression.value, chunkSize),
    images: header.u32(44),
    lookupTable: readResourceHeader(header, 48),
    xmlData: readResourceHeader(header, 72),
  });
}

function decoderFor(compression: Container['compression'], chunkSize: number): ChunkDecoder | null {
  if (compression === 'none') return null;
  return compression === 'XPRESS' ? createXpressDecoder() : createLzxDecoder(chunkSize);
}

function unusualForm(header: ReturnType<typeof littleEndian>) {
  const size = header.u32(8);
  if (size !== headerBytes) return refuseDamaged(`The header says that it is ${size} bytes long and not ${headerBytes}`, 'at byte 8');
  const written = header.u32(12);
  if (written === solidVersion) return refuseForm('This WIM file is of version 0x00000E00, with solid resources (ESD)');
  if (written !== version) return refuseForm(`This WIM file is of version 0x${written.toString(16).toUpperCase().padStart(8, '0')}`);
  const set = header.u32(16);
  if (set & flags.writeInProgress) return refuseForm('This WIM file was never finished (the flag "write in progress" is set)');
  const [part, parts] = [header.u16(40), header.u16(42)];
  if (set & flags.spanned || part !== 1 || parts !== 1) return refuseForm(`This is part ${part} of ${parts} of a split WIM file`);
  if (set & (flags.resourceOnly | flags.metadataOnly)) return refuseForm('This WIM file holds only resources or only metadata');
  return null;
}

function compressionOf(set: number): Result<Container['compression']> {
  if (set & flags.lzms) return refuseForm('This WIM file is compressed with LZMS');
  if (set & flags.xpress2) return refuseForm('This WIM file is compressed with XPRESS2');
  if (!(set & flags.compressed)) return done('none');
  const [isXpress, isLzx] = [(set & flags.xpress) !== 0, (set & flags.lzx) !== 0];
  if (isXpress === isLzx)
    return refuseDamaged(`The flags 0x${set.toString(16)} name ${isXpress ? 'two compressions' : 'no compression'}`, 'at byte 16');
  return done(isXpress ? 'XPRESS' : 'LZX');
}

function badChunkSize(compression: 'XPRESS' | 'LZX', size: number) {
  const { least, most } = chunkSizes[compression];
  if (size >= least && size <= most && (size & (size - 1)) === 0) return null;
  const wanted = `a power of two from ${least} to ${most}`;
  return refuseDamaged(`The chunk size is ${size}, where ${compression} needs ${wanted}`, 'at byte 20');
}

/** First bytes of what people take for a package. */
const lookalikes: readonly (readonly [start: string, what: string])[] = [
  ['PK\u0003\u0004', 'It is a ZIP archive'],
  ['MSCF', 'It is a cabinet'],
  ['7z\u00bc\u00af', 'It is a 7-Zip archive'],
  ['\u00d0\u00cf\u0011\u00e0', 'It is a compound file, like an .msi'],
  ['MZ', 'It is a program'],
  ['\u00ef\u00bb\u00bf<', 'It is XML: give it as an answer file (customizations.xml) or as SyncML'],
  ['<', 'It is XML: give it as an answer file (customizations.xml) or as SyncML'],
];

function notWim(start: Uint8Array, size: number) {
  const first = text(start.subarray(0, 8));
  const what = lookalikes.find(([begins]) => first.startsWith(begins))?.[1];
  const beginning =
    size < headerBytes && first.startsWith('MSWIM') ? `The file has ${size} bytes, and the head of a package alone ${headerBytes}` : what;
  const seen =
    size === 0 ? 'The file is empty' : (beginning ?? `It begins with the bytes ${littleEndian(start).hex(0, Math.min(8, start.length))}`);
  const detail = `${seen}. A package begins with "MSWIM"; one that is encrypted does not, and cannot be read here. Build it without encryption.`;
  return refused({ title: 'Encrypted, or no provisioning package', detail, status: 415 });
}

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
