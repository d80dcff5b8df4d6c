import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createDiskSessionStore } from '../../../electron/node/storage/disk-session-store.ts';
import type { Health } from '../../../shared/contract/device.ts';
import { bigPNG } from '../../support/data/pictures.ts';
import { command, localDocument } from '../../support/data/raw-documents.ts';
import { disksCanBeMounted, type SmallDisk } from '../../support/disk/open-small-disk.ts';
import { mountSmallDisk } from '../../support/programs/small-disk.ts';
import { type HeadlessPC, startHeadlessPC } from '../../support/server/headless-pc.ts';
import { type ImageServer, startImageServer } from '../../support/server/image-server.ts';

const node = (name: string) => `./Vendor/MSFT/Personalization/${name}`;

let pictures: ImageServer;
beforeAll(async () => {
  pictures = await startImageServer({ '/policy.png': bigPNG(100_000) });
});
afterAll(() => pictures.close());

async function startOn({ folder, within }: SmallDisk): Promise<HeadlessPC> {
  const pc = await startHeadlessPC({ dataFolder: folder, within });
  onTestFinished(async () => void (await pc.stop()));
  return pc;
}

async function write(pc: HeadlessPC, name: string, value: string): Promise<string> {
  const reply = await (await pc.syncml(localDocument(command('Replace', 1, node(name), value)))).text();
  return /<Cmd>Replace<\/Cmd><Data>(\d+)/.exec(reply)?.[1] ?? reply;
}

async function companyName(pc: HeadlessPC): Promise<string> {
  const reply = await (await pc.syncml(localDocument(command('Get', 1, node('CompanyName'))))).text();
  return /<\/Source><Data>(\w+)<\/Data>/.exec(reply)?.[1] ?? reply;
}

const healthOf = async (pc: HeadlessPC) => (await (await pc.api('/api/health')).json()) as Health;
const well = (pc: HeadlessPC) => expect.poll(() => healthOf(pc)).toMatchObject({ status: 'ok', problems: [] });

/** The PC answers, and says everywhere that it can keep nothing. */
async function expectTold(pc: HeadlessPC, words: string): Promise<void> {
  const told = `changes are refused: ${pc.dataFolder}/state.json: ${words}`;
  expect(await healthOf(pc)).toMatchObject({ status: 'degraded', problems: expect.arrayContaining([expect.stringContaining(told)]) });
  const notice = { level: 'error', text: expect.stringContaining(told) };
  expect((await pc.snapshot()).notices).toEqual(expect.arrayContaining([expect.objectContaining(notice)]));
}

describe.skipIf(!disksCanBeMounted)('the PC behind its door, on a real disk that takes nothing more', () => {
  test('P06 D24 refuses changes on a full disk and says why, keeps what it said was kept, and heals when there is room', async () => {
    const disk = await mountSmallDisk();
    const first = await startOn(disk);
    expect(await write(first, 'CompanyName', 'Contoso')).toBe('200');
    await well(first);
    disk.fill();
    expect(await write(first, 'CompanyName', 'Fabrikam')).toBe('420');
    expect(await companyName(first)).toBe('Contoso');
    await expectTold(first, 'the disk is full (ENOSPC)');
    expect(await first.cli('set', node('CompanyName'), 'Fabrikam')).toMatchObject({ code: 1, stdout: expect.stringContaining('420') });
    for (const change of [
      ['host-wallpaper', 'off'],
      ['device', '--edition', 'Pro'],
      ['assume', 'maxTries=7'],
      ['unenrol'],
      ['snapshot', 'save', 'one'],
    ]) {
      expect(await first.cli(...change)).toMatchObject({ code: 1, stderr: expect.stringContaining('the disk is full (ENOSPC)') });
    }
    expect(await first.cli('health')).toMatchObject({ code: 1, stdout: expect.stringContaining('the disk is full (ENOSPC)') });
    expect(await write(first, 'DesktopImageUrl', `${pictures.origin}/policy.png`)).toBe('420');
    expect(disk.names('images')).toEqual([]);
    await first.stop('SIGKILL');
    await expect(startOn(disk)).rejects.toThrow(/data folder cannot be used\n.*the disk is full \(ENOSPC\)\. Free some space there/);
    disk.makeRoom();

    const second = await startOn(disk);
    expect(await companyName(second)).toBe('Contoso');
    expect(
      disk
        .names()
        .filter((name) => name.startsWith('writer.lock'))
        .sort(),
    ).toEqual(['writer.lock', 'writer.lock.db']);
    disk.fill();
    expect(await write(second, 'CompanyName', 'Northwind')).toBe('420');
    await expectTold(second, 'the disk is full (ENOSPC)');
    disk.makeRoom();
    await well(second);
    expect(await companyName(second)).toBe('Contoso');
    expect(await write(second, 'CompanyName', 'Northwind')).toBe('200');
    expect((await second.snapshot()).notices).toEqual([]);
    expect(await write(second, 'DesktopImageUrl', `${pictures.origin}/policy.png?again`)).toBe('202');
    await second.until((snapshot) => snapshot.images.desktop.status === 1);
    await second.stop('SIGKILL');

    const third = await startOn(disk);
    expect(await companyName(third)).toBe('Northwind');
  });

  test('P06 D25 refuses changes on a read-only disk likewise, and says why it cannot start there', async () => {
    const disk = await mountSmallDisk();
    const first = await startOn(disk);
    expect(await write(first, 'CompanyName', 'Contoso')).toBe('200');
    disk.setReadOnly(true);
    expect(await write(first, 'CompanyName', 'Fabrikam')).toBe('510');
    expect(await companyName(first)).toBe('Contoso');
    await expectTold(first, 'the disk is read-only (EROFS)');
    expect(await write(first, 'DesktopImageUrl', `${pictures.origin}/policy.png`)).toBe('510');
    disk.setReadOnly(false);
    await well(first);
    await first.stop('SIGKILL');
    disk.setReadOnly(true);
    await expect(startOn(disk)).rejects.toThrow(/data folder cannot be used\n.*the disk is read-only \(EROFS\)/);
    disk.setReadOnly(false);
    const second = await startOn(disk);
    expect(await companyName(second)).toBe('Contoso');
  });

  test('P06 leaves no files behind for lines that never came to the disk', async () => {
    const disk = await mountSmallDisk();
    const sessions = createDiskSessionStore({ folder: `${disk.seen}/sessions` });
    const session = (number: number) => ({ number, messages: [{ text: 'x'.repeat(10_000) }], rows: [] });
    expect(await sessions.append([session(1)])).toEqual({ kind: 'saved' });
    disk.fill();
    for (let number = 2; number < 40; number += 1) expect(await sessions.append([session(number)])).toMatchObject({ kind: 'failed' });
    disk.makeRoom();
    expect(await sessions.append([session(40)])).toEqual({ kind: 'saved' });
    expect(disk.names('sessions').length).toBeLessThanOrEqual(2);
    expect(await createDiskSessionStore({ folder: `${disk.seen}/sessions` }).read(0, 100)).toMatchObject([{ number: 1 }, { number: 40 }]);
  });
});
