import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a process with `memory-probe.js` holds after a collection of garbage. */
export interface HeldMemory {
  /** What the JavaScript heap holds but for compiled code. */
  readonly objectsKB: number;
  /** Rises and falls: V8 compiles what is seldom run after thousands of rounds only, and throws away what was not run for long. */
  readonly codeKB: number;
  readonly externalMB: number;
  readonly resources: readonly string[];
  readonly listeners: number;
}

interface Told {
  readonly spaces: Readonly<Record<string, number>>;
  readonly externalBytes: number;
  readonly resources: readonly string[];
  readonly listeners: number;
}

/** Asks over the channel the process was started with. */
export async function askHeldMemory(child: ChildProcess): Promise<HeldMemory> {
  child.send('now');
  const [{ spaces, externalBytes, resources, listeners }] = (await once(child, 'message')) as [Told];
  const code = Object.entries(spaces).filter(([name]) => /code|trusted/.test(name));
  const sum = (entries: readonly (readonly [string, number])[]) => entries.reduce((total, [, bytes]) => total + bytes, 0) / 1_024;
  const [codeKB, allKB] = [sum(code), sum(Object.entries(spaces))];
  return { objectsKB: allKB - codeKB, codeKB, externalMB: externalBytes / 1e6, resources, listeners };
}

/** The line of least squares, and how much of the whole it explains. */
export function straightLine(points: readonly (readonly [x: number, y: number])[]): { readonly slope: number; readonly r2: number } {
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (term: (dx: number, dy: number) => number) => points.reduce((total, point) => total + term(point[0] - x, point[1] - y), 0);
  const xy = sum((dx, dy) => dx * dy);
  const xx = sum((dx) => dx * dx);
  return { slope: xy / xx, r2: xy ** 2 / (xx * sum((_, dy) => dy * dy)) };
}
