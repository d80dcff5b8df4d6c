export interface Computer {
  readonly platform: NodeJS.Platform;
  /** null where there are no user ids. */
  readonly uid: number | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly args: readonly string[];
}

/** Why Electron is not even tried on this computer; null when it is. */
export function whyNoElectron({ platform, uid, env, args }: Computer): string | null {
  if (args.includes('--headless')) return 'you asked for the browser (--headless)';
  if (platform !== 'linux') return null;
  if (env.DISPLAY === undefined && env.WAYLAND_DISPLAY === undefined)
    return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  return uid === 0 ? 'its sandbox does not work for root, and it is not started without' : null;
}
