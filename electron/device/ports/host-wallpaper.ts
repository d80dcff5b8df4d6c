import type { HostWallpaperState } from '../../../shared/contract/device-view.ts';

/** The wallpaper of the computer the app runs on. The Status nodes never depend on it. */
export interface HostWallpaper {
  state(): HostWallpaperState;
  /** Called after every change of `state()`. */
  subscribe(listener: () => void): () => void;
  /** Shows a picture of the image store; null puts the user's own back. The newest call wins; resolves when the outcome is known. */
  show(fileName: string | null): Promise<HostWallpaperState>;
  setEnabled(enabled: boolean): Promise<HostWallpaperState>;
  /** Whether to put the policy's picture back when somebody changes the wallpaper on the computer, as Windows does. Switched on, it also puts back what was left alone. */
  setKeepPolicy(keep: boolean): Promise<HostWallpaperState>;
  /** Called when somebody changed it while the policy's picture was shown, once it is known what became of that: put back, left alone, or failed. */
  onTaken(listener: (state: HostWallpaperState) => void): () => void;
  restore(): Promise<HostWallpaperState>;
}
