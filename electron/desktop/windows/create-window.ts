import { join } from 'node:path';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { samplesOriginSwitch } from '../channels.ts';

export interface WindowDeps {
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly preload: string;
  /** Folder of `app.png`. */
  readonly icons: string;
  /** Where the preload tells the page to find sample pictures. */
  readonly samplesOrigin: string;
  /** Developer tools exist only in an app that is not packaged. */
  readonly packaged: boolean;
}

export interface WindowPlace {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The only place a window is made. The preferences are one literal, every switch written out, so that neither a default of a coming Electron nor
 * an object from somewhere else decides what a page may do.
 */
export function createWindow(deps: WindowDeps, place: WindowPlace): BrowserWindow {
  return new deps.BrowserWindow({
    ...place,
    minWidth: 960,
    minHeight: 640,
    show: false,
    title: 'Managed PC',
    backgroundColor: '#1b1f27',
    icon: join(deps.icons, 'app.png'),
    webPreferences: {
      preload: deps.preload,
      additionalArguments: [`${samplesOriginSwitch}${deps.samplesOrigin}`],
      sandbox: true, // SECURITY: item 4 - beside app.enableSandbox()
      contextIsolation: true, // SECURITY: item 3 - off would switch the sandbox off as well
      nodeIntegration: false, // SECURITY: item 2 - no Node in pages, workers or frames
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true, // SECURITY: item 6 - same-origin policy stays
      allowRunningInsecureContent: false, // SECURITY: item 8 - no http below our pages
      experimentalFeatures: false, // SECURITY: item 9 - nothing half finished
      disableBlinkFeatures: 'Auxclick', // SECURITY: item 10 - features are only ever taken away
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      imageAnimationPolicy: 'noAnimation',
      devTools: !deps.packaged,
    },
  });
}

/**
 * A window for a page of somebody else, the sign-in of a management server: as closed as ours, without a preload, in the session of that
 * name, which lives in memory alone.
 */
export function createForeignWindow(
  { BrowserWindow, icons }: Pick<WindowDeps, 'BrowserWindow' | 'icons'>,
  partition: string,
): BrowserWindow {
  return new BrowserWindow({
    width: 520,
    height: 680,
    show: true,
    title: 'Sign in',
    autoHideMenuBar: true,
    icon: join(icons, 'app.png'),
    webPreferences: {
      partition, // SECURITY: item 1 - nothing of the app's own session is within reach
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      disableBlinkFeatures: 'Auxclick',
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      imageAnimationPolicy: 'noAnimation',
      devTools: false,
    },
  });
}
