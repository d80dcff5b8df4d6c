import type { BrowserWindow } from 'electron';
import { coalesced } from '../../../shared/coalesced.ts';
import type { Changed } from '../../../shared/contract/contract.ts';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import type { Result } from '../../../shared/result.ts';
import { tellPage } from '../channels.ts';

export interface FollowDeps {
  readonly device: {
    subscribe(listener: (changed: Changed) => void): () => void;
    getSnapshot(input: Record<string, never>): Promise<Result<DeviceView>>;
  };
  readonly windows: () => readonly BrowserWindow[];
  /** Called with the newest snapshot, at the start and after changes; changes that come meanwhile are taken together. */
  readonly seen: (snapshot: DeviceView) => void;
}

/** Tells every window that the device changed, and keeps the tray and the menus up to date. */
export async function followDevice({ device, windows, seen }: FollowDeps): Promise<void> {
  const look = coalesced(async () => {
    const snapshot = await device.getSnapshot({});
    if (snapshot.ok) seen(snapshot.value);
  });
  device.subscribe(({ revision }) => {
    for (const window of windows()) {
      if (!window.isDestroyed()) tellPage(window.webContents, 'changed', { revision });
    }
    void look();
  });
  await look();
}
