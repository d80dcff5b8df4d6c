import { describe, expect, test } from 'vitest';
import { type Computer, whyNoElectron } from '../../build/choose-door.ts';

const linux: Computer = { platform: 'linux', uid: 1000, env: { DISPLAY: ':0' }, args: [] };

describe('npm start', () => {
  test('tries Electron where there is a display and a sandbox', () => {
    expect(whyNoElectron(linux)).toBeNull();
    expect(whyNoElectron({ ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBeNull();
    expect(whyNoElectron({ platform: 'win32', uid: null, env: {}, args: [] })).toBeNull();
    expect(whyNoElectron({ platform: 'darwin', uid: 501, env: {}, args: [] })).toBeNull();
  });

  test('says why it does not try where it cannot work', () => {
    expect(whyNoElectron({ ...linux, env: {} })).toContain('no display');
    expect(whyNoElectron({ ...linux, uid: 0 })).toContain('root');
    expect(whyNoElectron({ ...linux, args: ['--headless'] })).toContain('--headless');
  });
});
