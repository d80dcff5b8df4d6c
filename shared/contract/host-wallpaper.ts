import * as v from 'valibot';
import type { HostWallpaperState } from './device-view.ts';
import { operation } from './operation.ts';

/** The wallpaper of the computer the app runs on. */
export const hostWallpaperRows = {
  /** `off` puts the user's own wallpaper back and stops; `on` shows the policy's again; `restore` puts it back once. */
  setHostWallpaper: operation<HostWallpaperState>()(
    { effect: 'change', method: 'POST', path: '/api/host-wallpaper' },
    v.strictObject({ action: v.picklist(['on', 'off', 'restore']) }),
  ),
  /** What happens when somebody changes the wallpaper on the computer while policy has it. */
  changeHostWallpaper: operation<HostWallpaperState>()(
    { effect: 'change', method: 'PATCH', path: '/api/host-wallpaper' },
    v.strictObject({ keepPolicy: v.boolean() }),
  ),
} as const;
