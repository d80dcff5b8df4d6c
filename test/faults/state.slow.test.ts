import { readdir, readFile, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDiskStateStore } from '../../electron/node/storage/disk-state-store.ts';
import { replacementPoints } from '../../electron/node/storage/durable-file.ts';
import { runKillRounds, stateChildCommand } from '../support/programs/kill-rounds.ts';
import { startLineChild } from '../support/programs/line-child.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';

const loadFrom = (folder: string) => createDiskStateStore({ folder }).load();

test('P01 breaks nothing and loses nothing that was acknowledged by kill -9 at 60 moments', { timeout: 600_000 }, async () => {
  const seed = Date.now() % 1_000_000;
  const folders = await Promise.all([temporaryFolder(), temporaryFolder(), temporaryFolder(), temporaryFolder()]);
  const results = await Promise.all(folders.map((folder, index) => runKillRounds(folder, 15, seed + index)));
  console.log(`P01 seeds from ${seed}: ${JSON.stringify(results)}`);
  for (const result of results) expect(result).toMatchObject({ rounds: 15, broken: 0, lost: 0 });
  expect(results.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(60);
});

describe('P02 a save that dies at one of its points', () => {
  const renamed = replacementPoints.indexOf('renamed');
  for (const [index, point] of replacementPoints.entries()) {
    test(`P02 leaves the ${index < renamed ? 'old' : 'new'} state whole at "${point}" (and so P07: a migration is a save)`, async () => {
      const folder = await temporaryFolder();
      const child = startLineChild(stateChildCommand(folder, point));
      for (const number of [1, 2]) expect(await child.ask(`save ${number}`)).toBe('{"kind":"saved"}');
      child.tell('arm');
      expect(await child.ask('save 3')).toBeNull();
      expect(await child.ended()).toMatchObject({ signal: 'SIGKILL' });
      expect(await loadFrom(folder)).toMatchObject({ kind: 'loaded', value: { number: index < renamed ? 2 : 3 } });
      expect(await createDiskStateStore({ folder }).save({ number: 4 })).toEqual({ kind: 'saved' });
      expect((await readdir(folder)).sort()).toEqual(['state.json', 'state.json.bak']);
    });
  }
});

describe('P03 a damaged state', () => {
  const whole = async (folder: string) => readFile(join(folder, 'state.json'));
  const damages: Readonly<Record<string, (path: string, good: Buffer) => Promise<void>>> = {
    empty: (path) => writeFile(path, ''),
    cut: (path, good) => truncate(path, good.length - 3),
    'full of NULs': (path, good) => writeFile(path, Buffer.alloc(good.length)),
    random: (path, good) => writeFile(path, Buffer.from(good.map((byte, index) => (byte * 31 + index * 17) & 0xff))),
    'an array': (path) => writeFile(path, '[1,2]'),
    null: (path) => writeFile(path, 'null'),
    'with a byte order mark': (path, good) => writeFile(path, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), good])),
    'with another checksum': (path, good) => writeFile(path, good.toString().replace('"number":2', '"number":9')),
    'of another format': (path, good) => writeFile(path, good.toString().replace('managed-pc-state', 'some-other-thing')),
    'of 1 GB': (path) => truncate(path, 1024 ** 3),
  };
  for (const [name, damage] of Object.entries(damages)) {
    test(`P03 is kept aside and told where it is ${name}, and the one before is loaded`, async () => {
      const folder = await temporaryFolder();
      const path = join(folder, 'state.json');
      const store = createDiskStateStore({ folder });
      for (const number of [1, 2]) await store.save({ number });
      await damage(path, await whole(folder));
      const size = (await stat(path)).size;
      const next = createDiskStateStore({ folder });
      const before = (await readdir(folder)).sort();
      expect(await next.load()).toEqual({ kind: 'recovered', value: { number: 1 } });
      expect((await readdir(folder)).sort()).toEqual(before);
      const keptAs = await next.setAside();
      expect(keptAs).toMatch(/corrupt-[\dTZ-]+\.json$/);
      expect((await stat(keptAs)).size).toBe(size);
      expect(await next.save({ number: 3 })).toEqual({ kind: 'saved' });
      expect(await loadFrom(folder)).toEqual({ kind: 'loaded', value: { number: 3 } });
      expect((await stat(keptAs)).size).toBe(size);
    });
  }

  test('P03 is moved aside by the next save where nobody has, and never takes the place of the good one before it', async () => {
    const folder = await temporaryFolder();
    const store = createDiskStateStore({ folder });
    for (const number of [1, 2]) await store.save({ number });
    await writeFile(join(folder, 'state.json'), 'damaged');
    const next = createDiskStateStore({ folder });
    await next.load();
    expect(await next.save({ number: 3 })).toEqual({ kind: 'saved' });
    expect(await readFile(join(folder, 'state.json.bak'), 'utf8')).toContain('{"number":1}');
    const [kept = ''] = (await readdir(folder)).filter((name) => name.startsWith('corrupt-'));
    expect(await readFile(join(folder, kept), 'utf8')).toBe('damaged');
  });

  test('P03 leaves nothing to load with no good one before it, which is said of each, and nothing is touched', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['state.json', 'state.json.bak'], /^state\.json: it does not begin .*; state\.json\.bak: it does not begin/],
      [['state.json'], /^state\.json: it does not begin/],
      [['state.json.bak'], /^state\.json\.bak: it does not begin/],
    ];
    for (const [names, because] of cases) {
      const folder = await temporaryFolder();
      for (const name of [...names, 'state.json.temporary-0123456789abcdef']) await writeFile(join(folder, name), name);
      expect(await loadFrom(folder)).toEqual({ kind: 'unusable', because: expect.stringMatching(because) });
      expect((await readdir(folder)).sort()).toEqual([...names, 'state.json.temporary-0123456789abcdef'].sort());
      for (const name of names) expect(await readFile(join(folder, name), 'utf8')).toBe(name);
    }
  });

  test('P03 is no state where it is a folder or a pipe, and is not waited for', async () => {
    const folder = await temporaryFolder();
    const child = startLineChild(stateChildCommand(folder));
    for (const made of ['mkfifo', 'mkdir']) {
      await child.ask(`sh ${made} '${join(folder, 'state.json')}'; echo`);
      const store = createDiskStateStore({ folder });
      expect(await store.load()).toEqual({ kind: 'unusable', because: 'state.json: it is not a file' });
      expect(await store.setAside()).toMatch(/corrupt-[\dTZ-]+\.json$/);
    }
    expect((await readdir(folder)).filter((name) => name.startsWith('corrupt-')).length).toBe(2);
    child.process.stdin?.end();
  });
});

