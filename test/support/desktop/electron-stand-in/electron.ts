import { createStandIn } from './create-stand-in.ts';
import { createSession } from './stand-in-session.ts';

/**
 * The module the app gets when it imports `electron` under the stand-in. As with the real one, there is exactly one per process; the environment says
 * what it pretends to be.
 */
export const standIn = createStandIn({
  folder: process.env.STAND_IN_FOLDER ?? '',
  home: process.env.STAND_IN_HOME ?? '',
  version: process.env.STAND_IN_VERSION ?? '0.0.0',
  packaged: process.env.STAND_IN_PACKAGED === '1',
  second: process.env.STAND_IN_SECOND === '1',
  displays: process.env.STAND_IN_DISPLAYS,
  end: (code) => process.exit(code),
});

export const app = standIn.app.app;
export const BrowserWindow = standIn.windows.BrowserWindow;
export const ipcMain = standIn.ipc.ipcMain;
export const protocol = standIn.protocol.protocol;
export const session = { defaultSession: standIn.session.session, fromPartition: () => createSession(standIn.recorder).session };
export const { Menu, Tray, dialog, nativeImage, powerMonitor, safeStorage, screen, shell } = standIn.desktop;

// electron-store takes its parts from the default export.
const electron = {
  app,
  BrowserWindow,
  ipcMain,
  protocol,
  session,
  Menu,
  Tray,
  dialog,
  nativeImage,
  powerMonitor,
  safeStorage,
  screen,
  shell,
};

// biome-ignore lint/style/noDefaultExport: the real module has one
export { electron as default };
