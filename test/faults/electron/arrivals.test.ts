import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { gatherActivations } from '../../../electron/desktop/activation/gather-activations.ts';
import { type Activation, activationsIn } from '../../../electron/desktop/activation/parse-activation.ts';
import { readLink } from '../../../electron/desktop/activation/read-link.ts';
import { readOpenable } from '../../../electron/desktop/activation/read-openable.ts';
import { claimSingleInstance } from '../../../electron/desktop/activation/single-instance.ts';
import { capturedApp } from '../../support/desktop/captured-electron.ts';
import { cancellableEvent } from '../../support/desktop/electron-stand-in/cancellable-event.ts';

const folder = mkdtempSync(join(tmpdir(), 'managed-pc-arrivals-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true });
});
const inFolder = (name: string) => join(folder, name);
const program = '/opt/Managed PC/managed-pc';
const asked = (platform: NodeJS.Platform, ...argv: readonly string[]) => activationsIn([program, ...argv], platform);

/** Arguments any program can start the app with, none of which is a double click. */
const hostile: readonly string[] = [
  '',
  ' ',
  '-',
  '--',
  '--no-sandbox',
  '--remote-debugging-port=9222',
  '--errand=set-wallpaper',
  '--renderer-cmd-prefix=/bin/sh',
  '--inspect-brk=/tmp/policy.syncml',
  '-c/tmp/policy.syncml',
  'https://evil.test/policy.syncml',
  'http://127.0.0.1/policy.syncml',
  'file://server/share/policy.syncml',
  'file:////server/share/policy.syncml',
  'file:///tmp/policy.syncml?x',
  'file:///tmp/policy%00.syncml',
  'file:///tmp%2Fpolicy.syncml',
  'file:',
  'javascript:alert(1)//policy.syncml',
  'data:text/xml,policy.syncml',
  'app://ui/policy.syncml',
  'smb://server/share/policy.syncml',
  'policy.syncml',
  './policy.syncml',
  '../policy.syncml',
  '~/policy.syncml',
  '//server/share/policy.syncml',
  '\\\\server\\share\\policy.syncml',
  '\\\\?\\C:\\policy.syncml',
  '\\\\.\\pipe\\policy.syncml',
  '/tmp/policy.syncml\0.png',
  '/tmp/policy.exe',
  '/tmp/policy.syncml.exe',
  '/tmp/policy',
  '/tmp/',
  '/etc/passwd',
  '/dev/tty',
  '$(touch /tmp/x).syncml',
  'ms-device-enrollment:?mode=mdm&username=alex@example.com&servername=mdm.example.com',
];

const hostileOnWindows: readonly string[] = [
  ...hostile,
  '/tmp/policy.syncml',
  'C:policy.syncml',
  '\\policy.syncml',
  'C:\\policy.syncml:stream',
  'C:\\a.png::$DATA.syncml',
  'C:\\CON.syncml',
  'C:\\folder\\nul.mpc',
  'C:\\..\\policy.syncml',
  'C:\\folder.\\policy.syncml',
  'C:\\polic?.syncml',
  'file://localhost.evil.test/C:/policy.syncml',
];

