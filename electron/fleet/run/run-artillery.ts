import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startProgram } from '../../node/process/start-program.ts';

/** The folder whose package brings Artillery. */
export const enginePackage = join(import.meta.dirname, '..', 'artillery-engine-managed-pc');

/** Ends Artillery when this process does, however that ends. */
const guard = new URL('../engine/alone.ts', import.meta.url).href;

/** How Artillery is brought; its own scripts fetch a browser nobody needs here. */
export const bringArtillery = `npm ci --ignore-scripts --prefix ${JSON.stringify(enginePackage)}`;

/** Path of Artillery's program, as it is found from the first of these folders that knows it; null where none does. */
export function findArtillery(folders: readonly string[]): string | null {
  for (const folder of folders) {
    try {
      return join(dirname(createRequire(join(folder, 'package.json')).resolve('artillery/package.json')), 'bin', 'run');
    } catch {
      // The next place.
    }
  }
  return null;
}

export interface ArtilleryRun {
  readonly program: string;
  /** `run`, or `run-fargate` and the like. */
  readonly command: string;
  readonly script: string;
  readonly report: string;
  /** Passed through as they are. */
  readonly flags: readonly string[];
  readonly output: (text: string) => void;
}

export interface RunningArtillery {
  readonly ended: Promise<number | null>;
  /** Ends it without waiting for phases that are to come. */
  kill(): void;
}

/** Artillery in a process group of its own, so that Ctrl+C reaches the command, which lets the PCs leave first. A pipe tells it of a kill. */
export function startArtillery({ program, command, script, report, flags, output }: ArtilleryRun): RunningArtillery {
  const child = startProgram(process.execPath, ['--import', guard, program, command, script, '--output', report, ...flags], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_PATH: join(enginePackage, '..'), ARTILLERY_DISABLE_TELEMETRY: 'true' },
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', output);
  return {
    ended: new Promise((resolve) => {
      child.once('error', (error) => {
        output(error.message);
        resolve(null);
      });
      child.once('close', resolve);
    }),
    kill() {
      if (child.exitCode === null) child.kill('SIGINT');
    },
  };
}
