import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { type CancellableEvent, cancellableEvent } from './electron-stand-in/cancellable-event.ts';
import { createRecorder } from './electron-stand-in/recorder.ts';
import { createSession, type SessionControl } from './electron-stand-in/stand-in-session.ts';

/** Emits as Electron would, with a callback at the end; answers whether the default was prevented and what the callback was given. */
export interface Asked {
  readonly prevented: boolean;
  readonly answers: readonly (readonly unknown[])[];
}

export function emitWithCallback(target: EventEmitter, event: string, ...values: readonly unknown[]): Asked {
  const answers: unknown[][] = [];
  const happened = cancellableEvent();
  target.emit(event, happened, ...values, (...answer: unknown[]) => void answers.push(answer));
  return { prevented: happened.defaultPrevented, answers };
}

export function emitDetails<Details extends object>(target: EventEmitter, event: string, details: Details): CancellableEvent & Details {
  const happened = cancellableEvent(details);
  target.emit(event, happened);
  return happened;
}

export type CapturedContents = EventEmitter & {
  openHandler: ((details: { readonly url: string }) => { readonly action: string }) | null;
  readonly asWebContents: WebContents;
};

export function capturedContents(): CapturedContents {
  const contents = Object.assign(new EventEmitter(), {
    openHandler: null as CapturedContents['openHandler'],
    setWindowOpenHandler(handler: CapturedContents['openHandler']) {
      contents.openHandler = handler;
    },
  });
  return Object.assign(contents, { asWebContents: contents as unknown as WebContents });
}

export function capturedApp(): { readonly app: App; readonly events: EventEmitter } {
  const events = new EventEmitter();
  return { app: events as unknown as App, events };
}

export function capturedSession(): SessionControl & { readonly asSession: Session } {
  const control = createSession(createRecorder());
  return { ...control, asSession: control.session as unknown as Session };
}
