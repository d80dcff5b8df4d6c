import { randomUUID } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import type { Failed } from '../../device/ports/failed.ts';
import type { ProvisioningFiles, ReceivedFile } from '../../device/ports/provisioning-files.ts';
import { startNodeHash } from '../crypto/node-hash.ts';
import { describeDiskError } from './disk-errors.ts';
import { isOwnFolder, makeFolder, makeFolders, replaceWhole, sweepFolder } from './durable-file.ts';
import { openRandomAccessFile } from './random-access-file.ts';
import { readRegularFile } from './regular-file.ts';
import { findOnDrive } from './virtual-drive.ts';
import { windowsNameProblem } from './windows-name.ts';

export interface DiskProvisioningOptions {
  /** For packages while they are looked at. Those an earlier run left there go; what has another name stays. */
  readonly folder: string;
  /** Holds the drives of the emulated PC. */
  readonly drivesFolder: string;
}

const drive = 'C';
const downloads = ['Users', 'Public', 'Downloads'];

export function createDiskProvisioningFiles({ folder, drivesFolder }: DiskProvisioningOptions): ProvisioningFiles {
  let emptied: Promise<void> | null = null;
  let swept: Promise<void> | null = null;
  const place = join(drivesFolder, drive, ...downloads);
  const readOnDrive: ProvisioningFiles['readOnDrive'] = async (path, most) => {
    const there = await findOnDrive(drivesFolder, { kind: 'windows', ...path }).catch(() => null);
    if (there === null || there.kind === 'failed') return null;
    const read = await readRegularFile(there.path, { mostBytes: most }).catch(() => null);
    return read?.kind === 'read' ? read.bytes : null;
  };
  return {
    startHash: startNodeHash,
    async receive(file, most) {
      emptied ??= sweep(folder);
      await emptied;
      const path = join(folder, randomUUID());
      try {
        await makeFolders(folder, 0o700);
        const tooLarge = await writePieces(path, file, most);
        const received = tooLarge ?? (await opened(path));
        if (received.kind === 'failed') await rm(path, { force: true }).catch(() => undefined);
        return received;
      } catch (error) {
        await rm(path, { force: true }).catch(() => undefined);
        return describeDiskError(error);
      }
    },
    async putDownload(name, bytes) {
      const problem = windowsNameProblem(name);
      if (problem !== null) return { kind: 'failed', reason: 'bad-path', detail: problem };
      try {
        await makeFolder(place);
        swept ??= sweepFolder(place);
        await swept;
        const there = await findOnDrive(drivesFolder, { kind: 'windows', drive, segments: [...downloads, name] });
        await replaceWhole({ path: there.kind === 'found' ? there.path : join(place, name), bytes });
        return { kind: 'kept' };
      } catch (error) {
        return describeDiskError(error);
      }
    },
    readDownload: (name, most) => readOnDrive({ drive, segments: [...downloads, name] }, most),
    readOnDrive,
  };
}

const ownName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function sweep(folder: string): Promise<void> {
  if (!(await isOwnFolder(folder))) return;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const left = entries.filter((entry) => entry.isFile() && ownName.test(entry.name));
  await Promise.all(left.map(({ name }) => rm(join(folder, name), { force: true }).catch(() => undefined)));
}

async function writePieces(path: string, file: FilePieces, most: number): Promise<Failed | null> {
  const handle = await open(path, 'wx', 0o600);
  try {
    let length = 0;
    for await (const piece of file) {
      length += piece.length;
      if (length > most) break;
      await handle.writeFile(piece);
    }
    if (length <= most) return null;
  } finally {
    await handle.close();
  }
  return { kind: 'failed', reason: 'too-large', detail: `It has more than ${most} bytes` };
}

async function opened(path: string): Promise<ReceivedFile | Failed> {
  const found = await openRandomAccessFile(path);
  if (found.kind === 'failed') return found;
  return {
    kind: 'received',
    reader: found.file,
    async drop() {
      await found.file.close().catch(() => undefined);
      // It may hold secrets: one bad moment must not leave it lying until the next package comes.
      const remove = () => rm(path, { force: true });
      await remove()
        .catch(remove)
        .catch(() => undefined);
    },
  };
}
