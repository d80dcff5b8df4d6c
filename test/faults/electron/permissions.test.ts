import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { claimSingleInstance } from '../../../electron/desktop/activation/single-instance.ts';
import { guardEverything, guardSession, guardWebContents } from '../../../electron/desktop/windows/web-contents-guards.ts';
import { foreignURLs } from '../../support/desktop/app-like-urls.ts';
import { capturedApp, capturedContents, capturedSession, emitWithCallback } from '../../support/desktop/captured-electron.ts';

/** Every permission the pinned Electron knows, from its own declarations. */
function permissionNames(): readonly string[] {
  const declarations = readFileSync(createRequire(import.meta.url).resolve('electron/electron.d.ts'), 'utf8');
  const lists = [...declarations.matchAll(/setPermission(?:Request|Check)Handler\(handler:.*?permission: ((?:'[\w-]+' ?\|? ?)+)/g)];
  return [...new Set(lists.flatMap((list) => [...(list[1] ?? '').matchAll(/'([\w-]+)'/g)].map((name) => name[1] ?? '')))];
}

function guardedSession() {
  const session = capturedSession();
  guardSession(session.asSession);
  const handler = (name: string) => session.handler(name) as unknown as (...values: unknown[]) => unknown;
  return { session, handler };
}

describe('the session of the desktop app', () => {
  test('E07 denies every permission Electron knows, asked and checked', () => {
    const names = permissionNames();
    expect(names.length).toBeGreaterThanOrEqual(40);
    const { handler } = guardedSession();
    const granted = names.filter((name) => {
      let answer: unknown = 'not answered';
      handler('setPermissionRequestHandler')(null, name, (given: unknown) => {
        answer = given;
      });
      return answer !== false || handler('setPermissionCheckHandler')(null, name, 'app://ui', {}) !== false;
    });
    expect(granted).toEqual([]);
  });

  test.each(['hid', 'serial', 'usb'])('E07 gives no %s device, remembered or chosen', (deviceType) => {
    const { handler } = guardedSession();
    expect(handler('setDevicePermissionHandler')({ deviceType, origin: 'app://ui', device: {} })).toBe(false);
  });

  test('E07 shares no screen, pairs nothing, chooses no device, starts no download', () => {
    const { session, handler } = guardedSession();
    const shared: unknown[] = [];
    handler('setDisplayMediaRequestHandler')({}, (streams: unknown) => shared.push(streams));
    handler('setBluetoothPairingHandler')({}, (answer: unknown) => shared.push(answer));
    expect(shared).toEqual([null, { confirmed: false }]);
    expect(emitWithCallback(session.events, 'select-hid-device', { deviceList: [{}] })).toEqual({ prevented: true, answers: [[null]] });
    expect(emitWithCallback(session.events, 'select-usb-device', { deviceList: [{}] })).toEqual({ prevented: true, answers: [[]] });
    expect(emitWithCallback(session.events, 'select-serial-port', [{}], null)).toEqual({ prevented: true, answers: [['']] });
    expect(emitWithCallback(session.events, 'will-download', {}).prevented).toBe(true);
    const contents = capturedContents();
    guardWebContents(contents.asWebContents);
    expect(emitWithCallback(contents, 'select-bluetooth-device', [{}])).toEqual({ prevented: true, answers: [['']] });
  });

  test('E07 lets a page load our own files and what it made of them, nothing else', async () => {
    const { session } = guardedSession();
    const loads = async (url: string) => ((await session.allows(url)) ? [url] : []);
    const allowed = (await Promise.all(foreignURLs.map(loads))).flat();
    expect(allowed).toEqual(['blob:app://ui/0f8fad5b', 'devtools://devtools/bundled/inspector.html']);
    expect(await session.allows('app://ui/assets/main.js')).toBe(true);
  });
});

describe('the desktop app', () => {
  test('E14 sends no client certificate, accepts no bad certificate, gives no password', () => {
    const { app, events } = capturedApp();
    guardEverything(app);
    expect(emitWithCallback(events, 'select-client-certificate', null, 'https://evil.test/', [{ subjectName: 'me' }])).toEqual({
      prevented: true,
      answers: [[]],
    });
    expect(emitWithCallback(events, 'certificate-error', null, 'https://evil.test/', 'net::ERR_CERT_AUTHORITY_INVALID', {})).toEqual({
      prevented: true,
      answers: [[false]],
    });
    expect(emitWithCallback(events, 'login', null, {}, { isProxy: true })).toEqual({ prevented: true, answers: [[]] });
  });

  test.each([
    ['a script to run', ['--require', '/tmp/evil.js']],
    ['a switch of Chromium', ['--no-sandbox', '--remote-debugging-port=9222', '--renderer-cmd-prefix=xterm']],
    ['a link', ['managed-pc:reset', 'https://evil.test/']],
    ['a document', ['/tmp/evil.syncml', '\\\\server\\share\\evil.syncml']],
  ])('E15 hands over the arguments of a second start with %s to be judged, and nothing of its folder', (_what, argv) => {
    const { app, events } = capturedApp();
    let shown = 0;
    const claiming = Object.assign(app, { requestSingleInstanceLock: () => true });
    expect(
      claimSingleInstance(claiming, (...given: unknown[]) => {
        expect(given).toEqual([argv]);
        shown += 1;
      }),
    ).toBe(true);
    events.emit('second-instance', {}, argv, '/tmp/evil', { evil: true });
    expect(shown).toBe(1);
  });

  test('E15 does nothing in the second instance itself', () => {
    const { app, events } = capturedApp();
    expect(claimSingleInstance(Object.assign(app, { requestSingleInstanceLock: () => false }), () => expect.unreachable())).toBe(false);
    expect(events.eventNames()).toEqual([]);
  });
});
