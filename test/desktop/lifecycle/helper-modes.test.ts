import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errandCommands, parseHelperMode } from '../../../electron/desktop/lifecycle/helper-modes.ts';

const program = '/opt/Managed PC/managed-pc';
const folder = '/home/ada/managed-pc';
const order = '{"verb":"get","options":{}}';
const packed = { isPackaged: true, getAppPath: () => '/opt/Managed PC/resources/app.asar' };
const unpacked = { isPackaged: false, getAppPath: () => folder };

describe('an errand', () => {
  test.each([packed, unpacked])('is understood as the app itself starts it (packed: $isPackaged)', (app) => {
    const { child, watcher } = errandCommands(app, program);
    expect(parseHelperMode([...child, order], app)).toBe('set-wallpaper');
    expect(parseHelperMode([...watcher, order], app)).toBe('restore-watch');
  });

  test.each([
    ['behind --', ['--', '--errand=set-wallpaper', order]],
    ['behind a link', ['managed-pc:open?sample=x', '--errand=set-wallpaper', order]],
    ['behind a link and --', ['managed-pc:open', '--', '--errand=set-wallpaper', order]],
    ['behind -- and a link', ['--', 'managed-pc:open', '--errand=restore-watch', order]],
    ['behind a file', ['/home/ada/policy.syncml', '--errand=set-wallpaper', order]],
    ['before a link', ['--errand=set-wallpaper', 'managed-pc:open?sample=x']],
    ['before a file', ['--errand=set-wallpaper', '/home/ada/policy.syncml']],
    ['before more than its order', ['--errand=set-wallpaper', order, '/home/ada/policy.syncml']],
    ['behind another switch', ['--no-sandbox', '--errand=set-wallpaper', order]],
    ['without its order', ['--errand=set-wallpaper']],
    ['of no such name', ['--errand=toString', order]],
    ['with a name that goes on', ['--errand=set-wallpaper ', order]],
  ])('is not done %s', (_where, argv) => {
    expect(parseHelperMode([program, ...argv], packed)).toBeNull();
    expect(parseHelperMode([program, folder, ...argv], unpacked)).toBeNull();
  });

  test('is never done for words that a link or a file brings along, whatever they are', () => {
    const words = fc.array(fc.oneof(fc.constantFrom('--', '--errand=set-wallpaper', '--errand=restore-watch', order, ''), fc.string()), {
      maxLength: 6,
    });
    const outside = fc.oneof(
      fc.string().map((text) => `managed-pc:${text}`),
      fc.string().map((text) => `/home/ada/${text}`),
      fc.string().map((text) => `C:\\Users\\Ada\\${text}`),
      fc.constant('--'),
    );
    fc.assert(
      fc.property(outside, words, (first, more) => {
        expect(parseHelperMode([program, first, ...more], packed)).toBeNull();
        expect(parseHelperMode([program, folder, first, ...more], unpacked)).toBeNull();
      }),
      { numRuns: 20_000 },
    );
  });
});