test('P04 sweeps what 100 interrupted saves left behind with the next one, and nothing else', async () => {
  const folder = await temporaryFolder();
  await createDiskStateStore({ folder }).save({ number: 1 });
  const junk = Array.from({ length: 100 }, (_, index) => `state.json.temporary-${index.toString(16).padStart(16, '0')}`);
  await Promise.all(junk.map((name) => writeFile(join(folder, name), 'half')));
  const theirs = ['host-wallpaper.json', 'state.json.temporary-notes', 'state.json.backup', 'my state.json.temporary-0000000000000000'];
  for (const name of theirs) await writeFile(join(folder, name), 'mine');
  const store = createDiskStateStore({ folder });
  expect(await store.load()).toEqual({ kind: 'loaded', value: { number: 1 } });
  expect(await readdir(folder)).toHaveLength(1 + junk.length + theirs.length);
  expect(await store.save({ number: 2 })).toEqual({ kind: 'saved' });
  expect((await readdir(folder)).sort()).toEqual([...theirs, 'state.json', 'state.json.bak'].sort());
});

test('P08 never writes when loading: the bytes of a newer version stay as they are', async () => {
  const folder = await temporaryFolder();
  await createDiskStateStore({ folder }).save({ version: 99 });
  const before = await readFile(join(folder, 'state.json'));
  expect(await loadFrom(folder)).toEqual({ kind: 'loaded', value: { version: 99 } });
  expect(await readFile(join(folder, 'state.json'))).toEqual(before);
  expect(await readdir(folder)).toEqual(['state.json']);
});

test('P10 changes nothing for a clock that went back a day', async () => {
  const folder = await temporaryFolder();
  const store = createDiskStateStore({ folder });
  await store.save({ number: 1 });
  await store.save({ number: 2 });
  const tomorrow = new Date(Date.now() + 86_400_000);
  await utimes(join(folder, 'state.json.bak'), tomorrow, tomorrow);
  expect(await loadFrom(folder)).toEqual({ kind: 'loaded', value: { number: 2 } });
});

describe('P05 two processes on one folder', () => {
  const lockChild = new URL('../support/programs/lock-child.ts', import.meta.url).pathname;
  const start = (folder: string) => startLineChild([process.execPath, lockChild, folder]);
  const stale = (pid: number, mark: string) => JSON.stringify({ pid, mark, host: hostname(), since: '2026-01-01T00:00:00Z', token: 'x' });

  test('P05 refuses the second one and tells by whom', async () => {
    const folder = await temporaryFolder();
    const [first, second] = [start(folder), start(folder)];
    const said = [await first.next(), await second.next()];
    expect(said.filter((line) => line === 'held')).toHaveLength(1);
    const loser = said[0] === 'held' ? second : first;
    const winner = said[0] === 'held' ? first : second;
    expect(said.find((line) => line !== 'held')).toContain(`process ${winner.process.pid}`);
    expect(await loser.ended()).toMatchObject({ code: 2 });
    winner.tell('release');
    await winner.ended();
    expect(await readdir(folder)).toEqual(['writer.lock.db']);
  });

  test('P05 takes over the lock of a process that was killed', async () => {
    const folder = await temporaryFolder();
    const first = start(folder);
    expect(await first.next()).toBe('held');
    first.process.kill('SIGKILL');
    await first.ended();
    const second = start(folder);
    expect(await second.next()).toBe('held');
    second.tell('release');
    await second.ended();
  });

  test('P05 takes over the lock of a process whose number was given to another', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'writer.lock'), stale(process.pid, 'a boot and a start that are long past'));
    const child = start(folder);
    expect(await child.next()).toBe('held');
    child.tell('release');
    await child.ended();
  });

  test('P05 gives it to one of six that find a stale lock', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'writer.lock'), stale(2 ** 22 - 1, 'gone'));
    const children = Array.from({ length: 6 }, () => start(folder));
    const said = await Promise.all(children.map((child) => child.next()));
    expect(said.filter((line) => line === 'held')).toHaveLength(1);
    for (const child of children) child.tell('release');
    await Promise.all(children.map((child) => child.ended()));
  });
});

