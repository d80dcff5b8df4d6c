import { once } from 'node:events';
import { errorCode, inWords } from '../../node/storage/durable-file.ts';
import type { CliEnvironment } from './cli-environment.ts';
import { exitCodes } from './exit-codes.ts';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The world of a real process. */
export function processEnvironment(parts: Pick<CliEnvironment, 'version' | 'rendererFolder' | 'devices'>): CliEnvironment {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', outputFailed);
  return {
    ...parts,
    environment: process.env,
    platform: process.platform,
    pid: process.pid,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    stopRequested,
  };
}

/**
 * A reader that goes away (`| head`, `| grep -q`) has seen enough; the command still ends with its own exit code, because a pipeline
 * that asks for it (`pipefail`) must not be told of a success that was none. Output that cannot be kept is a failure.
 */
function outputFailed(error: Error): void {
  if (errorCode(error) === 'EPIPE') return;
  process.stderr.write(`The output cannot be written: ${inWords(error)}\n`);
  process.exit(exitCodes.notAllDone);
}

/** The first signal asks to stop; a second one finds no listener any more and ends the process at once. */
async function stopRequested(): Promise<void> {
  const heard = new AbortController();
  await Promise.race(stopSignals.map((signal) => once(process, signal, { signal: heard.signal })));
  heard.abort();
}
