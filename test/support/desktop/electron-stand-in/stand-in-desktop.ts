import { EventEmitter } from 'node:events';
import type {
  Dialog,
  Display,
  Menu,
  MenuItemConstructorOptions,
  NativeImage,
  PowerMonitor,
  SafeStorage,
  Screen,
  Shell,
  Tray,
} from 'electron';
import type { Recorder } from './recorder.ts';

type Template = readonly MenuItemConstructorOptions[];
type StandInMenu = { readonly template: Template };

export interface DesktopControl {
  readonly Menu: { buildFromTemplate(template: MenuItemConstructorOptions[]): Menu; setApplicationMenu(menu: Menu | null): void };
  readonly Tray: new (image: NativeImage) => Pick<Tray, 'on' | 'setContextMenu' | 'setImage' | 'setToolTip'>;
  readonly nativeImage: { createFromPath(path: string): NativeImage };
  readonly dialog: Pick<Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>;
  readonly shell: Pick<Shell, 'openExternal'>;
  readonly screen: Pick<Screen, 'getAllDisplays'>;
  readonly powerMonitor: Pick<PowerMonitor, 'on'>;
  /** Of a computer without a key ring. */
  readonly safeStorage: Pick<SafeStorage, 'isEncryptionAvailable'>;
  /** What the computer tells: that it shuts down. */
  readonly power: EventEmitter;
  /** Clicks the entry with these labels, from the menu bar (`application`) or the tray. */
  click(menu: 'application' | 'tray', labels: readonly string[]): void;
  /** The icon the app has put into the notification area. */
  tray(): EventEmitter;
  /** What the next dialogs answer, in order; without one, a dialog is cancelled. */
  readonly answers: unknown[];
}

/**
 * What lies around a window: menus, tray, dialogs. Nothing of it is drawn; all of it is recorded and can be worked from a test.
 * @param displays each as WIDTHxHEIGHT+X+Y, a blank between
 */
export function createDesktop(recorder: Recorder, displays = '1920x1080+0+0'): DesktopControl {
  const menus: Record<'application' | 'tray', Template> = { application: [], tray: [] };
  const answers: unknown[] = [];
  const power = new EventEmitter();
  let tray: EventEmitter | null = null;
  const ask =
    (what: string, cancelled: object) =>
    async (...given: readonly unknown[]) => {
      // With or without the window it belongs to, the options come last.
      recorder.record(`dialog.${what}`, given.at(-1));
      return answers.shift() ?? cancelled;
    };
  return {
    answers,
    click: (menu, labels) => clickEntry(menus[menu], labels),
    Menu: {
      buildFromTemplate: (template) => ({ template }) satisfies StandInMenu as unknown as Menu,
      setApplicationMenu: (menu) => {
        menus.application = (menu as unknown as StandInMenu | null)?.template ?? [];
      },
    },
    tray() {
      if (tray === null) throw new Error('There is no tray icon');
      return tray;
    },
    Tray: trayClass(recorder, {
      made: (made) => {
        tray = made;
      },
      menu: (template) => {
        menus.tray = template;
      },
    }),
    nativeImage: { createFromPath: (path) => ({ path, isEmpty: () => false }) as unknown as NativeImage },
    dialog: {
      showErrorBox: (title, content) => recorder.record('dialog.showErrorBox', title, content),
      showMessageBox: ask('showMessageBox', { response: 0, checkboxChecked: false }) as Dialog['showMessageBox'],
      showOpenDialog: ask('showOpenDialog', { canceled: true, filePaths: [] }) as Dialog['showOpenDialog'],
      showSaveDialog: ask('showSaveDialog', { canceled: true, filePath: '' }) as Dialog['showSaveDialog'],
    },
    shell: { openExternal: async (url) => recorder.record('shell.openExternal', url) },
    screen: { getAllDisplays: () => displays.split(' ').map(displayOf) },
    safeStorage: { isEncryptionAvailable: () => false },
    powerMonitor: { on: power.on.bind(power) as unknown as PowerMonitor['on'] },
    power,
  };
}

/** With a taskbar of 40 pixels. */
function displayOf(text: string, index: number): Display {
  const [width = 0, height = 0, x = 0, y = 0] = text.split(/[x+]/).map(Number);
  return { id: index + 1, bounds: { x, y, width, height }, workArea: { x, y, width, height: height - 40 }, scaleFactor: 1 } as Display;
}

interface TrayWatch {
  made(tray: EventEmitter): void;
  menu(template: Template): void;
}

function trayClass(recorder: Recorder, watch: TrayWatch): DesktopControl['Tray'] {
  return class StandInTray extends EventEmitter {
    constructor(image: NativeImage) {
      super();
      recorder.record('new Tray', image);
      watch.made(this);
    }
    setImage(image: NativeImage | string): void {
      recorder.record('tray.setImage', image);
    }
    setToolTip(text: string): void {
      recorder.record('tray.setToolTip', text);
    }
    setContextMenu(menu: Menu | null): void {
      watch.menu((menu as unknown as StandInMenu | null)?.template ?? []);
    }
  } as unknown as DesktopControl['Tray'];
}

function clickEntry(template: Template, labels: readonly string[]): void {
  const entry = template.find(({ label }) => label?.replace(/(?<!&)&(?!&)/, '') === labels[0]);
  if (entry === undefined)
    throw new Error(`No menu entry "${labels[0]}" among ${template.map(({ label, role }) => label ?? role ?? '-').join(', ')}`);
  if (labels.length > 1) clickEntry(entry.submenu as Template, labels.slice(1));
  else (entry.click as (() => void) | undefined)?.();
}
