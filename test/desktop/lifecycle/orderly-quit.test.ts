import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { quitInOrder, quitWithTheSystem } from '../../../electron/desktop/lifecycle/orderly-quit.ts';
import { capturedApp, emitDetails } from '../../support/desktop/captured-electron.ts';

/** An app whose quit does as Electron's: asks before-quit, and ends unless that was prevented. */
function quittingApp(steps: readonly (() => Promise<void>)[]) {
  const { app, events } = capturedApp();
  const ended = Promise.withResolvers<void>();
  const reports: string[] = [];
  const quit = () => {
    if (!emitDetails(events as EventEmitter, 'before-quit', {}).defaultPrevented) ended.resolve();
  };
  quitInOrder({ app: Object.assign(app, { quit }), steps, report: (what) => void reports.push(what) });
  return { quit, ended: ended.promise, reports };
}

test('asks the app to quit at a shutdown, a log-off, a signal and the last window that closes', () => {
  const { app, events } = capturedApp();
  const [power, window] = [new EventEmitter(), new EventEmitter()];
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  const quit = vi.fn();
  quitWithTheSystem(Object.assign(app, { quit }), power as unknown as PowerMonitor);
  onTestFinished(() => {
    for (const signal of signals)
      for (const listener of process.listeners(signal)) if (!before.get(signal)?.includes(listener)) process.off(signal, listener);
  });
  (events as EventEmitter).emit('browser-window-created', {}, window);
  const asks: readonly (() => unknown)[] = [
    () => power.emit('shutdown'),
    () => window.emit('session-end'),
    () => (events as EventEmitter).emit('window-all-closed'),
    ...signals.map((signal) => () => process.listeners(signal).at(-1)?.(signal)),
  ];
  for (const [count, ask] of asks.entries()) {
    ask();
    expect(quit).toHaveBeenCalledTimes(count + 1);
  }
});

describe('quitting', () => {
  afterEach(() => void vi.useRealTimers());

  test('runs every step once, in order, and ends after the last, however often it is asked for', async () => {
    const done: string[] = [];
    const step = (name: string) => async () => {
      await Promise.resolve();
      done.push(name);
    };
    const { quit, ended } = quittingApp([step('device'), step('ports'), step('samples')]);
    quit();
    quit();
    expect(done).toEqual([]);
    await ended;
    expect(done).toEqual(['device', 'ports', 'samples']);
  });

  test('goes on when a step fails, and says so', async () => {
    const done: string[] = [];
    const { quit, ended, reports } = quittingApp([
      () => Promise.reject(new Error('disk full')),
      async () => {
        done.push('ports');
      },
    ]);
    quit();
    await ended;
    expect(done).toEqual(['ports']);
    expect(reports.join()).toContain('disk full');
  });

  test('goes on when a step hangs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { quit, ended, reports } = quittingApp([() => new Promise(() => undefined)]);
    quit();
    await vi.advanceTimersByTimeAsync(5_000);
    await ended;
    expect(reports.join()).toContain('more than 5000 ms');
  });
});