describe('a start of the app with arguments', () => {
  test.each([
    ['linux', hostile],
    ['darwin', hostile],
    ['win32', hostileOnWindows],
  ] as const)(
    'E15 asks for nothing on %s unless an argument is a whole local path with an extension of ours, or a link',
    (platform, argv) => {
      for (const argument of argv) expect(asked(platform, argument), argument).toEqual([]);
      expect(asked(platform, ...argv)).toEqual([]);
    },
  );

  test('E15 asks, as a double click does, for a file by its whole path, wherever Chromium put it among its own switches', () => {
    const file = (path: string): Activation => ({ kind: 'file', path });
    const linux = ['--allow-file-access-from-files', '/home/ada/my policy.SYNCML', '--original-process-start-time=1'];
    expect(asked('linux', ...linux)).toEqual([file('/home/ada/my policy.SYNCML')]);
    expect(asked('linux', 'file:///home/ada/my%20policy.syncml')).toEqual([file('/home/ada/my policy.syncml')]);
    expect(asked('darwin', '/Users/ada/before.mpc')).toEqual([file('/Users/ada/before.mpc')]);
    expect(asked('win32', '--', 'C:\\Users\\Ada\\demo.mpcs')).toEqual([file('C:\\Users\\Ada\\demo.mpcs')]);
    expect(asked('win32', 'file:///C:/demo.yaml')).toEqual([file('C:\\demo.yaml')]);
  });

  test('E15 asks for ten things at most', () => {
    const many = Array.from({ length: 500 }, (_, index) => `/tmp/${index}.mpc`);
    expect(asked('linux', ...many)).toEqual(many.slice(0, 10).map((path) => ({ kind: 'file', path })));
  });

  test('E15 never throws, and never asks for a path that is not whole, whatever the arguments are', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('file:', '\\\\', '//', '.syncml', 'managed-pc:', 'C:\\', '%', '..', '/'),
    );
    const argument = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 5 }), fc.constantFrom('linux', 'darwin', 'win32'), (argv, platform) => {
        for (const request of activationsIn([program, ...argv], platform)) {
          if (request.kind === 'link') expect(argv).toContain(request.text);
          else expect(request.path).toMatch(platform === 'win32' ? /^[A-Za-z]:[\\/](?![\\/])/ : /^\/(?!\/)/);
        }
      }),
      { numRuns: 20_000 },
    );
  });

  test('E15 brings the window forward and hands over the file of a double click by a second start; its folder is not looked at', () => {
    const { app, events } = capturedApp();
    const seen: unknown[] = [];
    const requests = gatherActivations(app, [program], 'linux');
    const first = Object.assign(app, { requestSingleInstanceLock: () => true });
    expect(claimSingleInstance(first, requests.again)).toBe(true);
    requests.handTo({ show: () => void seen.push('shown'), take: (request) => void seen.push(request) });
    events.emit('second-instance', {}, [program, ...hostile], '/tmp', { argv: ['/tmp/other.syncml'] });
    expect(seen).toEqual(['shown']);
    events.emit('second-instance', {}, [program, 'policy.syncml', '/home/ada/policy.syncml'], '/tmp', undefined);
    expect(seen.slice(1)).toEqual(['shown', { kind: 'file', path: '/home/ada/policy.syncml' }]);
  });

  test('E15 keeps what comes before there is a window, ten things at most, and hands it over in order', () => {
    const { app, events } = capturedApp();
    const requests = gatherActivations(app, [program, '/tmp/first.mpc'], 'darwin');
    const early = cancellableEvent();
    events.emit('open-file', early, 'not-whole.syncml');
    expect(early.defaultPrevented).toBe(true);
    for (let count = 0; count < 30; count += 1) events.emit('open-file', { preventDefault: () => undefined }, `/tmp/${count}.syncml`);
    events.emit('open-file', { preventDefault: () => undefined }, '/tmp/program.app');
    const taken: Activation[] = [];
    requests.handTo({ show: () => undefined, take: (request) => void taken.push(request) });
    expect(taken).toHaveLength(10);
    expect(taken.slice(0, 2)).toEqual([
      { kind: 'file', path: '/tmp/first.mpc' },
      { kind: 'file', path: '/tmp/0.syncml' },
    ]);
    events.emit('open-url', { preventDefault: () => undefined }, 'managed-pc:open?sample=both-pictures');
    expect(taken.at(-1)).toEqual({ kind: 'link', text: 'managed-pc:open?sample=both-pictures' });
  });
});

