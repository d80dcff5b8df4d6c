import { join } from 'node:path';
import type { Menu, NativeImage, Tray } from 'electron';
import { type Tone, tones } from './tray-status.ts';

export interface TrayDeps {
  readonly Tray: new (image: NativeImage) => Tray;
  readonly nativeImage: { createFromPath(path: string): NativeImage };
  /** Holds `tray-<tone>.png`. */
  readonly iconFolder: string;
  readonly showWindow: () => void;
}

export interface StatusTray {
  show(tone: Tone, words: string): void;
  setMenu(menu: Menu): void;
}

/** An icon in the notification area whose dot has the colour of the loudest status. A click shows the window. */
export function createTray({ Tray, nativeImage, iconFolder, showWindow }: TrayDeps): StatusTray {
  const icons = Object.fromEntries(tones.map((tone) => [tone, nativeImage.createFromPath(join(iconFolder, `tray-${tone}.png`))]));
  const iconOf = (tone: Tone) => icons[tone] ?? nativeImage.createFromPath('');
  const tray = new Tray(iconOf('idle'));
  tray.setToolTip('Managed PC');
  tray.on('click', showWindow);
  let shown = 'idle\nManaged PC';
  return {
    show(tone, words) {
      if (shown === `${tone}\n${words}`) return;
      shown = `${tone}\n${words}`;
      tray.setImage(iconOf(tone));
      tray.setToolTip(words);
    },
    setMenu: (menu) => tray.setContextMenu(menu),
  };
}
