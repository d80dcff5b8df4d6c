import type { MenuItemConstructorOptions } from 'electron';
import { fileLabel } from './file-label.ts';
import type { Checks, Commands, MenuEntry } from './menu-entry.ts';

export interface MenuDeps {
  readonly commands: Commands;
  readonly checks: Checks;
  readonly packaged: boolean;
  /** Newest first. */
  readonly recentFiles: readonly string[];
  readonly openFile: (path: string) => void;
}

/** A menu of data as Electron wants it. In a packaged app, what is for developing is left out. */
export function buildMenu(entries: readonly MenuEntry[], deps: MenuDeps): MenuItemConstructorOptions[] {
  return entries.filter((entry) => !(deps.packaged && entry.kind === 'role' && entry.developing)).map((entry) => buildItem(entry, deps));
}

function buildItem(entry: MenuEntry, deps: MenuDeps): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'role': {
      const { role, label, accelerator } = entry;
      return { role, ...(label === undefined ? {} : { label }), ...(accelerator === undefined ? {} : { accelerator }) };
    }
    case 'command': {
      const { label, accelerator } = entry;
      return { label, click: () => deps.commands[entry.command](), ...(accelerator === undefined ? {} : { accelerator }) };
    }
    case 'check':
      return { type: 'checkbox', label: entry.label, checked: deps.checks[entry.checked], click: () => deps.commands[entry.command]() };
    case 'recent':
      return { label: entry.label, submenu: recentEntries(deps) };
    case 'submenu':
      return { label: entry.label, submenu: buildMenu(entry.entries, deps) };
  }
}

function recentEntries({ recentFiles, openFile, commands }: MenuDeps): MenuItemConstructorOptions[] {
  if (recentFiles.length === 0) return [{ label: 'Nothing has been opened yet', enabled: false }];
  const files = recentFiles.map((path) => ({ label: fileLabel(path), click: () => openFile(path) }));
  return [...files, { type: 'separator' }, { label: 'Clear this list', click: () => commands.clearRecentFiles() }];
}