describe('P06 a disk that does not take it', () => {
  /** A process in a mount namespace of its own, so that it may fill and lock a small disk that nobody else sees. */
  const onSmallDisk = (folder: string) =>
    startLineChild([
      'unshare',
      ...(process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount']),
      'sh',
      '-c',
      'mount -t tmpfs -o size=256k tmpfs "$0" && exec "$@"',
      folder,
      ...stateChildCommand(folder),
    ]);

  test('P06 says that the disk is full at once, keeps the old state, and heals', async () => {
    const folder = await temporaryFolder();
    const child = onSmallDisk(folder);
    for (const number of [1, 2]) expect(await child.ask(`save ${number}`)).toBe('{"kind":"saved"}');
    await child.ask(`sh head -c 1M /dev/zero > '${folder}/filler' 2>/dev/null; echo`);
    expect(await child.ask('save 3')).toContain('the disk is full (ENOSPC)');
    expect(await child.ask('load')).toMatch(/^\{"kind":"loaded","value":\{"number":2,/);
    await child.ask(`sh rm '${folder}/filler'; echo`);
    expect(await child.ask('save 4')).toBe('{"kind":"saved"}');
    expect(await child.ask(`sh ls '${folder}'`)).toBe('"state.json\\nstate.json.bak\\n"');
    child.process.stdin?.end();
    await child.ended();
  });

  test('P06 says that the disk is read-only, writes over nothing it could not move aside, and heals', async () => {
    const folder = await temporaryFolder();
    const child = onSmallDisk(folder);
    expect(await child.ask('save 1')).toBe('{"kind":"saved"}');
    await child.ask(`sh mount -o remount,bind,ro '${folder}'; echo`);
    expect(await child.ask('save 2')).toContain('the disk is read-only (EROFS)');
    expect(await child.ask('load')).toMatch(/^\{"kind":"loaded","value":\{"number":1,/);
    await child.ask(`sh mount -o remount,bind,rw '${folder}'; echo`);
    expect(await child.ask('save 3')).toBe('{"kind":"saved"}');
    await child.ask(`sh echo broken > '${folder}/state.json'; mount -o remount,bind,ro '${folder}'; echo`);
    expect(await child.ask('load')).toMatch(/"recovered".*"number":1/);
    expect(await child.ask('save 4')).toContain('cannot be moved aside (the disk is read-only (EROFS)) and is therefore left alone');
    expect(await child.ask(`sh cat '${folder}/state.json'`)).toBe('"broken\\n"');
    await child.ask(`sh mount -o remount,bind,rw '${folder}'; echo`);
    expect(await child.ask('save 5')).toBe('{"kind":"saved"}');
    expect(await child.ask(`sh cat '${folder}'/corrupt-*`)).toBe('"broken\\n"');
    child.process.stdin?.end();
    await child.ended();
  });

  test('P06 says that the folder may not be written, and makes it again when it is gone', async () => {
    const folder = join(await temporaryFolder(), 'data');
    const store = createDiskStateStore({ folder });
    expect(await store.save({ number: 1 })).toEqual({ kind: 'saved' });
    await symlink('/proc/self/fdinfo', join(folder, '..', 'forbidden'));
    expect(await createDiskStateStore({ folder: join(folder, '..', 'forbidden') }).save(1)).toMatchObject({ kind: 'failed' });
    const child = startLineChild(stateChildCommand(folder));
    await child.ask(`sh rm -r '${folder}'; echo`);
    expect(await store.save({ number: 2 })).toEqual({ kind: 'saved' });
    expect(await loadFrom(folder)).toEqual({ kind: 'loaded', value: { number: 2 } });
    child.process.stdin?.end();
  });

  test('P06 lets other work go on while a save fails', async () => {
    const store = createDiskStateStore({ folder: '/proc/self/fdinfo/none' });
    const order: string[] = [];
    const saving = store.save(1).then(({ kind }) => order.push(kind));
    setImmediate(() => order.push('other work'));
    await saving;
    expect(order).toEqual(['other work', 'failed']);
  });
});
