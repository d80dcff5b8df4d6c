import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `fast` is everything that needs no browser, X server or build; `e2e` the journeys through the real doors. */
export default defineConfig({
  root,
  test: {
    // Vitest leaves one core to its own process, which has little to do: on two cores that would be half the machine.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'fast',
          root,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/bench/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          root,
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
