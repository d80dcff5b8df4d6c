import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realEntry } from '../../support/programs/program-entry.ts';
import { type HeadlessPC, startHeadlessPC, temporaryFolder } from '../../support/server/headless-pc.ts';
import { runCommand } from '../../support/server/run-command.ts';

const folder = temporaryFolder();
let pc: HeadlessPC;
beforeAll(async () => {
  pc = await startHeadlessPC();
});
afterAll(async () => {
  await pc.stop();
  folder.remove();
});

/** Each asks a real shell, with the script that is printed for it. */
const drivers = {
  bash: ['bash', '--norc', 'complete-in-bash.bash'],
  zsh: ['zsh', '-f', 'complete-in-zsh.zsh'],
  fish: ['fish', '--no-config', 'complete-in-fish.fish'],
} as const;
const personalization = './Vendor/MSFT/Personalization';

/** The words a shell is offered for the last of these. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await runCommand(realEntry, ['complete', '--', ...words], { environment: { MANAGED_PC_DATA: pc.dataFolder } });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t', 1)[0] ?? '');
}

describe('completion', () => {
  test('offers the commands, and of those only what continues the word', async () => {
    expect(await offered('')).toEqual(expect.arrayContaining(['serve', 'apply', 'get', 'completion', 'help']));
    expect(await offered('')).not.toContain('complete');
    expect((await offered('re')).toSorted()).toEqual(['registry', 'renew', 'replay', 'report', 'reset']);
  });

  test('offers the options of a command, and the choices of an argument or option', async () => {
    expect(await offered('wait', '--')).toEqual(['--data', '--json', '--timeout', '--help']);
    expect(await offered('clock', 'p')).toEqual(['pause']);
    expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await offered('ddf', '')).toEqual(expect.arrayContaining(['add', 'list', 'remove']));
  });

  test('leaves files to the shell', async () => {
    expect(await offered('apply', 'pol')).toEqual([':files']);
    expect(await offered('get', '--data', '')).toEqual([':files']);
  });

  test('offers the nodes of the running PC', async () => {
    expect(await offered('get', `${personalization}/Desktop`)).toEqual([
      `${personalization}/DesktopImageUrl`,
      `${personalization}/DesktopImageStatus`,
    ]);
    expect(await offered('wait', `${personalization}/LockScreenImageS`)).toEqual([`${personalization}/LockScreenImageStatus=`]);
    expect(await offered('set', `${personalization}/CompanyName`, '')).toEqual([]);
  });

  test('offers the assumptions with their alternatives', async () => {
    expect(await offered('assume', 'urlWriteCode=')).toEqual(['urlWriteCode=202', 'urlWriteCode=200']);
  });

  test('offers no nodes, and does not complain, where no PC runs', async () => {
    const { code, out, err } = await runCommand(realEntry, ['complete', '--', 'get', '--data', folder.path, './V']);
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: '' });
  });

  test('refuses a shell it has no script for', async () => {
    const { code, err } = await runCommand(realEntry, ['completion', 'tcsh']);
    expect(code).toBe(2);
    expect(err).toContain('bash, zsh, fish');
  });
});

/** What a shell would put on the line. */
async function offeredBy(shell: keyof typeof drivers, line: string): Promise<readonly string[]> {
  const bin = join(folder.path, 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'managed-pc'), `#!/bin/sh\nexec '${process.execPath}' '${realEntry}' "$@"\n`, { mode: 0o755 });
  const [program, ...parts] = drivers[shell];
  const script = fileURLToPath(new URL(`../../support/programs/${parts[1]}`, import.meta.url));
  const { stdout } = await promisify(execFile)(program, [parts[0], script, line], {
    cwd: folder.path,
    env: { ...process.env, HOME: folder.path, PATH: `${bin}:${process.env.PATH}`, MANAGED_PC_DATA: pc.dataFolder },
  });
  return stdout.split('\n').filter((word) => word !== '');
}

describe('completion in bash', () => {
  test('completes commands and LocURIs', async () => {
    expect(await offeredBy('bash', 'managed-pc unen')).toEqual(['unenrol']);
    expect(await offeredBy('bash', `managed-pc get ${personalization}/Comp`)).toEqual([
      `${personalization}/CompanyLogoUrl`,
      `${personalization}/CompanyLogoStatus`,
      `${personalization}/CompanyName`,
    ]);
  });

  test('completes behind an equals sign, where bash begins a new word', async () => {
    expect(await offeredBy('bash', 'managed-pc assume urlWriteCode=')).toEqual(['202', '200']);
    expect(await offeredBy('bash', 'managed-pc assume urlWriteCode=20')).toEqual(['202', '200']);
  });

  test('falls back to files', async () => {
    expect(await offeredBy('bash', 'managed-pc apply pol')).toEqual([]);
  });
});

describe('completion in zsh', () => {
  test('completes commands, LocURIs and assumptions, each with a few words', async () => {
    expect(await offeredBy('zsh', 'managed-pc unen')).toEqual([expect.stringMatching(/^unenrol:Leave management/)]);
    expect(await offeredBy('zsh', `managed-pc get ${personalization}/CompanyN`)).toEqual([
      `${personalization}/CompanyName:chr Add Delete Get Replace`,
    ]);
    const codes = await offeredBy('zsh', 'managed-pc assume urlWriteCode=20');
    expect(codes.map((offer) => offer.split(':')[0])).toEqual(['urlWriteCode=202', 'urlWriteCode=200']);
  });

  test('falls back to files, and offers nothing where there is nothing', async () => {
    expect(await offeredBy('zsh', 'managed-pc apply pol')).toEqual([':files']);
    expect(await offeredBy('zsh', 'managed-pc nope x')).toEqual([]);
  });
});

describe('completion in fish', () => {
  test('completes commands, LocURIs and assumptions, each with a few words', async () => {
    expect(await offeredBy('fish', 'managed-pc unen')).toEqual([expect.stringMatching(/^unenrol\tLeave management/)]);
    expect(await offeredBy('fish', `managed-pc get ${personalization}/CompanyN`)).toEqual([
      `${personalization}/CompanyName\tchr Add Delete Get Replace`,
    ]);
    const codes = await offeredBy('fish', 'managed-pc assume urlWriteCode=20');
    expect(codes.map((offer) => offer.split('\t')[0]).sort()).toEqual(['urlWriteCode=200', 'urlWriteCode=202']);
  });

  test('falls back to files, and offers nothing where there is nothing', async () => {
    await writeFile(join(folder.path, 'policy.xml'), '');
    expect(await offeredBy('fish', 'managed-pc apply pol')).toEqual(['policy.xml']);
    expect(await offeredBy('fish', 'managed-pc nope x')).toEqual([]);
  });
});
