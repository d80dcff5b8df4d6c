import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialog } from 'electron';
import Store from 'electron-store';
import * as v from 'valibot';
import { type Settings, settingsSchema } from './settings.ts';

export interface SettingsStore {
  get(): Settings;
  /** Writes the named settings; the others stay. What cannot be saved holds until the app quits, and is saved with the next change that can be. */
  change(changes: Partial<Settings>): void;
  /** Called after every change. */
  onChanged(listener: () => void): void;
}

/**
 * Settings in `<folder>/settings.json` through electron-store. It is read once: each of the store's own reads goes to the disk. A damaged file is
 * kept aside and told, and the app starts with its defaults, because the store would either throw for ever or wipe it. That they cannot be saved
 * is told once until they can be again: a full disk must not stop the app.
 */
export function createSettingsStore(folder: string, now: () => number, dialog: Pick<Dialog, 'showMessageBox'>): SettingsStore {
  const { store, keptAs } = openStore(folder, now);
  const warn = (message: string, detail: string) => void dialog.showMessageBox({ type: 'warning', message, detail });
  if (keptAs !== null) warn('The settings of this app could not be read and were reset.', `The file is kept as ${keptAs}.`);
  const listeners: (() => void)[] = [];
  let settings = v.parse(settingsSchema, store.store);
  let isSaved = true;
  const save = () => {
    try {
      store.set({ ...settings });
      isSaved = true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (isSaved) warn('The settings of this app cannot be saved.', `They apply until it quits. ${reason}`);
      isSaved = false;
    }
  };
  return {
    get: () => settings,
    change(changes) {
      settings = { ...settings, ...changes };
      save();
      for (const listener of listeners) listener();
    },
    onChanged: (listener) => void listeners.push(listener),
  };
}

function openStore(folder: string, now: () => number): { readonly store: Store; readonly keptAs: string | null } {
  // Keys are taken as they are: with dot notation on, a key with a dot in it would be split.
  const open = () => new Store({ name: 'settings', cwd: folder, accessPropertiesByDotNotation: false, clearInvalidConfig: false });
  try {
    return { store: open(), keptAs: null };
  } catch {
    const keptAs = join(folder, `settings.broken-${now()}.json`);
    renameSync(join(folder, 'settings.json'), keptAs);
    return { store: open(), keptAs };
  }
}
