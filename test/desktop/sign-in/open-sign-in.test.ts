import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, FromPartitionOptions, Session } from 'electron';
import { describe, expect, test } from 'vitest';
import { createSignInWindow, type SignInDeps } from '../../../electron/desktop/sign-in/open-sign-in.ts';
import { guardSession, guardWebContents } from '../../../electron/desktop/windows/web-contents-guards.ts';
import { safePreferences } from '../../support/browser/safe-preferences.ts';
import { capturedContents, capturedSession, emitDetails } from '../../support/desktop/captured-electron.ts';
import { createCertificateAuthority, issueServerCertificate } from '../../support/mdm-server/certificate-authority.ts';

const page = 'https://login.contoso.example/sign-in?appru=ms-app%3A%2F%2Fwindows.immersivecontrolpanel';
const target = 'ms-app://windows.immersivecontrolpanel';

/** The window under the guards the app puts on everything, as Electron would call them. */
function signInForTests() {
  const session = capturedSession();
  const contents = capturedContents();
  const options: BrowserWindowConstructorOptions[] = [];
  let isDestroyed = false;
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    isDestroyed: () => isDestroyed,
    destroy: () => {
      isDestroyed = true;
    },
    loadURL: async (_url: string) => undefined,
  });
  function open(given: BrowserWindowConstructorOptions): BrowserWindow {
    options.push(given);
    guardWebContents(contents.asWebContents);
    return window as unknown as BrowserWindow;
  }
  const partitions: string[] = [];
  const partitionOptions: unknown[] = [];
  const deps: SignInDeps = {
    BrowserWindow: open as unknown as SignInDeps['BrowserWindow'],
    icons: '/icons',
    newName: () => `name-${partitions.length}`,
    session: {
      fromPartition(partition: string, given?: FromPartitionOptions) {
        partitions.push(partition);
        partitionOptions.push(given);
        guardSession(session.asSession);
        return session.asSession;
      },
    },
  };
  return { session, contents, window, options, partitions, partitionOptions, gone: () => isDestroyed, signIn: createSignInWindow(deps) };
}

test('catches the post of the service to ms-app, and nothing of the window is left', async () => {
  const { session, partitions, gone, signIn } = signInForTests();
  const signed = signIn.open(page, []);
  const body = new URLSearchParams({ wresult: '<token>+/=</token>' });
  const answer = await session.answer(new Request(target, { method: 'POST', body }));
  expect(answer?.status).toBe(204);
  expect(await signed).toEqual({ kind: 'token', token: '<token>+/=</token>' });
  expect([gone(), partitions]).toEqual([true, ['sign-in-name-0']]);
  expect(session.answer(new Request(target))).toBeNull();
});

test('has exactly the preferences of every other window, no preload and a session of its own', () => {
  const { options, window, signIn } = signInForTests();
  void signIn.open(page, []);
  expect(options.map(({ webPreferences }) => webPreferences)).toStrictEqual([
    { ...safePreferences, partition: 'sign-in-name-0', devTools: false },
  ]);
  window.emit('closed');
});

test('is denied every permission, as every other session is', () => {
  const { session, contents, window, signIn } = signInForTests();
  void signIn.open(page, []);
  const answers: boolean[] = [];
  const asked = session.handler('setPermissionRequestHandler') as Parameters<Session['setPermissionRequestHandler']>[0];
  asked?.(contents.asWebContents, 'openExternal', (granted) => void answers.push(granted), { isMainFrame: false, requestingUrl: page });
  const checked = session.handler('setPermissionCheckHandler') as Parameters<Session['setPermissionCheckHandler']>[0];
  answers.push(checked?.(contents.asWebContents, 'media', page, { isMainFrame: true }) ?? true);
  expect(answers).toEqual([false, false]);
  window.emit('closed');
});

test('loads https alone, and goes from page to page, although the app forbids both everywhere else', async () => {
  const { session, contents, window, signIn } = signInForTests();
  const signed = signIn.open(page, []);
  expect([
    await session.allows(page),
    await session.allows('http://login.contoso.example/'),
    await session.allows('file:///etc/passwd'),
  ]).toEqual([true, false, false]);
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    const isStopped = (url: string) => emitDetails(contents, event, { url }).defaultPrevented;
    expect(
      [page, 'http://login.contoso.example/', 'file:///etc/passwd', 'ms-settings:', 'app://ui/index.html'].map(isStopped),
      event,
    ).toEqual([false, true, true, true, true]);
  }
  expect(contents.openHandler?.({ url: page })).toEqual({ action: 'deny' });
  window.emit('closed');
  expect(await signed).toEqual({ kind: 'cancelled' });
});

