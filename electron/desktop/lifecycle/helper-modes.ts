import type { App } from 'electron';

/** The two small processes of the host wallpaper. A packed app cannot start plain Node (the fuse is off), so it starts itself with an errand. */
export type Errand = 'set-wallpaper' | 'restore-watch';

const errandSwitch = '--errand=';
const errands: ReadonlyMap<string, Errand> = new Map(
  (['set-wallpaper', 'restore-watch'] as const).map((errand) => [`${errandSwitch}${errand}`, errand]),
);

/**
 * What this process was started for; null for the app itself. An errand counts in the one form in which the app starts itself: right behind what
 * starts the app, with one argument of JSON, and nothing else. A link or a file can put words on this command line, but only behind itself.
 * @param argv with the program first
 */
export function parseHelperMode(argv: readonly string[], app: Pick<App, 'isPackaged'>): Errand | null {
  const [named = '', order = '', ...more] = argv.slice(app.isPackaged ? 1 : 2);
  return more.length === 0 && order.startsWith('{') ? (errands.get(named) ?? null) : null;
}

/** What starts this app; one that is not packed is an argument of Electron. */
export function ownCommand(app: Pick<App, 'isPackaged' | 'getAppPath'>, program: string): readonly string[] {
  return app.isPackaged ? [program] : [program, app.getAppPath()];
}

/** Commands that start the errands; the host wallpaper adds one argument of its own to each. */
export function errandCommands(app: Pick<App, 'isPackaged' | 'getAppPath'>, program: string) {
  const self = ownCommand(app, program);
  const command = (errand: Errand) => [...self, `${errandSwitch}${errand}`];
  return { child: command('set-wallpaper'), watcher: command('restore-watch') };
}

/** Does the errand; the process ends by itself when it is done. No window, no lock, nothing in the dock. */
export async function runErrand(errand: Errand, app: Pick<App, 'dock'>): Promise<void> {
  app.dock?.hide();
  await (errand === 'set-wallpaper'
    ? import('../../node/host-wallpaper/set-wallpaper-child.ts')
    : import('../../node/host-wallpaper/restore-watcher.ts'));
}
