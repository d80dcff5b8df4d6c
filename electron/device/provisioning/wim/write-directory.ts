/** A file of the image to be. */
export interface NewFile {
  /** From the root, with slashes: `/DataAsset/0/logo.png`. Folders come into being with their files. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Bytes that are stored once, for all files that have them. */
export interface StoredFile {
  readonly bytes: Uint8Array;
  /** In hex. */
  readonly sha1: string;
  readonly references: number;
}

interface Folder {
  readonly children: Map<string, Folder | { readonly sha1: string }>;
}

const attributes = { folder: 0x10, archive: 0x20 } as const;
const noHash = '0'.repeat(40);
const fixedBytes = 102;
/** Before the root: a security block without descriptors. Behind the entries of a folder: an entry without length. */
const securityBytes = 8;
const endBytes = 8;

export interface Directory {
  readonly root: Folder;
  readonly folders: number;
  readonly stored: readonly StoredFile[];
}

/** Sorts files into folders, and their bytes by hash. */
export function createDirectory(files: readonly NewFile[], sha1Of: (bytes: Uint8Array) => string): Directory {
  const root: Folder = { children: new Map() };
  const stored = new Map<string, StoredFile>();
  let folders = 0;
  for (const { path, bytes } of files) {
    const sha1 = bytes.length === 0 ? noHash : sha1Of(bytes);
    const names = path.split('/').filter((name) => name !== '');
    let folder = root;
    for (const name of names.slice(0, -1)) {
      const found = folder.children.get(name);
      const next = found !== undefined && 'children' in found ? found : { children: new Map() };
      if (next !== found) folders += 1;
      folder.children.set(name, next);
      folder = next;
    }
    folder.children.set(names.at(-1) ?? '', { sha1 });
    if (bytes.length > 0) stored.set(sha1, { bytes, sha1, references: (stored.get(sha1)?.references ?? 0) + 1 });
  }
  return { root, folders, stored: [...stored.values()] };
}

/** The metadata of an image: security block, root, then the entries of one folder behind those of another. */
export function directoryBytes({ root }: Directory, windowsTime: bigint): Uint8Array {
  const places = new Map<Folder, number>();
  let end = securityBytes + align8(fixedBytes) + endBytes;
  const order = foldersOf(root);
  for (const folder of order) {
    places.set(folder, end);
    end += endBytes + [...folder.children.keys()].reduce((sum, name) => sum + entryBytes(name), 0);
  }
  const view = new DataView(new ArrayBuffer(end));
  view.setUint32(0, securityBytes, true);
  writeEntry(view, securityBytes, {
    name: '',
    sha1: noHash,
    childrenAt: places.get(root) ?? 0,
    attributes: attributes.folder,
    windowsTime,
  });
  for (const folder of order) {
    let at = places.get(folder) ?? 0;
    for (const [name, child] of folder.children) {
      const own =
        'children' in child
          ? { sha1: noHash, childrenAt: places.get(child) ?? 0, attributes: attributes.folder }
          : { sha1: child.sha1, childrenAt: 0, attributes: attributes.archive };
      writeEntry(view, at, { name, windowsTime, ...own });
      at += entryBytes(name);
    }
  }
  return new Uint8Array(view.buffer);
}

function foldersOf(root: Folder): readonly Folder[] {
  const order: Folder[] = [root];
  for (let index = 0; index < order.length; index += 1) {
    for (const child of order[index]?.children.values() ?? []) if ('children' in child) order.push(child);
  }
  return order;
}

interface Entry {
  readonly name: string;
  readonly sha1: string;
  readonly childrenAt: number;
  readonly attributes: number;
  readonly windowsTime: bigint;
}

function writeEntry(view: DataView, at: number, entry: Entry): void {
  const length = entry.name === '' ? align8(fixedBytes) : entryBytes(entry.name);
  view.setBigUint64(at, BigInt(length), true);
  view.setUint32(at + 8, entry.attributes, true);
  view.setInt32(at + 12, -1, true);
  view.setBigUint64(at + 16, BigInt(entry.childrenAt), true);
  for (const timeAt of [40, 48, 56]) view.setBigUint64(at + timeAt, entry.windowsTime, true);
  writeHex(view, at + 64, entry.sha1);
  view.setUint16(at + 100, 2 * entry.name.length, true);
  for (let index = 0; index < entry.name.length; index += 1)
    view.setUint16(at + fixedBytes + 2 * index, entry.name.charCodeAt(index), true);
}

function entryBytes(name: string): number {
  return align8(fixedBytes + 2 * name.length + 2);
}

function align8(length: number): number {
  return Math.ceil(length / 8) * 8;
}

export function writeHex(view: DataView, at: number, hex: string): void {
  for (let index = 0; index < hex.length / 2; index += 1)
    view.setUint8(at + index, Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16));
}
