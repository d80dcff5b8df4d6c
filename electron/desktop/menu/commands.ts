import type { App, Dialog, Shell } from 'electron';
import type { Operations } from '../../../shared/contract/contract.ts';
import type { Problem, Result } from '../../../shared/result.ts';
import { pcScreens } from '../../../shared/screens.ts';
import { encodingOf, registryFileContent } from '../../../shared/text-encoding.ts';
import { writeOutputFile } from '../../node/storage/output-file.ts';
import { readRegularFile } from '../../node/storage/regular-file.ts';
import { openableExtensions, openableFiles } from '../activation/openable-files.ts';
import type { RecentFiles } from '../activation/recent-files.ts';
import { openExternalLink } from '../page/external-links.ts';
import type { LoginItem } from '../settings/login-item.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { UpdateNotice } from '../updates/update-notice.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import type { Commands, ShowCommand } from './menu-entry.ts';

export interface CommandDeps {
  readonly operations: Operations;
  readonly app: Pick<App, 'quit'>;
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'>;
  readonly shell: Pick<Shell, 'openExternal'>;
  readonly windows: Pick<AppWindows, 'operator' | 'present' | 'showOperator'>;
  readonly settings: SettingsStore;
  readonly recent: RecentFiles;
  /** Offers a file in the window. */
  readonly openFile: (path: string) => void;
  readonly loginItem: LoginItem;
  readonly updates: UpdateNotice;
  readonly wallpaperEnabled: () => boolean;
  /** Ticks that are no setting may have moved. */
  readonly changed: () => void;
}

const largestDocument = 5 * 1024 * 1024;

/** What the menus and the tray can ask for. Each ends in an operation of the contract, a setting, or a dialog that names what it will do. */
export function createCommands(deps: CommandDeps): Commands {
  const { operations, windows } = deps;
  const run = (work: () => Promise<unknown>) => () => {
    work().catch((error: unknown) => tell(deps, { title: 'This could not be done', detail: String(error) }));
  };
  const operate = (call: () => Promise<Result<unknown>>) =>
    run(async () => {
      const outcome = await call();
      if (!outcome.ok) await tell(deps, outcome.problem);
    });
  const show = Object.fromEntries(
    pcScreens.map(({ id, session }) => [`show ${id}`, operate(() => operations.showScreen(session))]),
  ) as Pick<Commands, ShowCommand>;
  return {
    openFile: run(() => openFile(deps)),
    clearRecentFiles: () => deps.recent.clear(),
    sendDocument: run(() => sendDocument(deps)),
    exportRegistry: run(() => exportRegistry(deps)),
    showWindow: windows.showOperator,
    present: windows.present,
    ...show,
    reset: run(() => reset(deps)),
    toggleHostWallpaper: operate(() => operations.setHostWallpaper({ action: deps.wallpaperEnabled() ? 'off' : 'on' })),
    restoreHostWallpaper: operate(() => operations.setHostWallpaper({ action: 'restore' })),
    toggleAlwaysOnTop: () => toggleAlwaysOnTop(deps),
    toggleOpenAtLogin: run(async () => toggleOpenAtLogin(deps)),
    openPersonalizationCSP: run(() => openExternalLink(deps.shell, 'personalizationCSP')),
    openPersonalizationDDF: run(() => openExternalLink(deps.shell, 'personalizationDDF')),
    openOMADMSupport: run(() => openExternalLink(deps.shell, 'omaDMSupport')),
    openReleases: run(() => openExternalLink(deps.shell, 'releases')),
    lookForUpdate: run(() => deps.updates.lookNow()),
    toggleWeeklyUpdateLook: run(() => toggleWeeklyUpdateLook(deps)),
    quit: () => deps.app.quit(),
  };
}

function toggleAlwaysOnTop({ settings, windows }: CommandDeps): void {
  const alwaysOnTop = !settings.get().alwaysOnTop;
  settings.change({ alwaysOnTop });
  windows.operator().setAlwaysOnTop(alwaysOnTop);
}

async function toggleWeeklyUpdateLook({ settings, updates }: CommandDeps): Promise<void> {
  settings.change({ weeklyUpdateLook: !settings.get().weeklyUpdateLook });
  await updates.lookOnceAWeek();
}

/** The system may say no; the tick then says what is. */
async function toggleOpenAtLogin({ loginItem, changed }: CommandDeps): Promise<void> {
  try {
    await loginItem.set(!loginItem.isOn());
  } finally {
    changed();
  }
}

async function openFile(deps: CommandDeps): Promise<void> {
  const each = openableFiles.map(({ name, extensions }) => ({ name: `${name}s`, extensions: [...extensions] }));
  const chosen = await deps.dialog.showOpenDialog(deps.windows.operator(), {
    title: 'Open a document, a PC or a scenario',
    properties: ['openFile'],
    filters: [{ name: 'Everything Managed PC opens', extensions: [...openableExtensions] }, ...each],
  });
  const path = chosen.filePaths[0];
  if (path !== undefined) deps.openFile(path);
}

async function sendDocument(deps: CommandDeps): Promise<void> {
  const chosen = await deps.dialog.showOpenDialog(deps.windows.operator(), {
    title: 'Send a SyncML document to the PC',
    properties: ['openFile'],
    filters: [
      { name: 'SyncML', extensions: ['syncml', 'xml'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  const path = chosen.filePaths[0];
  if (path === undefined) return;
  const file = await readRegularFile(path, { mostBytes: largestDocument });
  if (file.kind === 'refused') {
    await tell(deps, { title: 'This file was not sent', detail: `${path} is not a file of at most 5 MiB.` });
    return;
  }
  const { bytes } = file;
  const document = new TextDecoder(encodingOf(bytes)).decode(bytes);
  const outcome = await deps.operations.applyDocument({ document, from: 'Menu' });
  if (!outcome.ok) await tell(deps, outcome.problem);
}

async function exportRegistry(deps: CommandDeps): Promise<void> {
  const registry = await deps.operations.getRegistry({});
  if (!registry.ok) return tell(deps, registry.problem);
  const chosen = await deps.dialog.showSaveDialog(deps.windows.operator(), {
    title: 'Save what Windows would have written to its registry',
    defaultPath: 'managed-pc.reg',
    filters: [{ name: 'Registry file', extensions: ['reg'] }],
  });
  if (!chosen.canceled) await writeOutputFile(chosen.filePath, registryFileContent(registry.value));
}

async function reset(deps: CommandDeps): Promise<void> {
  const { response } = await deps.dialog.showMessageBox(deps.windows.operator(), {
    type: 'warning',
    message: 'Reset the PC to its factory state?',
    detail: 'Every policy, picture and device setting of the emulated PC is removed. Files of this computer are not touched.',
    buttons: ['Cancel', 'Reset'],
    defaultId: 0,
    cancelId: 0,
  });
  if (response !== 1) return;
  const outcome = await deps.operations.reset({});
  if (!outcome.ok) await tell(deps, outcome.problem);
}

async function tell({ dialog, windows }: CommandDeps, { title, detail }: Pick<Problem, 'title' | 'detail'>): Promise<void> {
  await dialog.showMessageBox(windows.operator(), { type: 'error', message: title, detail });
}
