import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuOf, rssOf } from '../support/programs/process-figures.ts';
import { startHeadlessPC, temporaryFolder } from '../support/server/headless-pc.ts';
import type { HeavyWork } from '../support/server/heavy-request.ts';
import { heavyWork } from '../support/server/heavy-work.ts';

/**
 * `node test/bench/event-loop.ts [PART OF A NAME]`: how long the headless door's thread is held by the dearest work there is, counted
 * in its own processor time, and how soon a SIGTERM in the middle of that work is done (Linux). Prints a line for each kind of work;
 * exits 1 when one missed a figure.
 */
const atMost = { longestHoldMs: 250, sigtermMs: 2_000 } as const;
const patienceMs = 240_000;
const endless = {
  longestHoldMs: patienceMs,
  realHoldMs: patienceMs,
  answeredMs: patienceMs,
  cpuMs: patienceMs,
  sigtermMs: patienceMs,
  sigtermCpuMs: patienceMs,
} as const;

interface Figures {
  readonly longestHoldMs: number;
  readonly realHoldMs: number;
  readonly answeredMs: number;
  readonly sigtermMs: number;
  /** What it took of the processor, all threads: the same on a machine that is busy with other things. */
  readonly sigtermCpuMs: number;
  readonly cpuMs: number;
  readonly peakMB: number;
  readonly answers: string;
}

async function measure({ prepare, work }: HeavyWork): Promise<Figures> {
  const folder = temporaryFolder();
  const probe = new URL('../support/programs/loop-probe.js', import.meta.url).href;
  const pc = await startHeadlessPC({ dataFolder: folder.path, nodeArgs: ['--import', probe], channel: true });
  const pid = pc.process.pid ?? 0;
  await prepare?.(pc);
  await longestHold(pc.process);
  let peakMB = 0;
  const watch = setInterval(() => {
    if (pc.process.exitCode === null && pc.process.signalCode === null) peakMB = Math.max(peakMB, rssOf(pid) || 0);
  }, 100);
  const cpu = cpuOf(pid);
  // Work that never comes to an end is no reason to learn nothing of the rest.
  const patience = setTimeout(() => pc.process.kill('SIGKILL'), patienceMs);
  const began = performance.now();
  const answers = await work(pc)
    .then(inWords)
    .catch((error: unknown) => `broke off: ${error} ${error instanceof Error ? (error.cause ?? '') : ''}`);
  const answeredMs = performance.now() - began;
  clearTimeout(patience);
  if (!pc.process.connected) {
    clearInterval(watch);
    folder.remove();
    return { ...endless, peakMB, answers: `nothing within ${patienceMs / 1_000} s` };
  }
  await pause(400);
  const { longestCpuMs: longestHoldMs, longestMs: realHoldMs } = await longestHold(pc.process);
  const cpuMs = cpuOf(pid) - cpu;
  const again = work(pc)
    .then(inWords)
    .catch(() => 'broke off');
  await pause(Math.min(answeredMs / 2, 700));
  const killer = setTimeout(() => pc.process.kill('SIGKILL'), patienceMs);
  const stopped = performance.now();
  const cpuBefore = cpuOf(pid);
  let cpuAfter = cpuBefore;
  const look = setInterval(() => {
    cpuAfter = cpuIfThere(pid) ?? cpuAfter;
  }, 10);
  await pc.stop();
  clearInterval(look);
  const sigtermMs = performance.now() - stopped;
  clearTimeout(killer);
  await again;
  clearInterval(watch);
  folder.remove();
  return { longestHoldMs, realHoldMs, answeredMs, sigtermMs, sigtermCpuMs: cpuAfter - cpuBefore, cpuMs, peakMB, answers };
}

function cpuIfThere(pid: number): number | null {
  try {
    return cpuOf(pid);
  } catch {
    return null;
  }
}

/** As the probe tells it. */
interface Hold {
  readonly longestCpuMs: number;
  readonly longestMs: number;
}

async function longestHold(child: Awaited<ReturnType<typeof startHeadlessPC>>['process']): Promise<Hold> {
  const told = once(child, 'message') as Promise<[Hold]>;
  child.send('tell');
  return (await told)[0];
}

async function inWords(answers: readonly Response[]): Promise<string> {
  const words: string[] = [];
  for (const answer of answers) {
    const text = await answer.text();
    const problem = answer.ok ? '' : ` ${text.slice(0, 160)}`;
    words.push(`${answer.status} (${text.length})${problem}`);
  }
  return [...new Set(words)].slice(0, 5).join(', ');
}

const wanted = process.argv[2] ?? '';
let missed = 0;
for (const kind of heavyWork().filter(({ name }) => name.includes(wanted))) {
  const figures = await measure(kind);
  const { longestHoldMs, realHoldMs, sigtermMs, sigtermCpuMs, answeredMs, cpuMs, peakMB, answers } = figures;
  const isMissed = longestHoldMs > atMost.longestHoldMs || sigtermMs > atMost.sigtermMs;
  if (isMissed) missed += 1;
  const told = {
    hold: longestHoldMs,
    'in real time': realHoldMs,
    sigterm: sigtermMs,
    'its cpu': sigtermCpuMs,
    answered: answeredMs,
    cpu: cpuMs,
  };
  const numbers = Object.entries(told).map(([name, ms]) => `${name} ${Math.round(ms)} ms`);
  console.log(`${isMissed ? 'MISSED' : 'held  '} ${kind.name}: ${numbers.join(', ')}, peak ${Math.round(peakMB)} MB: ${answers}`);
}
console.log(missed === 0 ? 'Every figure is held.' : `Missed: ${missed}`);
process.exitCode = missed === 0 ? 0 : 1;
