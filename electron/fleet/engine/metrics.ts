import type { EventEmitter } from 'node:events';
import type { SessionConversation } from '../../../shared/contract/enrolment.ts';
import { measureUsage } from './usage.ts';

/** Names of figures begin with it, in Artillery's reports and in `ensure`. */
const prefix = 'managed-pc';

/** Artillery's ways to count: `counter` name and amount, `histogram` name and ms, `rate` name, `error` code. */
export interface Metrics {
  enrolled(): void;
  unenrolled(): void;
  /** `ms` of real time. */
  session(conversation: SessionConversation, ms: number): void;
  /** Of a Status node, `DesktopImageStatus`. */
  status(name: string, value: number): void;
  step(name: string, ms: number): void;
  error(code: string): void;
  /** What the load costs, at most once a second; `now` at once. */
  usage(now?: true): void;
  /** A PC that is switched on has it. */
  fault(id: string): void;
}

export function createMetrics(ee: EventEmitter): Metrics {
  const usage = measureUsage();
  let measuredAt = 0;
  const count = (name: string, amount = 1) => ee.emit('counter', `${prefix}.${name}`, amount);
  return {
    enrolled: () => count('enrolments'),
    unenrolled: () => count('unenrolments'),
    session({ good, messages, rows }, ms) {
      count('sessions');
      if (!good) count('sessions_failed');
      count('messages', messages.length);
      count('commands', rows.length);
      const codes = new Map<number, number>();
      for (const { status } of rows) codes.set(status, (codes.get(status) ?? 0) + 1);
      for (const [code, amount] of codes) count(`commands.${code}`, amount);
      ee.emit('rate', `${prefix}.session_rate`);
      ee.emit('histogram', `${prefix}.session_ms`, ms);
    },
    status: (name, value) => void count(`status.${name}.${value}`),
    step: (name, ms) => void ee.emit('histogram', `${prefix}.step_ms.${name}`, ms),
    usage(now) {
      if (!now && performance.now() - measuredAt < 1_000) return;
      measuredAt = performance.now();
      const { cpuMs, memoryMb } = usage();
      count('cpu_ms', Math.round(cpuMs));
      ee.emit('histogram', `${prefix}.memory_mb`, memoryMb);
    },
    fault: (id) => void count(`faults.${id}`),
    error(code) {
      count(`errors.${code}`);
      ee.emit('error', code);
    },
  };
}
