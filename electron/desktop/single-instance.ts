import type { App } from 'electron';

/**
 * One PC, one app: a second start brings the first one's window forward and ends. What it was started with (arguments, folder) is not looked at,
 * because any program on the computer can write it.
 * @returns false when this is the second
 */
export function claimSingleInstance(app: Pick<App, 'requestSingleInstanceLock' | 'on'>, show: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => show());
  return true;
}
