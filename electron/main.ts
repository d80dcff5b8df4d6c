import { app, BrowserWindow, dialog, ipcMain, Menu, nativeImage, powerMonitor, protocol, screen, session, shell, Tray } from 'electron';
import { appFolders } from './desktop/app-folders.ts';
import { appScheme } from './desktop/app-origin.ts';
import { createAppProtocol } from './desktop/app-protocol.ts';
import { type AppWindows, createAppWindows } from './desktop/app-windows.ts';
import { createTray } from './desktop/create-tray.ts';
import { errandCommands, errandOf, runErrand } from './desktop/errands.ts';
import { createFileTable } from './desktop/file-table.ts';
import { hardenApp } from './desktop/harden-app.ts';
import { registerIpc } from './desktop/ipc.ts';
import { quitInOrder, quitWithTheSystem } from './desktop/orderly-quit.ts';
import { createSamplePictures } from './desktop/sample-pictures-server.ts';
import { createSaveFile } from './desktop/save-file.ts';
import { createSaveScreenshot } from './desktop/save-screenshot.ts';
import { createSettingsStore } from './desktop/settings-store.ts';
import { showStatus } from './desktop/show-status.ts';
import { claimSingleInstance } from './desktop/single-instance.ts';
import { guardSession } from './desktop/web-contents-guards.ts';
import { createDevice } from './device/device.ts';
import { defaultDataFolder } from './node/data-folder.ts';
import { createNodePorts } from './node/node-ports.ts';

/** The Electron door: the same PC as behind the headless door, with a window, a tray icon and menus around it. */
hardenApp(app, protocol, report);
const opening = Promise.withResolvers<AppWindows>();
const errand = errandOf(process.argv);
if (errand !== null) runErrand(errand, app).catch(giveUp);
else if (claimSingleInstance(app, () => void opening.promise.then((windows) => windows.showOperator())))
  app.whenReady().then(start).catch(giveUp);
else app.quit();

async function start(): Promise<void> {
  const [folders, packaged] = [appFolders(import.meta.dirname), app.isPackaged];
  guardSession(session.defaultSession);
  const settings = createSettingsStore(app.getPath('userData'), Date.now, dialog);
  const files = createFileTable(folders.renderer);
  const samples = await createSamplePictures(files, settings.get().samplesPort);
  settings.change({ samplesPort: samples.port });
  const wallpaper = { hostWallpaper: !process.env.CI, wallpaperCommands: errandCommands(app, process.execPath) };
  const opened = await createNodePorts({ dataFolder: defaultDataFolder(), ...wallpaper });
  if (!opened.ok) return giveUp(opened.problem.detail);
  const { imageFile, release, ...ports } = opened.value;
  const device = await createDevice({ ...ports, fetcher: samples.wakeFor(ports.fetcher) }, { version: app.getVersion() });
  quitInOrder({ app, steps: [device.close, release, samples.close], report });
  quitWithTheSystem(app, powerMonitor);
  protocol.handle(appScheme, createAppProtocol({ files, imageFile }));
  const windowParts = { BrowserWindow, ...folders, samplesOrigin: samples.origin, packaged };
  const windows = createAppWindows({ ...windowParts, screen, settings, monotonic: () => performance.now(), report });
  const saving = { saveScreenshot: createSaveScreenshot(windowParts, dialog), saveFile: createSaveFile(dialog) };
  registerIpc({ ipcMain, operations: device, imageFile, ...saving, present: windows.present, report });
  windows.operator();
  const tray = createTray({ Tray, nativeImage, iconFolder: folders.icons, showWindow: windows.showOperator });
  await showStatus({ app, dialog, shell, settings, device, windows, tray, Menu, packaged, platform: process.platform });
  app.on('activate', windows.showOperator);
  opening.resolve(windows);
}

function giveUp(why: unknown): void {
  report(why instanceof Error ? (why.stack ?? why.message) : String(why));
  dialog.showErrorBox('Managed PC cannot start', String(why));
  app.exit(1);
}

function report(what: string): void {
  console.error(`managed-pc: ${what}`);
}
