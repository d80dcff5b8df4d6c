import type { HostWallpaperState, ImageState, Notice } from '../../../shared/contract/device-view.ts';
import type { CauseId, NewJournalRecord } from '../../../shared/contract/journal.ts';
import { imageNodes } from '../images/image-nodes.ts';
import type { HostWallpaper } from '../ports/host-wallpaper.ts';

export interface FollowerDeps {
  readonly hostWallpaper: HostWallpaper;
  readonly desktop: () => ImageState;
  readonly record: (entry: NewJournalRecord) => void;
  readonly changed: () => void;
}

/** Keeps the host's wallpaper on the desktop picture of the policy. Call the returned function after every change of the desktop slot. */
export function followWithHostWallpaper({ hostWallpaper, desktop, record, changed }: FollowerDeps): () => void {
  let shown: string | null = null;
  return () => {
    const { picture, cause } = desktop();
    const wanted = picture?.fileName ?? null;
    if (wanted === shown) return;
    shown = wanted;
    void hostWallpaper.show(wanted).then((state) => {
      if (state.enabled) record(hostEntry(state, cause));
      changed();
    });
  };
}

/** What became of the wallpaper of this computer, for the journal. */
export function hostEntry({ phase, detail }: HostWallpaperState, cause: CauseId | null): NewJournalRecord {
  return { cause: cause ?? 'start', node: imageNodes.desktop.url, event: { kind: 'host-wallpaper', phase, detail } };
}

/** What the operator is told when somebody changed the wallpaper on the computer while policy had it. */
const notices = {
  applied:
    'The wallpaper of this computer was changed, and the policy’s picture was put back, as Windows does. Yours comes back when the app ends; the Wallpaper panel can leave it to you.',
  'left-alone': 'The wallpaper of this computer was changed, and is left as it is. The Wallpaper panel can put the policy’s picture back.',
  failed: 'The wallpaper of this computer was changed, and the policy’s picture could not be put back. The Wallpaper panel says why.',
} as const;

/** Notes such changes in the journal; the returned function is what the operator must know of the last one, while it is so. */
export function noteTakenWallpaper({ hostWallpaper, desktop, record, changed }: FollowerDeps): () => Notice | null {
  let last: HostWallpaperState['phase'] | null = null;
  hostWallpaper.onTaken(({ phase, detail }) => {
    if (!isTaken(phase)) return;
    record({ cause: desktop().cause ?? 'start', node: imageNodes.desktop.url, event: { kind: 'host-wallpaper-taken', phase, detail } });
    last = phase;
    changed();
  });
  return () => {
    const { phase } = hostWallpaper.state();
    return phase === last && isTaken(phase) ? { id: `host-wallpaper-${phase}`, level: 'info', text: notices[phase] } : null;
  };
}

function isTaken(phase: HostWallpaperState['phase']): phase is keyof typeof notices {
  return Object.hasOwn(notices, phase);
}
