import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { HostWallpaperState } from '../../../shared/contract/device-view.ts';
import type { hostWallpaperRows } from '../../../shared/contract/host-wallpaper.ts';
import { done, type Result } from '../../../shared/result.ts';
import { hostEntry } from '../desktop/follow-host-wallpaper.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import type { DeviceState } from '../state/device-state.ts';
import { saveChange } from '../state/save-change.ts';

/** The wallpaper of the computer the app runs on. */
export function hostWallpaperOperations(deps: DeviceDeps): OperationsOf<typeof hostWallpaperRows> {
  return {
    setHostWallpaper: ({ action }) => setHostWallpaper(deps, action),
    changeHostWallpaper: ({ keepPolicy }) =>
      moveHostWallpaper(deps, { hostWallpaperKept: keepPolicy }, () => deps.hostWallpaper.setKeepPolicy(keepPolicy)),
  };
}

async function setHostWallpaper(deps: DeviceDeps, action: 'on' | 'off' | 'restore'): Promise<Result<HostWallpaperState>> {
  const { hostWallpaper } = deps;
  const wanted = action === 'on';
  const moved =
    action === 'restore'
      ? done(await hostWallpaper.restore())
      : await moveHostWallpaper(deps, { hostWallpaperWanted: wanted }, () => hostWallpaper.setEnabled(wanted));
  if (!moved.ok) return moved;
  deps.journal.record(hostEntry(moved.value, deps.images.state('desktop').cause));
  deps.changed('rest');
  return moved;
}

/** Nothing in the tree waits for a program of the computer: the turn ends when it is saved. */
async function moveHostWallpaper(
  deps: DeviceDeps,
  state: Partial<DeviceState>,
  move: () => Promise<HostWallpaperState>,
): Promise<Result<HostWallpaperState>> {
  let moving: Promise<HostWallpaperState> | null = null;
  const kept = await deps.exclusive(() =>
    saveChange(deps, state, () => {
      moving = move();
    }),
  );
  return kept.ok ? done((await moving) ?? deps.hostWallpaper.state()) : kept;
}
