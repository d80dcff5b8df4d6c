import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { headlessShell } from './headless-shell.ts';
import { LongestFirst } from './longest-first.ts';

const slow = ['test/e2e/**/*.test.ts', 'test/**/*.slow.test.ts'];

const root = fileURLToPath(new URL('..', import.meta.url));

/** For the hundreds of processes that tests start: each would strip and compile the same sources, half of what it costs. */
const env = { NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/managed-pc-tests', import.meta.url)) };

/**
 * `fast` is everything that needs no browser, X server or build. `slow` are the journeys through the real doors, and the files named
 * `.slow.test.ts`: they start or kill processes, try inputs by the thousand, or wait for real seconds. A file that takes more than some
 * four seconds of processor time belongs there.
 */
export default defineConfig({
  root,
  test: {
    // Vitest leaves one core to its own process, which has little to do: on two cores that would be half the machine.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'fast',
          root,
          env,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...slow, 'test/bench/**'],
          // A process for each of 200 files would cost a fifth of the time. No module of the app keeps state, which the architecture test sees to.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // As below: on a machine that stalls. `npm test` names each test that needed it.
          retry: 1,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: 'slow',
          root,
          // A picture costs 1.9 s of processor time with it, and 2.6 s with the browser that is found otherwise.
          env: { ...env, MANAGED_PC_CHROMIUM: headlessShell, MANAGED_PC_BUNDLES: `${root}out/bundles` },
          include: slow,
          // Twice the cores: more than half their time is waiting, for a browser, a process, a moment.
          maxWorkers: 2 * availableParallelism(),
          globalSetup: 'test/support/browser/built-pages.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // On a machine that stalls for seconds. `npm test` names each test that needed it at its end: it is to be mended all the same.
          retry: 1,
          // The machine may be busy; a hang is caught by the test's own limit.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
