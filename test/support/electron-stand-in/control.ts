import type { EventEmitter } from 'node:events';
import { cancellableEvent } from './cancellable-event.ts';
import type { StandIn } from './create-stand-in.ts';

/** What a test may ask of a running stand-in. */
export type Request =
  | { readonly kind: 'calls' }
  | { readonly kind: 'channels' }
  | { readonly kind: 'click'; readonly menu: 'application' | 'tray'; readonly labels: readonly string[] }
  | { readonly kind: 'answer'; readonly answers: readonly unknown[] }
  | { readonly kind: 'crash' }
  /** Emits an event with these values; `'callback'` among them becomes a function whose arguments come back. */
  | {
      readonly kind: 'emit';
      readonly target: 'app' | 'window' | 'contents' | 'session';
      readonly event: string;
      readonly details?: object;
      readonly values: readonly unknown[];
    }
  | { readonly kind: 'ask'; readonly handler: string; readonly values: readonly unknown[] };

export interface Emitted {
  readonly listeners: number;
  readonly prevented: boolean;
  readonly called: readonly (readonly unknown[])[];
  readonly returned?: unknown;
}

/** Carries out one request that came over the process channel, and answers with its number. */
export function answerTest(standIn: StandIn, message: unknown): void {
  const { id, request } = message as { readonly id: number; readonly request: Request };
  carryOut(standIn, request).then(
    (value) => process.send?.({ kind: 'answer', id, value }),
    (error: unknown) => process.send?.({ kind: 'answer', id, error: String(error) }),
  );
}

async function carryOut(standIn: StandIn, request: Request): Promise<unknown> {
  switch (request.kind) {
    case 'calls':
      return standIn.recorder.calls;
    case 'channels':
      return standIn.ipc.channels();
    case 'click':
      return standIn.desktop.click(request.menu, request.labels);
    case 'answer':
      return void standIn.desktop.answers.push(...request.answers);
    case 'crash':
      return standIn.windows.windows[0]?.contents.forcefullyCrashRenderer();
    case 'emit':
      return emit(targetOf(standIn, request.target), request);
    case 'ask':
      return ask(standIn, request.handler, request.values);
  }
}

function targetOf(standIn: StandIn, target: 'app' | 'window' | 'contents' | 'session'): EventEmitter {
  const window = standIn.windows.windows[0];
  const found = { app: standIn.app.events, session: standIn.session.events, window, contents: window?.contents }[target];
  if (found === undefined) throw new Error('There is no window');
  return found;
}

function emit(target: EventEmitter, request: Request & { kind: 'emit' }): Emitted {
  const event = cancellableEvent(request.details);
  const { values, called } = withCallback(request.values);
  target.emit(request.event, event, ...values);
  return { listeners: target.listenerCount(request.event), prevented: event.defaultPrevented, called };
}

function ask(standIn: StandIn, name: string, asked: readonly unknown[]): Emitted {
  const handler = standIn.session.handler(name) as ((...values: unknown[]) => unknown) | null;
  if (handler === null) return { listeners: 0, prevented: false, called: [] };
  const { values, called } = withCallback(asked);
  return { listeners: 1, prevented: false, called, returned: handler(...values) };
}

function withCallback(asked: readonly unknown[]): { readonly values: readonly unknown[]; readonly called: unknown[][] } {
  const called: unknown[][] = [];
  const values = asked.map((value) => (value === 'callback' ? (...answer: unknown[]) => void called.push(answer) : value));
  return { values, called };
}
