import type { Bridge } from '../../shared/bridge.ts';
import type { Connection } from './connection.ts';
import { createHttpConnection } from './http-connection.ts';
import { readDoorToken } from './read-door-token.ts';

declare global {
  interface Window {
    /** There when the Electron preload is. */
    readonly managedPC?: Bridge;
  }
}

/** The way to the PC behind this page: Electron's preload where there is one, HTTP to the page's own origin otherwise. */
export function connectToDevice(page: Window): Connection {
  if (page.managedPC !== undefined) return electronConnection(page.managedPC);
  return createHttpConnection({
    origin: page.location.origin,
    token: readDoorToken(page),
    fetch: page.fetch.bind(page),
    blobUrls: URL,
    wait: (delayMs) => new Promise((resolve) => page.setTimeout(resolve, delayMs)),
  });
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
