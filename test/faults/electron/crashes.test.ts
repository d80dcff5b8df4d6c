import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { describe, expect, test } from 'vitest';
import { guardAgainstCrashes, reportHelperCrashes } from '../../../electron/desktop/windows/crash-guards.ts';
import { capturedApp } from '../../support/desktop/captured-electron.ts';

const view = 'app://ui/index.html';
const stopped = 'app://ui/stopped.html';

/** A window that notes what is loaded into it, on a clock the test moves. */
function guardedWindow() {
  const loaded: string[] = [];
  const reports: string[] = [];
  const time = { now: 0 };
  const contents = Object.assign(new EventEmitter(), {
    getURL: () => loaded.at(-1) ?? 'app://ui/index.html',
    forcefullyCrashRenderer: () => contents.emit('render-process-gone', {}, { reason: 'killed' }),
  });
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    isDestroyed: () => false,
    async loadURL(url: string) {
      loaded.push(url);
      contents.emit('did-finish-load');
    },
  });
  guardAgainstCrashes(window as unknown as BrowserWindow, {
    page: view,
    giveUp: () => window.loadURL(stopped),
    monotonic: () => time.now,
    report: (what) => void reports.push(what),
  });
  const crash = (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 1 });
  return { loaded, reports, time, contents, window, crash };
}

describe('a view that fails', () => {
  test('E17 is loaded again, once', () => {
    const { crash, loaded } = guardedWindow();
    crash('oom');
    expect(loaded).toEqual([view]);
  });

  test('E17 is loaded again once for twenty times in five seconds, then shows the page that says so', () => {
    const { crash, loaded, time, reports } = guardedWindow();
    for (let crashes = 0; crashes < 20; crashes += 1) {
      crash();
      time.now += 250;
    }
    expect(loaded).toEqual([view, stopped]);
    expect(reports).toHaveLength(20);
  });

  test('E17 is loaded again each time for once every eleven seconds', () => {
    const { crash, loaded, time } = guardedWindow();
    for (let crashes = 0; crashes < 5; crashes += 1) {
      crash();
      time.now += 11_000;
    }
    expect(loaded).toEqual([view, view, view, view, view]);
  });

  test('E17 is watched over again when it is opened again by hand', async () => {
    const { crash, loaded, time, window } = guardedWindow();
    crash();
    crash();
    expect(loaded).toEqual([view, stopped]);
    time.now = 60_000;
    await window.loadURL(view);
    crash();
    expect(loaded).toEqual([view, stopped, view, view]);
  });

  test('E17 is ended and loaded again where it hangs', () => {
    const { window, loaded, reports } = guardedWindow();
    window.emit('unresponsive');
    expect(loaded).toEqual([view]);
    expect(reports).toEqual(['The view does not answer', "The view's process ended: killed"]);
  });

  test('E17 is left alone where it closes as it should', () => {
    const { crash, loaded } = guardedWindow();
    crash('clean-exit');
    expect(loaded).toEqual([]);
  });

  test('E17 writes a line in the log for a graphics process that ends', () => {
    const { app, events } = capturedApp();
    const reports: string[] = [];
    reportHelperCrashes(app, (what) => void reports.push(what));
    for (let crashes = 0; crashes < 20; crashes += 1) events.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
    expect(reports).toEqual(Array.from({ length: 20 }, () => 'A helper process ended: GPU, crashed'));
  });
});
