import type { App } from 'electron';

/**
 * One PC, one app: a second start hands its arguments to the first and ends. The folder it was started in is not looked at, and the arguments are
 * what any program on the computer can write: `requestsIn` says which of them mean anything.
 * @returns false when this is the second
 */
export function claimSingleInstance(app: Pick<App, 'requestSingleInstanceLock' | 'on'>, again: (argv: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv) => again(argv));
  return true;
}
