import type { BrowserWindow, Certificate, Event, FromPartitionOptions, Session, WebContents } from 'electron';
import type { SignedIn, SignInWindow } from '../../../shared/window/sign-in-window.ts';
import { createForeignWindow, type WindowDeps } from '../windows/create-window.ts';
import { leadsToAuthority } from './own-authority.ts';

export interface SignInDeps extends Pick<WindowDeps, 'BrowserWindow' | 'icons'> {
  readonly session: { fromPartition(partition: string, options?: FromPartitionOptions): Session };
  /** Never the same twice: nothing of one sign-in is there in the next. */
  readonly newName: () => string;
}

/** The scheme of the application that Windows opens for a sign-in; the service posts its token there. */
const appScheme = 'ms-app';
/** A token of any service is far shorter. */
const mostCharacters = 256 * 1024;

/**
 * A person signs in at the service of a management server: in a window of its own, in a session that lives in memory and is emptied
 * behind it. The post to `ms-app:` is answered here and never leaves the app. Certificates are judged as this computer judges them, and by the authorities of this enrolment.
 */
export function createSignInWindow(deps: SignInDeps): SignInWindow {
  return {
    async open(url, authorities) {
      const partition = `sign-in-${deps.newName()}`;
      const session = deps.session.fromPartition(partition, { cache: false });
      const { promise, resolve } = Promise.withResolvers<SignedIn>();
      letOut(session);
      trustAlso(session, authorities);
      session.protocol.handle(appScheme, async (request) => {
        const posted = request.method === 'POST' ? await request.text() : '';
        const token = posted.length > mostCharacters ? null : new URLSearchParams(posted).get('wresult');
        const isToken = token !== null && token !== '';
        resolve(isToken ? { kind: 'token', token } : { kind: 'failed', detail: 'the page posted no wresult' });
        return new Response(null, { status: 204 });
      });
      const window = createForeignWindow(deps, partition);
      guide(window.webContents);
      const answer = await answerOf(window, url, { promise, resolve });
      session.protocol.unhandle(appScheme);
      if (!window.isDestroyed()) window.destroy();
      await session.clearStorageData();
      return answer;
    },
  };
}

/** What the app forbids every session, loading from a network, is what this one is for: https and nothing else. */
function letOut(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isFit(url) }));
}

/** Chromium's verdict stands, but for a chain that it misses an authority for and that leads to one of these. */
function trustAlso(session: Session, authorities: readonly string[]): void {
  if (authorities.length === 0) return;
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, decide) => {
    const isMissing = errorCode === authorityMissing;
    decide(isMissing && leadsToAuthority(chainOf(certificate), authorities, hostname) ? trusted : asChromiumSays);
  });
}

/** net::ERR_CERT_AUTHORITY_INVALID. */
const authorityMissing = -202;
const [trusted, asChromiumSays] = [0, -3] as const;

function chainOf(leaf: Certificate): readonly string[] {
  const chain: string[] = [];
  let next: Certificate | undefined = leaf;
  while (next !== undefined && chain.length < 10 && !chain.includes(next.data)) {
    chain.push(next.data);
    next = next.issuerCert;
  }
  return chain;
}

/** And so is going from page to page; new windows stay forbidden. */
function guide(contents: WebContents): void {
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) contents.removeAllListeners(event);
  const stay = (details: Event<{ readonly url: string }>) => {
    if (!isFit(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  // Frames of a service begin empty.
  contents.on('will-frame-navigate', (details) => details.url.startsWith('about:') || stay(details));
  contents.on('will-redirect', stay);
}

function isFit(url: string): boolean {
  return /^(?:https|ms-app|data|blob):/i.test(url);
}

/** Chromium says so of a load that another took the place of. */
const aborted = -3;

function answerOf(
  window: BrowserWindow,
  url: string,
  { promise, resolve }: Pick<PromiseWithResolvers<SignedIn>, 'promise' | 'resolve'>,
): Promise<SignedIn> {
  window.once('closed', () => resolve({ kind: 'cancelled' }));
  const { webContents } = window;
  webContents.on('did-fail-load', (...[, code, description, failedUrl, isMainFrame]) => {
    if (!isMainFrame || code === aborted || failedUrl.startsWith(`${appScheme}:`)) return;
    resolve({ kind: 'failed', detail: `${description} (${code})` });
  });
  webContents.on('render-process-gone', () => resolve({ kind: 'failed', detail: 'the page crashed' }));
  window.loadURL(url).catch(() => undefined);
  return promise;
}
