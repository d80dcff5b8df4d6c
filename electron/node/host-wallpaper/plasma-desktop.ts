import { fileURLToPath, pathToFileURL } from 'node:url';
import * as v from 'valibot';
import type { Ran } from '../process/run-program.ts';
import { type HostDesktop, refuse, type Slot } from './host-desktop.ts';
import { createSlotDesktop, type SlotReading } from './slot-desktop.ts';

/** Lets the running Plasma shell evaluate a script (org.kde.PlasmaShell.evaluateScript) and answers what it printed. */
export type PlasmaScript = (script: string) => Promise<Ran>;

const imagePlugin = 'org.kde.image';

/**
 * KDE Plasma has one wallpaper per desktop and can be told only by a script. npm `wallpaper` pastes the path into it, so that a
 * quote in a path becomes code; here every value goes in as a JSON literal, which is a script literal whatever it holds.
 */
export function createPlasmaDesktop(imageFolder: string, evaluate: PlasmaScript): HostDesktop {
  return createSlotDesktop({
    id: 'plasma',
    imageFolder,
    filesOnly: false,
    capability: 'KDE Plasma: the wallpaper of every screen is set, read back, and put back; only plain picture wallpapers are replaced.',
    read: () => read(evaluate),
    write: (slots) => evaluate(writeScript(slots)),
    showing: (slots, path) => slots.map((slot) => ({ ...slot, value: pathToFileURL(path).href, file: path })),
  });
}

const readScript = `
print(JSON.stringify(desktops().map(function (desktop) {
  desktop.currentConfigGroup = ['Wallpaper', '${imagePlugin}', 'General'];
  return { id: desktop.id, plugin: desktop.wallpaperPlugin, image: String(desktop.readConfig('Image', '')) };
})));
`;

const readingShape = v.array(v.object({ id: v.number(), plugin: v.string(), image: v.string() }));

async function read(evaluate: PlasmaScript): Promise<SlotReading> {
  const ran = await evaluate(readScript);
  if (ran.kind === 'failed') return refuse(`Plasma cannot be asked: ${ran.because}`);
  const reading = parse(ran.stdout);
  if (reading === null || reading.length === 0) return refuse('Plasma did not say what its desktops show');
  const special = reading.find((desktop) => desktop.plugin !== imagePlugin);
  if (special !== undefined) return refuse(`a desktop shows ${special.plugin} and not a picture; it could not be put back safely`);
  return {
    kind: 'read',
    slots: reading.map(({ id, image }): Slot => ({ name: String(id), kind: 'picture', value: image, file: fileOf(image) })),
  };
}

function parse(text: string) {
  try {
    const parsed = v.safeParse(readingShape, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function fileOf(image: string): string | null {
  if (image.startsWith('/')) return image;
  try {
    return fileURLToPath(image);
  } catch {
    return null;
  }
}

function writeScript(slots: readonly Slot[]): string {
  const wanted = JSON.stringify(slots.map(({ name, value }) => [Number(name), value])).replaceAll(/[\u2028\u2029]/g, (separator) =>
    separator === '\u2028' ? '\\u2028' : '\\u2029',
  );
  return `
var wanted = ${wanted};
desktops().forEach(function (desktop) {
  wanted.forEach(function (pair) {
    if (pair[0] !== desktop.id) return;
    desktop.wallpaperPlugin = '${imagePlugin}';
    desktop.currentConfigGroup = ['Wallpaper', '${imagePlugin}', 'General'];
    desktop.writeConfig('Image', pair[1]);
  });
});
`;
}
