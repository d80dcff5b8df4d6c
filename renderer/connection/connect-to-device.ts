import type { Bridge } from '../../shared/window/bridge.ts';
import { presentationQuery } from '../../shared/window/presentation.ts';
import { browserWholeScreen } from './browser-full-screen.ts';
import type { Connection } from './connection.ts';
import { createHttpConnection } from './http-connection.ts';
import { readDoorToken } from './read-door-token.ts';
import { createTokenRenewal } from './token-renewal.ts';

declare global {
  interface Window {
    /** There when the Electron preload is. */
    readonly managedPC?: Bridge;
  }
}

/** The way to the PC behind this page: Electron's preload where there is one, HTTP to the page's own origin otherwise. */
export function connectToDevice(page: Window): Connection {
  if (page.managedPC !== undefined) return electronConnection(page.managedPC);
  takeNewAddress(page);
  return createHttpConnection({
    origin: page.location.origin,
    token: readDoorToken(page),
    renewal: createTokenRenewal({
      origin: page.location.origin,
      fetch: page.fetch.bind(page),
      crypto: page.crypto,
      storage: page.sessionStorage,
    }),
    fetch: page.fetch.bind(page),
    blobUrls: URL,
    saveFile: (fileName, content) => saveFile(page, fileName, content),
    copyPicture: (picture) => page.navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]),
    present: () => openPresentation(page),
    wholeScreen: browserWholeScreen(page),
    wait: (delayMs) => new Promise((resolve) => page.setTimeout(resolve, delayMs)),
  });
}

/** The address of a PC that was started anew differs from this page's in the fragment only, and for that no browser loads anything. */
function takeNewAddress(page: Window): void {
  page.addEventListener('hashchange', () => {
    if (page.location.hash.startsWith('#token=')) page.location.reload();
  });
}

/** The new page inherits this tab's token, so the address carries none: it stands in front of an audience. */
function openPresentation(page: Window): void {
  page.open(`/${presentationQuery}`, 'managed-pc-presentation', 'popup,width=1280,height=720')?.focus();
}

/** As a click on a link does that means to download: where it goes is between the browser and its user. */
function saveFile({ document }: Window, download: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href, download }).click();
  // Not at once: the browser begins to read it after this turn.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** The line between renderer and main process lives as long as the page does. */
function electronConnection(bridge: Bridge): Connection {
  return {
    bridge,
    onState(listener) {
      listener('live');
      return () => {};
    },
    keepPictures() {},
  };
}
