import type { Ran } from '../process/run-program.ts';
import { type HostDesktop, refuse, type Slot } from './host-desktop.ts';
import { createSlotDesktop, type SlotReading } from './slot-desktop.ts';

export type XfconfQuery = (args: readonly string[]) => Promise<Ran>;

const channel = ['--channel', 'xfce4-desktop'] as const;
const zoomed = '5';

/**
 * Xfce keeps one picture and one layout per monitor and workspace. npm `wallpaper` writes one property that newer versions do not
 * read; so every `last-image` is set here by Xfce's own program.
 */
export function createXfconfDesktop(imageFolder: string, query: XfconfQuery): HostDesktop {
  return createSlotDesktop({
    id: 'xfce',
    imageFolder,
    filesOnly: false,
    capability: 'Xfce: the wallpaper of every monitor and workspace is set, read back, and put back exactly.',
    read: () => read(query),
    write: (slots) => write(query, slots),
    showing: (slots, path) =>
      slots.map((slot) => (slot.kind === 'picture' ? { ...slot, value: path, file: path } : { ...slot, value: zoomed })),
  });
}

async function read(query: XfconfQuery): Promise<SlotReading> {
  const list = await query([...channel, '--list']);
  if (list.kind === 'failed') return refuse(`the settings of Xfce cannot be read: ${list.because}`);
  const names = list.stdout.split('\n').map((line) => line.trim());
  const slots: Slot[] = [];
  for (const name of names.filter((property) => /^\/backdrop\/.+\/(last-image|image-style)$/.test(property))) {
    const ran = await query([...channel, '--property', name]);
    if (ran.kind === 'failed') return refuse(`${name} cannot be read: ${ran.because}`);
    const value = ran.stdout.replace(/\n$/, '');
    const isPicture = name.endsWith('/last-image');
    slots.push({ name, kind: isPicture ? 'picture' : 'option', value, file: isPicture && value !== '' ? value : null });
  }
  if (!slots.some((slot) => slot.kind === 'picture'))
    return refuse('Xfce has no wallpaper on record yet; choose one in its settings first');
  return { kind: 'read', slots };
}

async function write(query: XfconfQuery, slots: readonly Slot[]): Promise<Ran> {
  for (const { name, value } of slots) {
    const ran = await query([...channel, '--property', name, '--set', value]);
    if (ran.kind === 'failed') return ran;
  }
  return { kind: 'ran', stdout: '' };
}
