import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from 'electron';
import { plainLines } from '../shared/safe-text.ts';
import { breakablePorts } from './breaker/breakable-ports.ts';
import { gatherActivations } from './desktop/activation/gather-activations.ts';
import { createPendingActivations } from './desktop/activation/pending-activations.ts';
import { createPerformActivation } from './desktop/activation/perform-activation.ts';
import { createRecentFiles } from './desktop/activation/recent-files.ts';
import { registerLinks } from './desktop/activation/register-links.ts';
import { claimSingleInstance } from './desktop/activation/single-instance.ts';
import { tellPage } from './desktop/channels.ts';
import { registerIpc } from './desktop/ipc/ipc.ts';
import { createSaveFile } from './desktop/ipc/save-file.ts';
import { createSaveFilm } from './desktop/ipc/save-film.ts';
import { createSaveScreenshot } from './desktop/ipc/save-screenshot.ts';
import { createWindowOperations } from './desktop/ipc/window-operations.ts';
import { hardenApp } from './desktop/lifecycle/harden-app.ts';
import { errandCommands, ownCommand, parseHelperMode, runErrand } from './desktop/lifecycle/helper-modes.ts';
import { keyRing } from './desktop/lifecycle/key-ring.ts';
import { quitInOrder, quitWithTheSystem } from './desktop/lifecycle/orderly-quit.ts';
import { appFolders } from './desktop/page/app-folders.ts';
import { appScheme } from './desktop/page/app-origin.ts';
import { createAppProtocol } from './desktop/page/app-protocol.ts';
import { createSamplePictures } from './desktop/page/sample-pictures-server.ts';
import { createLoginItem } from './desktop/settings/login-item.ts';
import { createSettingsStore } from './desktop/settings/settings-store.ts';
import { createSignInWindow } from './desktop/sign-in/open-sign-in.ts';
import { createTray } from './desktop/tray/create-tray.ts';
import { showStatus } from './desktop/tray/show-status.ts';
import { askNewestVersion } from './desktop/updates/newest-version.ts';
import { createUpdateNotice } from './desktop/updates/update-notice.ts';
import { createAppWindows } from './desktop/windows/app-windows.ts';
import { guardSession } from './desktop/windows/web-contents-guards.ts';
import { createDevice, type Device } from './device/create-device.ts';
import { createNodePorts } from './node/node-ports.ts';
import { defaultDataFolder } from './node/storage/folder/data-folder.ts';
import { createPageFiles } from './server/page-files.ts';
import { startFreshDevice } from './server/start-device.ts';

/** The Electron door: the same PC as behind the headless door, with a window, a tray icon and menus around it. */
hardenApp(app, protocol, report);
const requests = gatherActivations(app, process.argv, process.platform);
const errand = parseHelperMode(process.argv, app);
if (errand !== null) runErrand(errand, app).catch(giveUp);
else if (claimSingleInstance(app, requests.again)) app.whenReady().then(start).catch(giveUp);
else app.quit();

async function start(): Promise<void> {
  const [folders, packaged, platform] = [appFolders(import.meta.dirname), app.isPackaged, process.platform];
  guardSession(session.defaultSession);
  const settings = createSettingsStore(app.getPath('userData'), Date.now, dialog);
  const files = createPageFiles(folders.renderer);
  const samples = await createSamplePictures(files, settings.get().samplesPort);
  settings.change({ samplesPort: samples.port });
  const wallpaper = { hostWallpaper: !process.env.CI, wallpaperCommands: errandCommands(app, process.execPath) };
  const sealing = keyRing(safeStorage, platform);
  const opened = await createNodePorts({ dataFolder: defaultDataFolder(), ...wallpaper, ...(sealing && { sealing }) });
  if (!opened.ok) return giveUp(opened.problem.detail);
  const { imageFile, release, ...ports } = opened.value;
  const signInWindow = createSignInWindow({ BrowserWindow, session, icons: folders.icons, newName: ports.tokens.token });
  const management = ports.management && { management: { ...ports.management, signInWindow } };
  const device = await createDevice(breakablePorts({ ...ports, ...management, fetcher: samples.wakeFor(ports.fetcher) }), {
    version: app.getVersion(),
    picturesAt: () => `${samples.origin}/pictures`,
  });
  quitInOrder({ app, steps: [closing(device), release, samples.close], report });
  quitWithTheSystem(app, powerMonitor);
  protocol.handle(appScheme, createAppProtocol({ files, imageFile }));
  const windowParts = { BrowserWindow, ...folders, samplesOrigin: samples.origin, packaged };
  const windows = createAppWindows({ ...windowParts, screen, settings, monotonic: () => performance.now(), report });
  const saving = { saveScreenshot: createSaveScreenshot(windowParts, dialog), saveFile: createSaveFile(dialog, device) };
  const saveFilm = createSaveFilm({ ...windowParts, dialog, startFresh: startFreshDevice, version: app.getVersion() });
  const offers = createPendingActivations(() => tellPage(windows.operator().webContents, 'offered', null));
  const { present, wholeScreen } = windows;
  const window = createWindowOperations({ imageFile, ...saving, saveFilm, present, wholeScreen, offers });
  registerIpc({ ipcMain, operations: device, window, noteRefused: device.noteRefused, report });
  windows.operator();
  const tray = createTray({ Tray, nativeImage, iconFolder: folders.icons, showWindow: windows.showOperator });
  const recent = createRecentFiles({ app, settings, platform });
  const take = createPerformActivation({
    dialog,
    windows,
    folders: { ...folders, samplesOrigin: samples.origin },
    offer: offers.offer,
    recent,
    report,
  });
  const openFile = (path: string) => take({ kind: 'file', path });
  // An AppImage runs from a mount that is gone at the next login.
  const loginItem = createLoginItem({ app, platform, command: ownCommand(app, process.env.APPIMAGE ?? process.execPath) });
  const asking = { ask: askNewestVersion, version: app.getVersion(), now: Date.now };
  const updates = createUpdateNotice({ ...asking, settings, dialog, shell, windows, offer: offers.offer, report });
  await showStatus({ app, dialog, shell, settings, recent, openFile, loginItem, updates, device, windows, tray, Menu, packaged, platform });
  app.on('activate', windows.showOperator);
  registerLinks({ app, platform, program: process.execPath, env: process.env });
  requests.handTo({ show: windows.showOperator, take });
  updates.lookOnceAWeek().catch(report);
}

/** On a disk that takes nothing more, what happened last is lost. */
function closing(device: Pick<Device, 'close'>): () => Promise<void> {
  return async () => (await device.close()).forEach(report);
}

function giveUp(why: unknown): void {
  report(why instanceof Error ? (why.stack ?? why.message) : String(why));
  dialog.showErrorBox('Managed PC cannot start', String(why));
  app.exit(1);
}

function report(what: string): void {
  console.error(`managed-pc: ${plainLines(what)}`);
}
