import { describe, expect, test } from 'vitest';
import { type LinkHost, registerLinks } from '../../../electron/desktop/activation/register-links.ts';

function registered(host: Partial<Pick<LinkHost, 'platform' | 'env'>> = {}, isPackaged = true): readonly unknown[] {
  const calls: unknown[] = [];
  const setAsDefaultProtocolClient = (...given: unknown[]) => {
    calls.push(given);
    return true;
  };
  registerLinks({ platform: 'win32', env: {}, ...host, app: { isPackaged, setAsDefaultProtocolClient }, program: 'C:\\pc.exe' });
  return calls;
}

describe('links of the app', () => {
  test('are registered on Windows behind a mark that ends all switches', () => {
    expect(registered()).toEqual([['managed-pc', 'C:\\pc.exe', ['--']]]);
  });

  test('are not registered by a portable app, by one that is not packed, and where the package does it', () => {
    expect(registered({ env: { PORTABLE_EXECUTABLE_FILE: 'D:\\pc.exe' } })).toEqual([]);
    expect(registered({}, false)).toEqual([]);
    expect(registered({ platform: 'darwin' })).toEqual([]);
    expect(registered({ platform: 'linux' })).toEqual([]);
  });
});
