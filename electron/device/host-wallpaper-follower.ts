import type { NewJournalEntry } from '../../shared/journal-entry.ts';
import type { HostWallpaperState, ImageState } from '../../shared/snapshot.ts';
import { imageNodes } from './csp/personalization.ts';
import type { HostWallpaper } from './ports.ts';

export interface FollowerParts {
  readonly hostWallpaper: HostWallpaper;
  readonly desktop: () => ImageState;
  readonly record: (entry: NewJournalEntry) => void;
  readonly changed: () => void;
}

/** Keeps the host's wallpaper on the desktop picture of the policy. Call the returned function after every change of the desktop slot. */
export function followWithHostWallpaper({ hostWallpaper, desktop, record, changed }: FollowerParts): () => void {
  let shown: string | null = null;
  return () => {
    const { picture, cause } = desktop();
    const wanted = picture?.fileName ?? null;
    if (wanted === shown) return;
    shown = wanted;
    void hostWallpaper.show(wanted).then((state) => {
      if (state.enabled) record({ cause: cause ?? 'start', kind: 'host', node: imageNodes.desktop.url, ...told(state) });
      changed();
    });
  };
}

const titles = {
  off: 'Wallpaper of this computer left alone',
  untouched: 'Wallpaper of this computer left alone',
  applying: 'Wallpaper of this computer is being set',
  applied: 'Wallpaper of this computer set and verified',
  failed: 'Wallpaper of this computer not changed',
  restored: 'Wallpaper of this computer is the user’s own again',
} as const satisfies Record<HostWallpaperState['phase'], string>;

function told({ phase, detail }: HostWallpaperState): Pick<NewJournalEntry, 'outcome' | 'title' | 'detail'> {
  return { outcome: phase === 'failed' ? 'failed' : 'ok', title: titles[phase], detail };
}
