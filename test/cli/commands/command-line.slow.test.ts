import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realEntry } from '../../support/programs/program-entry.ts';
import { waitForFile } from '../../support/programs/wait-for-file.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';
import { runCommand, type ServingCommand, startServing } from '../../support/server/run-command.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

describe('help', () => {
  test('lists the commands and the exit codes', async () => {
    const { code, out } = await runCommand(realEntry, ['--help']);
    expect(code).toBe(0);
    for (const name of ['serve', 'apply', 'wait', 'lab', 'help']) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    expect(out).toContain('4  timed out');
  });

  test('answers for a command inside a command by "help" too, and says so where there is none', async () => {
    const { code, out } = await runCommand(realEntry, ['help', 'lab', 'url']);
    expect({ code, out }).toEqual({ code: 0, out: (await runCommand(realEntry, ['lab', 'url', '--help'])).out });
    const none = await runCommand(realEntry, ['help', 'lab', 'urls']);
    expect(none).toMatchObject({ code: 2, out: '', err: expect.stringContaining("unknown command 'lab urls'") });
  });
});

describe('a command line that makes no sense', () => {
  for (const args of [
    ['srve'],
    ['get'],
    ['get', 'a', 'b'],
    ['get', '--nope'],
    ['serve', '--port', '70000'],
    ['serve', '--port', 'x'],
    ['serve', '--host', '0.0.0.0'],
    ['clock', 'step', '5'],
    ['journal', '--limit', '0'],
    ['messages', 'twelve'],
    [],
  ]) {
    test(`${JSON.stringify(args)} exits 2 and says how to go on`, async () => {
      const { code, out, err } = await runCommand(realEntry, args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/--help|Usage/);
    });
  }

  test('hints at the command where it is nearly right', async () => {
    expect((await runCommand(realEntry, ['aply', 'x'])).err).toContain('Did you mean apply?');
  });
});

describe('without a running PC', () => {
  test('takes what a killed PC left behind for no PC', async () => {
    const pc = await startServing(realEntry, ['--data', folder.path]);
    await pc.stop('SIGKILL');
    expect((await runCommand(realEntry, ['health', '--data', folder.path])).code).toBe(3);
  });

  test('believes no file that names another computer', async () => {
    const wrong = temporaryFolder();
    for (const text of ['', 'null', '{', '{"url":"http://evil.test:80","token":"0123456789012345678901234567890123456789012","pid":1}']) {
      writeFileSync(join(wrong.path, 'running-pc.json'), text);
      expect((await runCommand(realEntry, ['health', '--data', wrong.path])).code).toBe(3);
    }
    wrong.remove();
  });
});

describe('the data folder', () => {
  test('is taken from MANAGED_PC_DATA, and --data wins', async () => {
    const other = temporaryFolder();
    const pc = await startServing(realEntry, [], { environment: { MANAGED_PC_DATA: other.path } });
    expect((await runCommand(realEntry, ['health'], { environment: { MANAGED_PC_DATA: other.path } })).code).toBe(0);
    expect((await runCommand(realEntry, ['health', '--data', folder.path], { environment: { MANAGED_PC_DATA: other.path } })).code).toBe(3);
    await pc.stop();
    other.remove();
  });
});

describe('output', () => {
  test('is the URL of serve, or all that a script needs as JSON, in one line', async () => {
    const data = temporaryFolder();
    const pc = await startServing(realEntry, ['--json', '--data', data.path]);
    const told: unknown = JSON.parse(pc.line);
    const kept: unknown = JSON.parse(readFileSync(join(data.path, 'running-pc.json'), 'utf8'));
    expect(told).toEqual({ ...(kept as object), data: data.path });
    await pc.stop();
    expect(pc.output().out.trim()).toBe(pc.line);
    data.remove();
  });

  test('has colours on a terminal and none on a pipe or with NO_COLOR', async () => {
    const data = temporaryFolder();
    const pc = await startServing(realEntry, ['--data', data.path]);
    const set = ['set', './Vendor/MSFT/Personalization/CompanyName', 'x', '--data', data.path];
    const onTerminal = (environment: Readonly<Record<string, string>>) =>
      execFileSync('script', ['-qec', [process.execPath, realEntry, ...set].map((part) => `'${part}'`).join(' '), '/dev/null'], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, TERM: 'xterm-256color', ...environment },
      });
    expect(onTerminal({})).toContain('\u001b[32m200 OK\u001b[39m');
    expect(onTerminal({ NO_COLOR: '1' })).not.toContain('\u001b');
    expect((await runCommand(realEntry, set, { environment: { FORCE_COLOR: undefined, TERM: 'xterm-256color' } })).out).not.toContain(
      '\u001b',
    );
    await pc.stop();
    data.remove();
  });

  describe('that nobody takes', () => {
    const data = temporaryFolder();
    let pc: ServingCommand;
    beforeAll(async () => {
      pc = await startServing(realEntry, ['--data', data.path]);
    });
    afterAll(async () => {
      await pc.stop();
      data.remove();
    });
    /** Exit code of a command and all it said, in a line of bash. */
    const inBash = (command: string, around: (command: string) => string) => {
      const line = around(`'${process.execPath}' '${realEntry}' ${command} --data '${data.path}'`);
      return execFileSync('bash', ['-c', `exec 2>&1; ${line}`], { encoding: 'utf8' }).trim();
    };
    const gone = (command: string) => `${command} | true; echo "\${PIPESTATUS[0]}"`;
    const bothGone = (command: string) => `${command} 2>&1 | true; echo "\${PIPESTATUS[0]}"`;

    test('drops quietly what a pipe that closes early does not take, and keeps the exit code', () => {
      expect(inBash('tree --json', gone)).toBe('0');
      expect(inBash('get ./Vendor/MSFT/Nope --json', gone)).toBe('1');
      expect(inBash('get --nope', bothGone)).toBe('2');
      expect(inBash('wait ./Vendor/MSFT/Personalization/CompanyName=never --timeout 1ms', bothGone)).toBe('4');
    });

    test('fails in words because the disk is full', () => {
      expect(inBash('tree', (command) => `${command} > /dev/full; echo $?`)).toBe(
        'The output cannot be written: the disk is full (ENOSPC)\n1',
      );
    });
  });
});

test('opens a browser without the token on its command line', async () => {
  const data = temporaryFolder();
  // A data folder holds nothing of others.
  const programs = temporaryFolder();
  const log = join(programs.path, 'opened');
  writeFileSync(join(programs.path, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$1" > '${log}.part' && mv '${log}.part' '${log}'\n`, {
    mode: 0o755,
  });
  const pc = await startServing(realEntry, ['--open', '--data', data.path], {
    environment: { PATH: `${programs.path}:${process.env.PATH}` },
  });

  const url = await waitForFile(log);
  const token = new URL(pc.line).hash.slice('#token='.length);
  expect(url).not.toContain(token);
  const opened = await fetch(url, { redirect: 'manual' });
  expect(opened.headers.get('Location')).toBe(`/#token=${token}`);
  await pc.stop();
  data.remove();
  programs.remove();
});
