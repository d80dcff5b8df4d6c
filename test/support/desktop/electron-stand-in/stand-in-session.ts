import { EventEmitter } from 'node:events';
import type { Session, WebRequest } from 'electron';
import type { Recorder } from './recorder.ts';

export type StandInSession = Pick<
  Session,
  | 'on'
  | 'setBluetoothPairingHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
> & { readonly webRequest: Pick<WebRequest, 'onBeforeRequest'> };

type Handler = ((...values: never[]) => unknown) | null;

export interface SessionControl {
  readonly session: StandInSession;
  readonly events: EventEmitter;
  /** The handler the app set under this method's name, e.g. `setPermissionCheckHandler`. */
  handler(name: string): Handler;
  /** Whether the app lets a page load this URL. */
  allows(url: string): Promise<boolean>;
}

export function createSession(recorder: Recorder): SessionControl {
  const events = new EventEmitter();
  const handlers = new Map<string, Handler>();
  const keep = (name: string) => (handler: Handler) => {
    recorder.record(`session.${name}`);
    handlers.set(name, handler);
  };
  const session = {
    on: events.on.bind(events) as unknown as Session['on'],
    setBluetoothPairingHandler: keep('setBluetoothPairingHandler'),
    setDevicePermissionHandler: keep('setDevicePermissionHandler'),
    setDisplayMediaRequestHandler: keep('setDisplayMediaRequestHandler'),
    setPermissionCheckHandler: keep('setPermissionCheckHandler'),
    setPermissionRequestHandler: keep('setPermissionRequestHandler'),
    webRequest: { onBeforeRequest: keep('onBeforeRequest') as unknown as WebRequest['onBeforeRequest'] },
  } satisfies StandInSession;
  return {
    session,
    events,
    handler: (name) => handlers.get(name) ?? null,
    allows: (url) =>
      new Promise((resolve) => {
        const handler = handlers.get('onBeforeRequest') as
          | ((details: object, decide: (answer: { cancel?: boolean }) => void) => void)
          | undefined;
        if (handler === undefined) resolve(true);
        else handler({ url }, ({ cancel }) => resolve(cancel !== true));
      }),
  };
}
