import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Ran } from '../process/run-program.ts';
import { fromGVariant, toGVariant } from './gvariant-text.ts';
import { type HostDesktop, refuse, type Slot } from './host-desktop.ts';
import { createSlotDesktop, type SlotReading } from './slot-desktop.ts';

/** Runs gsettings with these arguments and variables on top of the usual ones. */
type GSettings = (args: readonly string[], extra?: NodeJS.ProcessEnv) => Promise<Ran>;

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

export interface GSettingsDesktopDeps {
  readonly id: keyof typeof gsettingsDesktops;
  readonly imageFolder: string;
  readonly gsettings: GSettings;
}

/**
 * Desktops whose wallpaper is in gsettings. npm `wallpaper` would set only the light or the dark picture, with an address that
 * breaks at a blank or `#`; so its program is called here as it should be.
 */
export function createGSettingsDesktop({ id, imageFolder, gsettings }: GSettingsDesktopDeps): HostDesktop {
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
  const ran = await gsettings(['list-recursively', table.schema]);
  if (ran.kind === 'failed') return refuse(`the settings of ${table.name} cannot be read: ${ran.because}`);
  const values = readValues(ran.stdout);
  const slots: Slot[] = [];
  for (const name of [...table.pictures, table.layout.key]) {
    const value = values.get(name);
    const kind = name === table.layout.key ? 'option' : 'picture';
    if (value !== undefined) slots.push({ name, kind, value, file: kind === 'option' ? null : fileOf(table, value) });
  }
  return slots.length === 0 ? refuse(`${table.name} has no settings for a wallpaper`) : { kind: 'read', slots };
}

/** Lines of schema, key and value; line ends inside a value are escaped. */
function readValues(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/^\S+ (\S+) (.*)$/gm)].map(([, key = '', value = '']) => [key, value]));
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
  const unset = await gsettings(['list-recursively', table.schema], { GSETTINGS_BACKEND: 'memory' });
  const usual = readValues(unset.kind === 'ran' ? unset.stdout : '');
  for (const { name, value } of slots) {
    const change = usual.get(name) === value ? ['reset', table.schema, name] : ['set', table.schema, name, value];
    const ran = await gsettings(change);
    if (ran.kind === 'failed') return ran;
  }
  return { kind: 'ran', stdout: '' };
}
