import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HeadlessPC, startHeadlessPC, temporaryFolder } from '../../support/headless-pc.ts';
import { realEntry, runCommand } from '../../support/run-command.ts';

const folder = temporaryFolder();
let pc: HeadlessPC;
beforeAll(async () => {
  pc = await startHeadlessPC();
});
afterAll(async () => {
  await pc.stop();
  folder.remove();
});

const driver = fileURLToPath(new URL('../../support/complete-in-bash.bash', import.meta.url));
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
    expect(await offered('re')).toEqual(['registry', 'reset']);
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

describe('every command', () => {
  /** The words of each command that does something: groups such as `ddf` only hold others. */
  async function leaves(): Promise<readonly (readonly string[])[]> {
    const names = (await offered('')).filter((name) => !['help', 'completion'].includes(name));
    const inside = await Promise.all(names.map(async (name) => ({ name, help: (await runCommand(realEntry, [name, '--help'])).out })));
    const isGroup = ({ help }: { readonly help: string }) => /^Usage: managed-pc \S+ .*\[command\]/.test(help);
    const found = await Promise.all(
      inside.map(async (one) => {
        if (!isGroup(one)) return [[one.name]];
        return (await offered(one.name, '')).filter((name) => name !== 'help').map((name) => [one.name, name]);
      }),
    );
    return found.flat();
  }

  test('prints JSON when asked', async () => {
    const all = await leaves();
    expect(all.length).toBeGreaterThan(20);
    const offers = await Promise.all(all.map(async (words) => ({ words, json: await offered(...words, '--js') })));
    expect(offers.filter(({ json }) => !json.includes('--json')).map(({ words }) => words.join(' '))).toEqual([]);
  });
});

describe('completion in bash', () => {
  /** What bash would put on the line, asked of the printed script in a real bash. */
  async function inBash(line: string): Promise<readonly string[]> {
    const bin = join(folder.path, 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'managed-pc'), `#!/bin/sh\nexec '${process.execPath}' '${realEntry}' "$@"\n`, { mode: 0o755 });
    const { stdout } = await promisify(execFile)('bash', ['--norc', driver, line], {
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, MANAGED_PC_DATA: pc.dataFolder },
    });
    return stdout.split('\n').filter((word) => word !== '');
  }

  test('completes commands and LocURIs', async () => {
    expect(await inBash('managed-pc unen')).toEqual(['unenrol']);
    expect(await inBash(`managed-pc get ${personalization}/Comp`)).toEqual([
      `${personalization}/CompanyLogoUrl`,
      `${personalization}/CompanyLogoStatus`,
      `${personalization}/CompanyName`,
    ]);
  });

  test('completes behind an equals sign, where bash begins a new word', async () => {
    expect(await inBash('managed-pc assume urlWriteCode=')).toEqual(['202', '200']);
    expect(await inBash('managed-pc assume urlWriteCode=20')).toEqual(['202', '200']);
  });

  test('falls back to files', async () => {
    expect(await inBash('managed-pc apply pol')).toEqual([]);
  });
});
