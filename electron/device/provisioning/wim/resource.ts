import { done, type Problem, type Result, refused } from '../../../../shared/result.ts';
import { wimLimits } from './limits.ts';
import { type LittleEndian, littleEndian } from './little-endian.ts';
import { damaged, refuseDamaged, refuseForm, tooMuch } from './refusals.ts';

/** A run of bytes of the file, compressed or not. Sizes may be Infinity until `resourceProblem` has been asked. */
export interface Resource {
  readonly storedSize: number;
  readonly offset: number;
  readonly originalSize: number;
  readonly isCompressed: boolean;
  readonly isMetadata: boolean;
  readonly isSpanned: boolean;
  readonly isSolid: boolean;
}

const flags = { metadata: 2, compressed: 4, spanned: 8, solid: 16 } as const;
const entryBytes = 50;
export const hashBytes = 20;

/** 24 bytes: stored size (7), flags, offset, original size. */
export function readResourceHeader(bytes: LittleEndian, at: number): Resource {
  const set = bytes.u8(at + 7);
  return {
    storedSize: bytes.u56(at),
    offset: bytes.u64(at + 8),
    originalSize: bytes.u64(at + 16),
    isCompressed: (set & flags.compressed) !== 0,
    isMetadata: (set & flags.metadata) !== 0,
    isSpanned: (set & flags.spanned) !== 0,
    isSolid: (set & flags.solid) !== 0,
  };
}

/** What keeps a resource from being read, whatever is in it; null when nothing does. `where` names it: "in the lookup table". */
export function resourceProblem(resource: Resource, fileSize: number, where: string): Problem | null {
  const { offset, storedSize, originalSize, isCompressed } = resource;
  if (resource.isSolid) return refuseForm(`A solid resource ${where}`).problem;
  if (resource.isSpanned) return refuseForm(`A resource ${where} goes on in another file`).problem;
  if ([offset, storedSize, originalSize].some((size) => !Number.isFinite(size))) return damaged('A size is beyond all bounds', where);
  if (offset + storedSize > fileSize) return damaged(`${storedSize} bytes at byte ${offset} are outside of the file's ${fileSize}`, where);
  if (!isCompressed && storedSize !== originalSize) {
    return damaged(`${storedSize} bytes are stored of ${originalSize} although nothing is compressed`, where);
  }
  return originalSize > 0 && storedSize === 0 ? damaged(`Nothing is stored of ${originalSize} bytes`, where) : null;
}

/** The resources of the lookup table: the images' metadata in order, and the files by the hash of their bytes in hex. */
export interface LookupTable {
  readonly metadata: readonly (Resource & { readonly sha1: string })[];
  readonly files: ReadonlyMap<string, Resource>;
}

export function readLookupTable(bytes: Uint8Array): Result<LookupTable> {
  const table = littleEndian(bytes);
  if (table.length % entryBytes !== 0) return refuseDamaged(`${table.length} bytes are no whole number of entries`, 'in the lookup table');
  const count = table.length / entryBytes;
  if (count > wimLimits.resources) return refused(tooMuch(`The lookup table names ${count} resources; ${wimLimits.resources} are read`));
  const metadata: (Resource & { readonly sha1: string })[] = [];
  const files = new Map<string, Resource>();
  for (let index = 0; index < count; index += 1) {
    const at = index * entryBytes;
    const resource = readResourceHeader(table, at);
    const sha1 = table.hex(at + 30, hashBytes);
    if (resource.isMetadata) metadata.push({ ...resource, sha1 });
    else if (!files.has(sha1)) files.set(sha1, resource);
  }
  return done({ metadata, files });
}
