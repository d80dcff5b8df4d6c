import { done, type Problem, type Result, refused } from '../../../../shared/result.ts';
import type { StartHash } from '../../ports/hash.ts';
import type { RandomAccessReader } from '../../ports/random-access.ts';
import { type Container, readContainer } from './container.ts';
import { readDirectory } from './directory.ts';
import { wimLimits } from './limits.ts';
import { damaged, refuseDamaged } from './refusals.ts';
import { type LookupTable, type Resource, readLookupTable } from './resource.ts';
import { unpack, unpackWhole } from './unpack.ts';

export interface WimFile {
  /** From the root, with slashes: `/DataAsset/0/logo.png`. */
  readonly path: string;
  /** Bytes unpacked. */
  readonly size: number;
  /** SHA-1 of the bytes in hex, as the file states it. */
  readonly sha1: string;
}

/** The first image of a WIM file, as far as it can be known without unpacking a file of it. */
export interface Wim {
  readonly compression: Container['compression'];
  readonly images: number;
  /** The XML about the images. */
  readonly xml: string;
  /** In the order of the file. Links and the like are left out; `links` names them. */
  readonly files: readonly WimFile[];
  readonly folders: readonly string[];
  readonly links: readonly string[];
  /** Shows the bytes of a file, in order; null when all were seen and have the hash that is stated. 413 above `most` bytes. */
  unpackFile(file: WimFile, most: number, see: (piece: Uint8Array) => void | Promise<void>): Promise<Problem | null>;
  /** A whole file, for texts. */
  readFile(file: WimFile, most: number): Promise<Result<Uint8Array>>;
}

const noHash = '0'.repeat(40);

/**
 * Reads header, tables and the list of files of a WIM container. The hash of each resource is the only integrity a package has, so
 * bytes are never handed on as right before it was compared.
 *
 * Problems: 415 for another format or form, 413 above the limits, 422 for bytes that contradict each other, 503 for a failing disk.
 */
export async function openWim(reader: RandomAccessReader, startHash: StartHash): Promise<Result<Wim>> {
  const container = await readContainer(reader);
  if (!container.ok) return container;
  const table = await readTable(container.value);
  if (!table.ok) return table;
  const xml = await readXmlData(container.value);
  if (!xml.ok) return xml;
  const image = table.value.metadata[0];
  if (image === undefined) return refuseDamaged('There is no image', 'in the lookup table');
  const checked = { container: container.value, startHash };
  const metadata = await readChecked(checked, image, { where: 'in the list of files', most: wimLimits.metadataBytes });
  if (!metadata.ok) return metadata;
  const entries = readDirectory(metadata.value);
  if (!entries.ok) return entries;
  const found = findFiles(entries.value, table.value);
  if (!found.ok) return found;
  const { compression, images } = container.value;
  return done({ compression, images, xml: xml.value, ...found.value, ...fileReaders(checked, table.value) });
}

interface Checked {
  readonly container: Container;
  readonly startHash: StartHash;
}

function fileReaders({ container, startHash }: Checked, table: LookupTable): Pick<Wim, 'unpackFile' | 'readFile'> {
  return {
    async unpackFile({ path, sha1 }, most, see) {
      if (sha1 === noHash) return null;
      const resource = table.files.get(sha1);
      const where = `in the file ${JSON.stringify(path)}`;
      if (resource === undefined) return damaged('There are no bytes', where);
      const hash = startHash('sha1');
      const seen = (piece: Uint8Array) => {
        hash.update(piece);
        return see(piece);
      };
      return (await unpack(container, { resource, where, most, see: seen })) ?? wrongHash(hash.hex(), sha1, where);
    },
    async readFile({ path, sha1 }, most) {
      if (sha1 === noHash) return done(new Uint8Array(0));
      const resource = table.files.get(sha1);
      const where = `in the file ${JSON.stringify(path)}`;
      if (resource === undefined) return refuseDamaged('There are no bytes', where);
      return readChecked({ container, startHash }, { ...resource, sha1 }, { where, most });
    },
  };
}

async function readChecked(
  { container, startHash }: Checked,
  resource: Resource & { readonly sha1: string },
  { where, most }: { readonly where: string; readonly most: number },
): Promise<Result<Uint8Array>> {
  const bytes = await unpackWhole(container, { resource, where, most });
  if (!bytes.ok) return bytes;
  const hash = startHash('sha1');
  hash.update(bytes.value);
  const problem = wrongHash(hash.hex(), resource.sha1, where);
  return problem === null ? bytes : refused(problem);
}

function wrongHash(found: string, stated: string, where: string): Problem | null {
  return found === stated ? null : damaged(`The bytes have the SHA-1 ${found}, where ${stated} is stated`, where);
}

async function readTable(container: Container): Promise<Result<LookupTable>> {
  const where = 'in the lookup table';
  const { lookupTable } = container;
  if (lookupTable.isCompressed) return refuseDamaged('The table is compressed, which it never is', where);
  const bytes = await unpackWhole(container, { resource: lookupTable, where, most: 50 * wimLimits.resources });
  return bytes.ok ? readLookupTable(bytes.value) : bytes;
}

async function readXmlData(container: Container): Promise<Result<string>> {
  const where = 'in the XML data';
  const { xmlData } = container;
  if (xmlData.isCompressed) return refuseDamaged('The XML is compressed, which it never is', where);
  const bytes = await unpackWhole(container, { resource: xmlData, where, most: wimLimits.xmlBytes });
  if (!bytes.ok) return bytes;
  const [first, second] = bytes.value;
  if (first !== 0xff || second !== 0xfe) return refuseDamaged('The XML does not begin like UTF-16', where);
  return done(new TextDecoder('utf-16le').decode(bytes.value));
}

function findFiles(
  entries: Extract<ReturnType<typeof readDirectory>, { ok: true }>['value'],
  table: LookupTable,
): Result<Pick<Wim, 'files' | 'folders' | 'links'>> {
  const files: WimFile[] = [];
  const folders: string[] = [];
  const links: string[] = [];
  for (const { path, isFolder, isReparsePoint, sha1 } of entries) {
    if (isReparsePoint) links.push(path);
    else if (isFolder) folders.push(path);
    else {
      const size = sha1 === noHash ? 0 : table.files.get(sha1)?.originalSize;
      if (size === undefined || !Number.isFinite(size))
        return refuseDamaged(`The lookup table has no entry for ${sha1}`, `in the file ${JSON.stringify(path)}`);
      files.push({ path, size, sha1 });
    }
  }
  return done({ files, folders, links });
}
