import type { Bridge } from '../../shared/window/bridge.ts';
import type { PreferenceChange, Preferences } from '../../shared/window/preferences.ts';

/** How the page stands with its PC: `refused` means the door does not know this page's token (any more). */
export type ConnectionState = 'connecting' | 'live' | 'lost' | 'refused';

/** A bridge and what is known of the line behind it. */
export interface Connection {
  readonly bridge: Bridge;
  /** Calls the listener after every change of the line; returns how to stop. Electron's line is live from the start. */
  onState(listener: (state: ConnectionState) => void): () => void;
  /** Says which pictures are still shown, so that memory of the others can go. */
  keepPictures(fileNames: ReadonlySet<string>): void;
  /** Where the door keeps how the window is liked; left out where the browser's own memory is all there is, and is enough. */
  readonly preferences?: {
    /** null when the PC cannot be reached. */
    read(): Promise<Preferences | null>;
    change(change: PreferenceChange): Promise<void>;
  };
}
