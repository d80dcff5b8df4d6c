import { describe, expect, test } from 'vitest';
import { type LinkHost, registerLinks } from '../../../electron/desktop/activation/register-links.ts';
import { parseHelperMode } from '../../../electron/desktop/lifecycle/helper-modes.ts';
import { electronStartsWith } from '../../support/desktop/electron-argument-guard.ts';

type Registered = readonly [scheme: string, program: string, args: readonly string[]];

function registered(host: Partial<Pick<LinkHost, 'platform' | 'env'>> = {}, isPackaged = true): readonly Registered[] {
  const calls: Registered[] = [];
  const setAsDefaultProtocolClient = (scheme: string, path = '', args: readonly string[] = []) => {
    calls.push([scheme, path, args]);
    return true;
  };
  registerLinks({ platform: 'win32', env: {}, ...host, app: { isPackaged, setAsDefaultProtocolClient }, program: 'C:\\pc.exe' });
  return calls;
}

/** How Windows starts what is registered, when the link has quotation marks in it and so ends its own argument. */
const startedWith = (...link: readonly string[]) => registered().flatMap(([, program, args]) => [program, ...args, ...link]);

describe('links of the app', () => {
  test('are registered on Windows with nothing before them', () => {
    expect(registered()).toEqual([['managed-pc', 'C:\\pc.exe', []]]);
  });

  test.each([
    ['--remote-debugging-port=9222'],
    ['--renderer-cmd-prefix=calc'],
    ['--errand=set-wallpaper', '{}'],
    ['/gpu-launcher=calc'],
    ['C:\\evil.mpc'],
  ])('start no app where they bring %s along: Electron refuses', (...more) => {
    expect(electronStartsWith(startedWith('managed-pc:open?sample=x', ...more))).toBe(false);
  });

  test('get no errand done that they bring along behind a mark of their own', () => {
    const argv = startedWith('managed-pc:open', '--', '--errand=set-wallpaper', '{}');
    expect(electronStartsWith(argv)).toBe(true);
    expect(parseHelperMode(argv, { isPackaged: true })).toBeNull();
  });

  test('start the app where they are links and nothing else', () => {
    expect(electronStartsWith(startedWith('managed-pc:open?sample=x'))).toBe(true);
  });

  test('are not registered by a portable app, by one that is not packed, and where the package does it', () => {
    expect(registered({ env: { PORTABLE_EXECUTABLE_FILE: 'D:\\pc.exe' } })).toEqual([]);
    expect(registered({}, false)).toEqual([]);
    expect(registered({ platform: 'darwin' })).toEqual([]);
    expect(registered({ platform: 'linux' })).toEqual([]);
  });
});
