import type { CliContext } from './cli-context.ts';

/** Back to the start of the line, and away with what stands there. */
const clearLine = '\r\u001b[K';

/** Before something is printed while work goes on: the two would share a line. */
export function clearProgress({ world }: CliContext): void {
  if (world.errors.isTTY) world.errors.write(clearLine);
}

/** While work takes longer than a second, a line on the terminal counts the seconds; it is gone when the work is done. Pipes see nothing of it. */
export async function withProgress<Value>({ world }: CliContext, says: string, work: Promise<Value>, everyMs = 1_000): Promise<Value> {
  if (!world.errors.isTTY) return work;
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    world.errors.write(`${clearLine}${says}, ${Math.floor((ticks * everyMs) / 1_000)} s`);
  }, everyMs);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    if (ticks > 0) world.errors.write(clearLine);
  }
}
