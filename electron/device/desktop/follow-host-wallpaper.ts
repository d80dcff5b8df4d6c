import type { HostWallpaperState, ImageState, Notice } from '../../../shared/contract/device-view.ts';
import type { CauseId, NewJournalEntry } from '../../../shared/contract/journal.ts';
import { imageNodes } from '../images/image-nodes.ts';
import type { HostWallpaper } from '../ports/ports.ts';

export interface FollowerDeps {
  readonly hostWallpaper: HostWallpaper;
  readonly desktop: () => ImageState;
  readonly record: (entry: NewJournalEntry) => void;
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

const titles = {
  off: 'Wallpaper of this computer left alone',
  untouched: 'Wallpaper of this computer left alone',
  applying: 'Wallpaper of this computer is being set',
  applied: 'Wallpaper of this computer set and verified',
  failed: 'Wallpaper of this computer not changed',
  restored: 'Wallpaper of this computer is the user’s own again',
  'left-alone': 'Wallpaper of this computer left alone',
} as const satisfies Record<HostWallpaperState['phase'], string>;

/** What became of the wallpaper of this computer, for the journal. */
export function hostEntry(state: HostWallpaperState, cause: CauseId | null): NewJournalEntry {
  return { cause: cause ?? 'start', kind: 'host', node: imageNodes.desktop.url, ...told(state) };
}

function told({ phase, detail }: HostWallpaperState): Pick<NewJournalEntry, 'outcome' | 'title' | 'detail'> {
  return { outcome: phase === 'failed' ? 'failed' : 'ok', title: titles[phase], detail };
}

/** What became of it when somebody changed the wallpaper on the computer while policy had it. */
const takenWords = {
  applied: {
    title: 'Wallpaper changed on this computer: the policy’s was put back',
    notice:
      'The wallpaper of this computer was changed, and the policy’s picture was put back, as Windows does. Yours comes back when the app ends; the Wallpaper panel can leave it to you.',
  },
  'left-alone': {
    title: 'Wallpaper changed on this computer: left as it is',
    notice: 'The wallpaper of this computer was changed, and is left as it is. The Wallpaper panel can put the policy’s picture back.',
  },
  failed: {
    title: 'Wallpaper changed on this computer: the policy’s could not be put back',
    notice: 'The wallpaper of this computer was changed, and the policy’s picture could not be put back. The Wallpaper panel says why.',
  },
} as const;

/** Notes such changes in the journal; the returned function is what the operator must know of the last one, while it is so. */
export function noteTakenWallpaper({ hostWallpaper, desktop, record, changed }: FollowerDeps): () => Notice | null {
  let last: HostWallpaperState['phase'] | null = null;
  hostWallpaper.onTaken((state) => {
    const words = wordsOf(state);
    if (words === null) return;
    const outcome = state.phase === 'applied' ? 'ok' : state.phase === 'failed' ? 'failed' : 'info';
    const { cause } = desktop();
    record({ cause: cause ?? 'start', kind: 'host', node: imageNodes.desktop.url, outcome, title: words.title, detail: state.detail });
    last = state.phase;
    changed();
  });
  return () => {
    const state = hostWallpaper.state();
    const words = state.phase === last ? wordsOf(state) : null;
    return words === null ? null : { id: `host-wallpaper-${state.phase}`, level: 'info', text: words.notice };
  };
}

function wordsOf({ phase }: HostWallpaperState): (typeof takenWords)[keyof typeof takenWords] | null {
  return phase === 'applied' || phase === 'left-alone' || phase === 'failed' ? takenWords[phase] : null;
}
