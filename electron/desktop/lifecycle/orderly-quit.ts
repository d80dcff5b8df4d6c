import type { App, PowerMonitor } from 'electron';

export interface QuitDeps {
  readonly app: Pick<App, 'on' | 'quit'>;
  /** Done one after the other; the user's wallpaper comes back in the first. */
  readonly steps: readonly (() => Promise<void>)[];
  readonly report: (what: string) => void;
}

/** A step that hangs must not keep the computer from shutting down. */
const stepLimitMs = 5_000;

/** However the app is asked to quit, the steps run first, once; then it quits. */
export function quitInOrder({ app, steps, report }: QuitDeps): void {
  let phase: 'running' | 'closing' | 'closed' = 'running';
  app.on('before-quit', (event) => {
    if (phase === 'closed') return;
    event.preventDefault();
    if (phase === 'closing') return;
    phase = 'closing';
    void runAll(steps, report).finally(() => {
      phase = 'closed';
      app.quit();
    });
  });
}

async function runAll(steps: QuitDeps['steps'], report: QuitDeps['report']): Promise<void> {
  for (const step of steps) {
    await Promise.race([step(), tooLong()]).catch((error: unknown) => report(`Closing: ${String(error)}`));
  }
}

function tooLong(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`a step took more than ${stepLimitMs} ms`)), stepLimitMs).unref();
  });
}

/** A signal, a log-off, a shutdown and closing the last window are also ways of asking. */
export function quitWithTheSystem(app: Pick<App, 'quit' | 'on'>, powerMonitor: Pick<PowerMonitor, 'on'>): void {
  const quit = () => app.quit();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, quit);
  powerMonitor.on('shutdown', quit);
  app.on('browser-window-created', (_event, window) => window.on('session-end', quit));
  app.on('window-all-closed', quit);
}