describe('a link to the app', () => {
  test('names a sample or a scenario that ships with it', () => {
    expect(readLink('managed-pc:open?sample=both-pictures')).toEqual({ ok: true, value: { kind: 'sample', name: 'both-pictures' } });
    expect(readLink('managed-pc:open?scenario=offboarding')).toEqual({ ok: true, value: { kind: 'scenario', name: 'offboarding' } });
  });

  test.each([
    'managed-pc:',
    'managed-pc:open',
    'managed-pc:open?',
    'managed-pc:open?sample=',
    'managed-pc:open?sample=../../etc/passwd',
    'managed-pc:open?sample=..%2Fx',
    'managed-pc:open?sample=a&scenario=b',
    'managed-pc:open?sample=a#b',
    'managed-pc:open?sample=A',
    'managed-pc:open?sample=a-',
    'managed-pc:open?sample=a\n',
    'managed-pc:open?document=<SyncML/>',
    'managed-pc:open?url=https://evil.test/',
    'managed-pc:reset',
    'managed-pc://open?sample=both-pictures',
    'MANAGED-PC:open?sample=both-pictures',
    'managed-pc:open?sample=a" --no-sandbox "',
    `managed-pc:open?sample=${'a'.repeat(100)}`,
  ])('E15 is refused with how links read where it reads %j, and without its own words', (text) => {
    const wish = readLink(text);
    expect(wish).toMatchObject({ ok: false, problem: { status: 400, detail: expect.stringContaining('managed-pc:open?sample=NAME') } });
    expect(wish.ok ? '' : wish.problem.detail).not.toContain('evil');
  });
});

describe('a file that is opened with the app', () => {
  const whyNot = async (path: string) => {
    const file = await readOpenable(path);
    return file.ok ? 'it was opened' : file.problem.detail;
  };

  test('is offered byte by byte, by its name without its folder', async () => {
    const content = Uint8Array.from({ length: 700_000 }, (_, index) => index % 251);
    writeFileSync(inFolder('before.mpc'), content);
    expect(await readOpenable(inFolder('before.mpc'))).toEqual({ ok: true, value: { kind: 'file', name: 'before.mpc', content } });
  });

  test('E15 is an ordinary file: no device, pipe, socket or folder is read, also behind a link', async () => {
    symlinkSync('/dev/zero', inFolder('zero.syncml'));
    execFileSync('mkfifo', [inFolder('pipe.mpc')]);
    execFileSync('mkdir', [inFolder('folder.yaml')]);
    const server = createServer().listen(inFolder('socket.xml'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await whyNot(inFolder('zero.syncml'))).toContain('not an ordinary file');
    expect(await whyNot(inFolder('pipe.mpc'))).not.toBe('it was opened');
    expect(await whyNot(inFolder('folder.yaml'))).not.toBe('it was opened');
    expect(await whyNot(inFolder('socket.xml'))).toContain('not an ordinary file');
    await new Promise((resolve) => server.close(resolve));
  });

  test('E15 has the size its kind may have; a larger one is not read', async () => {
    for (const [name, bytes] of [
      ['large.syncml', 5 * 1024 * 1024 + 1],
      ['large.mpcs', 256 * 1024 + 1],
      ['large.mpc', 1_000_000_000_000],
    ] as const) {
      writeFileSync(inFolder(name), '');
      truncateSync(inFolder(name), bytes);
      expect(await whyNot(inFolder(name))).toContain('too large to be opened by this app');
    }
  });

  test('E15 is there and stays what it is while it is read', async () => {
    expect(await whyNot(inFolder('gone.xml'))).toContain('no longer exists');
    const growing = inFolder('growing.mpc');
    writeFileSync(growing, 'x'.repeat(20_000_000));
    const writer = spawn('sh', ['-c', `while :; do printf x >> ${growing}; done`]);
    children.push(writer);
    await new Promise((resolve) => writer.once('spawn', resolve));
    await expect.poll(() => whyNot(growing)).toContain('changed while it was read');
  });
});
