import type { App, Event, Session, WebContents } from 'electron';
import { isOwnURL } from '../page/app-origin.ts';

type GuardedApp = Pick<App, 'on'>;

/**
 * Puts the guards on every page and every session the app will ever have. Electron's own defaults are to allow: navigation, new windows,
 * permissions, and the first client certificate that fits.
 */
export function guardEverything(app: GuardedApp): void {
  app.on('web-contents-created', (_event, contents) => guardWebContents(contents));
  app.on('session-created', guardSession);
  guardCredentials(app);
}

/** Pages stay where they are: no navigation, redirect, frame, window or webview leads away from our own origin. */
export function guardWebContents(contents: WebContents): void {
  const stay = (details: Event<{ readonly url: string }>) => {
    if (!isOwnURL(details.url)) details.preventDefault();
  };
  // SECURITY: item 13 - navigation is limited, in every frame and after redirects too.
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  // SECURITY: item 14 - no new windows; the app makes its own.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // SECURITY: item 11 - there is no webview, so none allows popups.
  // SECURITY: item 12 - and one that appears all the same is not attached, whatever its options.
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
}

/** A session that grants nothing and loads nothing but our own files. */
export function guardSession(session: Session): void {
  // SECURITY: item 5 - asked, checked, by device or by screen: every permission is denied.
  session.setPermissionRequestHandler((_contents, _permission, grant) => grant(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, share) => share(null));
  session.setBluetoothPairingHandler((_details, pair) => pair({ confirmed: false }));
  guardDevices(session);
  // SECURITY: item 1 - nothing is loaded over a network at all; the PC's own downloads do not pass through a page.
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isOwnRequest(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
}

function guardDevices(session: Session): void {
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
}

/** Our files, pictures the page made of them, and the developer tools, which a packaged app does not have. */
function isOwnRequest(url: string): boolean {
  return isOwnURL(url) || (url.startsWith('blob:') && isOwnURL(url.slice('blob:'.length))) || url.startsWith('devtools://');
}

/** No certificate is presented, no bad certificate accepted, no password sent, whoever asks. Callbacks come last of all parameters. */
function guardCredentials(app: GuardedApp): void {
  app.on('select-client-certificate', (event, ...[, , , choose]) => {
    event.preventDefault();
    choose();
  });
  app.on('certificate-error', (event, ...[, , , , trust]) => {
    event.preventDefault();
    trust(false);
  });
  app.on('login', (event, ...[, , , answer]) => {
    event.preventDefault();
    answer();
  });
}
