import { fileURLToPath, pathToFileURL } from 'node:url';
import { fromGVariant, toGVariant } from './gvariant-text.ts';
import { type HostDesktop, refuse, type Slot } from './host-desktop.ts';
import type { Ran } from './run-program.ts';
import { createSlotDesktop, type SlotReading } from './slot-desktop.ts';

/** Runs gsettings with these arguments and variables on top of the usual ones. */
export type GSettings = (args: readonly string[], extra?: NodeJS.ProcessEnv) => Promise<Ran>;

interface GSettingsTable {
  readonly name: string;
  readonly schema: string;
  readonly pictures: readonly string[];
  readonly style: 'uri' | 'path';
  /** Without it a picture can be set and not be seen. */
  readonly layout: { readonly key: string; readonly value: string };
}

/** GNOME's schema serves Ubuntu, Budgie, Unity and Pantheon too; the dark key came with GNOME 42. */
export const gsettingsDesktops = {
  gnome: {
    name: 'GNOME',
    schema: 'org.gnome.desktop.background',
    pictures: ['picture-uri', 'picture-uri-dark'],
    style: 'uri',
    layout: { key: 'picture-options', value: 'zoom' },
  },
  cinnamon: {
    name: 'Cinnamon',
    schema: 'org.cinnamon.desktop.background',
    pictures: ['picture-uri'],
    style: 'uri',
    layout: { key: 'picture-options', value: 'zoom' },
  },
  mate: {
    name: 'MATE',
    schema: 'org.mate.background',
    pictures: ['picture-filename'],
    style: 'path',
    layout: { key: 'picture-options', value: 'zoom' },
  },
} as const satisfies Record<string, GSettingsTable>;

export interface GSettingsDesktopParts {
  readonly id: keyof typeof gsettingsDesktops;
  readonly imageFolder: string;
  readonly gsettings: GSettings;
}

/**
 * Desktops whose wallpaper is in gsettings. npm `wallpaper` would set only the light or the dark picture, with an address that
 * breaks at a blank or `#`; so its program is called here as it should be.
 */
export function createGSettingsDesktop({ id, imageFolder, gsettings }: GSettingsDesktopParts): HostDesktop {
  const table: GSettingsTable = gsettingsDesktops[id];
  return createSlotDesktop({
    id,
    imageFolder,
    filesOnly: false,
    capability: `${table.name}: the wallpaper is set for light and dark, read back, and put back exactly.`,
    read: () => read(table, gsettings),
    write: (slots) => write(table, gsettings, slots),
    showing: (slots, path) => slots.map((slot) => showing(table, slot, path)),
  });
}

async function read(table: GSettingsTable, gsettings: GSettings): Promise<SlotReading> {
  const keys = await gsettings(['list-keys', table.schema]);
  if (keys.kind === 'failed') return refuse(`the settings of ${table.name} cannot be read: ${keys.because}`);
  const present = keys.stdout.split('\n').map((line) => line.trim());
  const slots: Slot[] = [];
  for (const name of [...table.pictures, table.layout.key].filter((key) => present.includes(key))) {
    const ran = await gsettings(['get', table.schema, name]);
    if (ran.kind === 'failed') return refuse(`${name} cannot be read: ${ran.because}`);
    const value = ran.stdout.trim();
    const kind = name === table.layout.key ? 'option' : 'picture';
    slots.push({ name, kind, value, file: kind === 'option' ? null : fileOf(table, value) });
  }
  const locked = await lockedKey(table, gsettings, slots);
  return locked === null ? { kind: 'read', slots } : refuse(`the administrator of this computer has locked ${locked}`);
}

async function lockedKey(table: GSettingsTable, gsettings: GSettings, slots: readonly Slot[]): Promise<string | null> {
  for (const { name } of slots) {
    const ran = await gsettings(['writable', table.schema, name]);
    if (ran.kind === 'ran' && ran.stdout.trim() === 'false') return name;
  }
  return null;
}

function fileOf(table: GSettingsTable, value: string): string | null {
  const text = fromGVariant(value);
  if (text === null || text === '') return null;
  if (table.style === 'path') return text;
  try {
    return fileURLToPath(text);
  } catch {
    return null;
  }
}

function showing(table: GSettingsTable, slot: Slot, path: string): Slot {
  if (slot.kind === 'option') return { ...slot, value: toGVariant(table.layout.value) };
  return { ...slot, value: toGVariant(table.style === 'uri' ? pathToFileURL(path).href : path), file: path };
}

/** A value that is the schema's own goes back as "not set", so that even the user's settings file is as it was. */
async function write(table: GSettingsTable, gsettings: GSettings, slots: readonly Slot[]): Promise<Ran> {
  for (const { name, value } of slots) {
    const usual = await gsettings(['get', table.schema, name], { GSETTINGS_BACKEND: 'memory' });
    const isUsual = usual.kind === 'ran' && usual.stdout.trim() === value;
    const ran = await gsettings(isUsual ? ['reset', table.schema, name] : ['set', table.schema, name, value]);
    if (ran.kind === 'failed') return ran;
  }
  return { kind: 'ran', stdout: '' };
}
