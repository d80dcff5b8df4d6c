import { appMenu } from './app-menu.ts';
import { editMenu } from './edit-menu.ts';
import { fileMenu } from './file-menu.ts';
import { helpMenu } from './help-menu.ts';
import type { MenuEntry } from './menu-entry.ts';
import { pcMenu } from './pc-menu.ts';
import { viewMenu } from './view-menu.ts';
import { windowMenu } from './window-menu.ts';

/** The menu bar on this system. */
export function applicationMenu(platform: NodeJS.Platform): readonly MenuEntry[] {
  const everywhere = [fileMenu, editMenu, pcMenu, viewMenu];
  return platform === 'darwin' ? [appMenu, ...everywhere, windowMenu, helpMenu] : [...everywhere, helpMenu];
}
