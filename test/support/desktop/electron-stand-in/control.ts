import type { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';
import { cancellableEvent } from './cancellable-event.ts';
import type { StandIn } from './create-stand-in.ts';
import type { StandInWindow } from './stand-in-window.ts';

/** What can be made to emit: a window, or what it shows, is one of several. */
type Target = 'app' | 'window' | 'contents' | 'session' | 'tray' | 'power';

/** What a test may ask of a running stand-in. */
export type Request =
  | { readonly kind: 'calls' }
  | { readonly kind: 'channels' }
  | { readonly kind: 'click'; readonly menu: 'application' | 'tray'; readonly labels: readonly string[] }
  | { readonly kind: 'answer'; readonly answers: readonly unknown[] }
  /** The page of a window, counted from the oldest; of the first unless told. */
  | { readonly kind: 'crash'; readonly window?: number }
  /** The user takes a window elsewhere. */
  | { readonly kind: 'move'; readonly window?: number; readonly bounds: Rectangle }
  /** Emits an event with these values; `'callback'` among them becomes a function whose arguments come back. */
  | {
      readonly kind: 'emit';
      readonly target: Target;
      /** Which window, counted from the oldest. */
      readonly window?: number;
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
      return windowOf(standIn, request.window).contents.forcefullyCrashRenderer();
    case 'move':
      return void Object.assign(windowOf(standIn, request.window).getBounds(), request.bounds);
    case 'emit':
      return emit(targetOf(standIn, request.target, request.window), request);
    case 'ask':
      return ask(standIn, request.handler, request.values);
  }
}

function targetOf(standIn: StandIn, target: Target, window: number | undefined): EventEmitter {
  switch (target) {
    case 'app':
      return standIn.app.events;
    case 'session':
      return standIn.session.events;
    case 'tray':
      return standIn.desktop.tray();
    case 'power':
      return standIn.desktop.power;
    case 'window':
      return windowOf(standIn, window);
    case 'contents':
      return windowOf(standIn, window).contents;
  }
}

function windowOf({ windows: { windows } }: StandIn, index = 0): StandInWindow {
  const window = windows[index];
  if (window === undefined) throw new Error(`There is no window ${index}, of ${windows.length}`);
  return window;
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
