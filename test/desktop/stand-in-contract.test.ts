import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createStandIn } from '../support/desktop/electron-stand-in/create-stand-in.ts';
import { chooseElectron } from '../support/desktop/launch-electron-door.ts';

/**
 * The stand-in against what Electron declares. Its members are picked from Electron's types, so that a changed signature stops
 * compiling; what types cannot hold is held here: names of events, what the app uses but the stand-in lacks, what it invents.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const declarations = readFileSync(join(root, 'node_modules/electron/electron.d.ts'), 'utf8');
const standInFolder = join(root, 'test/support/desktop/electron-stand-in');
const appSources = [join(root, 'electron/main.ts'), ...sourcesIn(join(root, 'electron/desktop'))]
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

/** The body of a class or interface of electron.d.ts, with what it inherits of Electron's. */
function declared(name: string): string {
  const [, parent, body] =
    new RegExp(`^ {2}(?:class|interface) ${name}(?: extends ([\\w.]+))? \\{\\n([\\s\\S]*?)^ {2}\\}`, 'm').exec(declarations) ?? [];
  if (body === undefined) throw new Error(`electron.d.ts declares no ${name}`);
  return parent === undefined || parent.startsWith('Node') ? body : `${body}\n${declared(parent)}`;
}

function declaresMember(type: string, member: string): boolean {
  return new RegExp(`^ {4}(?:static |readonly )*${member}[(?:]`, 'm').test(declared(type));
}

function declaresEvent(type: string, event: string): boolean {
  return declared(type).includes(`on(event: '${event}',`);
}

const standIn = createStandIn({ folder: '', home: '', version: '1.0.0', packaged: false, second: false, end: () => undefined });
const { app, BrowserWindow } = { app: standIn.app.app, BrowserWindow: standIn.windows.BrowserWindow };
const window = new BrowserWindow({});
const { dialog, shell, screen, powerMonitor, Menu, Tray, nativeImage } = standIn.desktop;

/** What the stand-in has of each of Electron's types, and how the app's sources call it. */
const kinds = [
  { type: 'App', used: 'app', has: app },
  { type: 'BrowserWindow', used: 'window', has: window },
  { type: 'WebContents', used: '(?:contents|webContents)', has: window.webContents },
  { type: 'Session', used: 'session', has: standIn.session.session },
  { type: 'Dialog', used: 'dialog', has: dialog },
  { type: 'Shell', used: 'shell', has: shell },
  { type: 'Screen', used: 'screen', has: screen },
  { type: 'PowerMonitor', used: 'powerMonitor', has: powerMonitor },
  { type: 'IpcMain', used: 'ipcMain', has: standIn.ipc.ipcMain },
  { type: 'Protocol', used: 'protocol', has: standIn.protocol.protocol },
  { type: 'Menu', used: 'Menu', has: Menu },
  { type: 'NativeImage', used: 'nativeImage', has: nativeImage },
  { type: 'Tray', used: 'tray', has: new Tray(nativeImage.createFromPath('')) },
] as const;

/** The stand-in's own, for tests: a window's page, a contents' emitter. */
const ownOfStandIn = ['page', 'loading', 'openHandler', 'contents'];
const ofEmitters = ['_events', '_eventsCount', '_maxListeners'];

test('never takes the place of an Electron that is demanded', () => {
  expect(chooseElectron(undefined, '/electron')).toBe('/electron');
  expect(chooseElectron(undefined, null)).toBeNull();
  expect(chooseElectron('stand-in', '/electron')).toBeNull();
  expect(chooseElectron('real', '/electron')).toBe('/electron');
  expect(() => chooseElectron('real', null)).toThrow('the Electron binary is not there');
});

describe('the stand-in', () => {
  test('exports every value the app imports from electron', async () => {
    const imported = [...appSources.matchAll(/^import (?!type)\{([^}]*)\} from 'electron';/gm)].flatMap(([, names = '']) =>
      names.split(','),
    );
    const values = imported.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type '));
    expect(values.length).toBeGreaterThan(5);
    const exported = readFileSync(join(standInFolder, 'electron.ts'), 'utf8');
    for (const name of values) expect(exported, name).toMatch(new RegExp(`export const (?:${name}\\b|\\{[^}]*\\b${name}\\b[^}]*\\})`));
  });

  for (const { type, used, has } of kinds) {
    test(`has every member of ${type} the app calls`, () => {
      const called = [...appSources.matchAll(new RegExp(`(?<![\\w.'/])(?:parts\\.|window\\.)?${used}\\.(\\w+)\\(`, 'g'))].map(
        ([, member = '']) => member,
      );
      const lacking = called.filter((member) => declaresMember(type, member) && !(member in has));
      expect(lacking).toEqual([]);
    });

    test(`invents no member of ${type}`, () => {
      const invented = Object.keys(has)
        .filter((name) => ![...ownOfStandIn, ...ofEmitters].includes(name))
        .filter((name) => !declaresMember(type, name));
      expect(invented).toEqual([]);
    });
  }

  /** Who emits in which file, by the name of the emitter there. */
  const emitters = {
    'create-stand-in.ts': { events: 'App', contents: 'WebContents' },
    'stand-in-app.ts': { events: 'App' },
    'stand-in-window.ts': { events: 'BrowserWindow', window: 'BrowserWindow', contents: 'WebContents' },
  } as const satisfies Record<string, Readonly<Record<string, string>>>;

  for (const [file, types] of Object.entries<Readonly<Record<string, string>>>(emitters)) {
    test(`emits in ${file} only events Electron declares`, () => {
      const emitted = [...readFileSync(join(standInFolder, file), 'utf8').matchAll(/(\w+)\.emit\('([\w-]+)'/g)];
      expect(emitted.length).toBeGreaterThan(0);
      for (const [, emitter = '', event = ''] of emitted) {
        expect(types[emitter], `${emitter} of ${file}`).toBeDefined();
        expect(declaresEvent(types[emitter] ?? '', event), `${types[emitter]} '${event}'`).toBe(true);
      }
    });
  }

  test('is held against what Electron declares, not against nothing', () => {
    expect(declaresMember('BrowserWindow', 'setAlwaysOnTop')).toBe(true);
    expect(declaresMember('BrowserWindow', 'setAlwaysBelow')).toBe(false);
    expect(declaresEvent('WebContents', 'render-process-gone')).toBe(true);
    expect(declaresEvent('WebContents', 'render-process-come')).toBe(false);
  });
});

test('listens only to events Electron declares', () => {
  const types = {
    app: 'App',
    window: 'BrowserWindow',
    contents: 'WebContents',
    webContents: 'WebContents',
    session: 'Session',
    powerMonitor: 'PowerMonitor',
    tray: 'Tray',
  } as const;
  const listened = [...appSources.matchAll(/\b(app|window|contents|webContents|session|powerMonitor|tray)\.(?:on|once)\('([\w-]+)'/g)];
  expect(listened.length).toBeGreaterThan(10);
  const unknown = listened.filter(([, emitter, event = '']) => !declaresEvent(types[emitter as keyof typeof types], event));
  expect(unknown.map(([text]) => text)).toEqual([]);
});