test('tells a page that cannot be had, and a post without a token', async () => {
  const failing = signInForTests();
  const signed = failing.signIn.open(page, []);
  failing.contents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', page, true);
  failing.contents.emit('did-fail-load', {}, -202, 'ERR_CERT_AUTHORITY_INVALID', page, true);
  expect(await signed).toEqual({ kind: 'failed', detail: 'ERR_CERT_AUTHORITY_INVALID (-202)' });
  const empty = signInForTests();
  const posted = empty.signIn.open(page, []);
  await empty.session.answer(new Request(target, { method: 'POST', body: new URLSearchParams({ state: '1' }) }));
  expect(await posted).toMatchObject({ kind: 'failed' });
});

test('keeps no cache', () => {
  const { partitionOptions, window, signIn } = signInForTests();
  void signIn.open(page, []);
  expect(partitionOptions).toEqual([{ cache: false }]);
  window.emit('closed');
});

test.each([
  ['the longest post there may be', 256 * 1024, 'token'],
  ['a post of one character more', 256 * 1024 + 1, 'failed'],
] as const)('answers %s', async (_, length, kind) => {
  const { session, signIn } = signInForTests();
  const signed = signIn.open(page, []);
  await session.answer(new Request(target, { method: 'POST', body: 'wresult='.padEnd(length, 'x') }));
  expect((await signed).kind).toBe(kind);
});

test.each<readonly [string, RequestInit]>([
  ['an empty token', { method: 'POST', body: 'wresult=' }],
  ['a page that is only opened', {}],
])('fails with %s', async (_, request) => {
  const { session, signIn } = signInForTests();
  const signed = signIn.open(page, []);
  await session.answer(new Request(`${target}?wresult=x`, request));
  expect(await signed).toEqual({ kind: 'failed', detail: 'the page posted no wresult' });
});

test('passes over a load that failed in a frame or that its own post ended, and tells of a page that crashed', async () => {
  const { contents, signIn } = signInForTests();
  const signed = signIn.open(page, []);
  contents.emit('did-fail-load', {}, -105, 'ERR_NAME_NOT_RESOLVED', page, false);
  contents.emit('did-fail-load', {}, -302, 'ERR_UNKNOWN_URL_SCHEME', target, true);
  contents.emit('render-process-gone');
  expect(await signed).toEqual({ kind: 'failed', detail: 'the page crashed' });
});

describe('the certificate of a service', () => {
  const authority = createCertificateAuthority({ name: 'Lab' });
  const leaf = issueServerCertificate(authority, ['login.lab.test']).cert;
  const missing = -202;

  /** 0 trusts, -3 leaves it to Chromium; undefined where nobody is asked. */
  function verdictOf(authorities: readonly string[], certificate: object, { hostname = 'login.lab.test', errorCode = missing } = {}) {
    const { session, window, signIn } = signInForTests();
    void signIn.open(page, authorities);
    const verify = session.handler('setCertificateVerifyProc') as Parameters<Session['setCertificateVerifyProc']>[0] | undefined;
    let verdict: number | undefined;
    verify?.({ hostname, certificate, errorCode } as Parameters<NonNullable<typeof verify>>[0], (given) => {
      verdict = given;
    });
    window.emit('closed');
    return verdict;
  }

  test('is trusted where it leads to an authority of the enrolment, which Chromium misses', () => {
    const { pem } = authority.certificate;
    expect(verdictOf([pem], { data: leaf })).toBe(0);
    expect(verdictOf([pem], { data: leaf, issuerCert: { data: pem } })).toBe(0);
    expect(verdictOf([pem], { data: leaf }, { hostname: 'other.lab.test' })).toBe(-3);
    expect(verdictOf([createCertificateAuthority({ name: 'Other' }).certificate.pem], { data: leaf })).toBe(-3);
  });

  test('is Chromium’s to judge where it misses no authority, and where the enrolment has none', () => {
    for (const errorCode of [0, -201, -200]) expect(verdictOf([authority.certificate.pem], { data: leaf }, { errorCode })).toBe(-3);
    expect(verdictOf([], { data: leaf })).toBeUndefined();
  });

  test('is read with its chain, as far as ten certificates and no further', () => {
    const { pem } = authority.certificate;
    const chain = (length: number, end: object) =>
      // The same certificate in texts of their own.
      Array.from({ length }, (_, index) => `${pem}${'\n'.repeat(index)}`).reduce<object>((issuerCert, data) => ({ data, issuerCert }), end);
    const nonsense = { data: 'nonsense' };
    expect(verdictOf([pem], { data: leaf, issuerCert: nonsense })).toBe(-3);
    expect(verdictOf([pem], { data: leaf, issuerCert: chain(8, nonsense) })).toBe(-3);
    expect(verdictOf([pem], { data: leaf, issuerCert: chain(9, nonsense) })).toBe(0);
    const circle: { readonly data: string; issuerCert?: object } = { data: leaf };
    circle.issuerCert = circle;
    expect(verdictOf([pem], circle)).toBe(0);
  });
});
