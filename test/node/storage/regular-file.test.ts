import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRunningPC } from '../../../electron/cli/client/running-pc.ts';
import { loadScenario } from '../../../electron/cli/scenario-run/scenario-file.ts';
import type { CliContext } from '../../../electron/cli/ui/cli-context.ts';
import { readDocument } from '../../../electron/cli/ui/read-document.ts';
import { createDiskJournalStore } from '../../../electron/node/storage/disk-journal-store.ts';
import { createDiskSnapshotStore } from '../../../electron/node/storage/disk-snapshot-store.ts';
import { openRegularFile, readRegularFile } from '../../../electron/node/storage/regular-file.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

let folder = '';
let outside = '';
const server = createServer();
const within = (name: string) => join(folder, name);

beforeAll(async () => {
  [folder, outside] = await Promise.all([mkdtemp(join(tmpdir(), 'managed-pc-test-')), mkdtemp(join(tmpdir(), 'managed-pc-test-'))]);
  await writeFile(join(outside, 'secret.xml'), '<secret/>');
  await mkdir(within('below'));
  await writeFile(within('below/plain.xml'), '<plain/>');
  await symlink(within('below/plain.xml'), within('near.xml'));
  await symlink(join(outside, 'secret.xml'), within('far.xml'));
  await symlink(outside, within('elsewhere'));
  await symlink(within('loop.xml'), within('loop.xml'));
  execFileSync('mkfifo', [within('pipe.xml')]);
  await new Promise<void>((resolve) => server.listen(within('socket.xml'), resolve));
});
afterAll(async () => {
  server.close();
  await Promise.all([folder, outside].map((path) => rm(path, { recursive: true, force: true })));
});

describe('a file somebody else named', () => {
  test('is read when it is an ordinary one', async () => {
    const read = await readRegularFile(within('near.xml'), { mostBytes: 100, within: folder });
    expect(read.kind === 'read' && read.bytes.toString()).toBe('<plain/>');
  });

  test.each([
    ['pipe.xml', 'it is a pipe'],
    ['below', 'it is a folder'],
    ['far.xml', 'it points out of its folder'],
    ['elsewhere/secret.xml', 'it points out of its folder'],
    ['../../../../../../../../../dev/zero', 'it is a device'],
  ])('%s is refused: %s', async (name, because) =>
    expect(await openRegularFile(within(name), { mostBytes: 100, within: folder })).toEqual({ kind: 'refused', because }),
  );

  test('is refused unread when it is too long', async () =>
    expect(await readRegularFile(within('near.xml'), { mostBytes: 5 })).toEqual({
      kind: 'refused',
      because: 'it has 8 bytes, where at most 5 are taken',
    }));

  test.each(['loop.xml', 'socket.xml', 'nothing.xml'])('%s rejects and does not wait', async (name) =>
    expect(readRegularFile(within(name), { mostBytes: 100 })).rejects.toThrow(),
  );
});

describe('a scenario that names documents', () => {
  const shell = { world: {} } as CliContext;
  const load = async (file: string) => {
    const path = within('play.yaml');
    await writeFile(path, `title: x\nsteps:\n  - apply: { file: ${JSON.stringify(file)} }\n`);
    return loadScenario(shell, path);
  };

  test.each(['below/plain.xml', 'near.xml'])('takes %s, which lies beside it', async (name) => {
    const loaded = await load(name);
    expect(loaded.ok && loaded.value.documents.get(name)).toBe('<plain/>');
  });

  test.each(['pipe.xml', 'far.xml', 'elsewhere/secret.xml', '../x.xml', '/etc/hostname', 'below', 'socket.xml', 'loop.xml', 'nothing.xml'])(
    'refuses %s with the line that names it',
    async (name) => {
      const loaded = await load(name);
      expect(loaded).toMatchObject({ ok: false, problem: { status: 400, line: 3, detail: expect.stringContaining(name) } });
      expect(JSON.stringify(loaded)).not.toContain('secret/');
    },
  );
});

describe('a pipe that nobody fills', () => {
  test('is refused as a document of the command line', async () => {
    const read = await readDocument({ world: {} } as CliContext, within('pipe.xml'));
    expect(read).toMatchObject({ ok: false, problem: { detail: expect.stringContaining('it is a pipe') } });
  });

  test('holds up nothing in a data folder', async () => {
    const data = await temporaryFolder();
    await mkdir(join(data, 'snapshots', '0123456789abcdef'), { recursive: true });
    await mkdir(join(data, 'journal'));
    const pipes = ['running-pc.json', 'snapshots/0123456789abcdef/snapshot.json', 'journal/000000000001.jsonl'];
    for (const pipe of pipes) execFileSync('mkfifo', [join(data, pipe)]);
    expect(await readRunningPC(data)).toBeNull();
    expect(await createDiskJournalStore({ folder: join(data, 'journal') }).newest()).toBe(0);
    const snapshots = createDiskSnapshotStore({ folder: join(data, 'snapshots'), images: join(data, 'images') });
    expect(await snapshots.list()).toEqual([{ name: '0123456789abcdef', found: { kind: 'damaged', because: 'it is a pipe' } }]);
  });
});
