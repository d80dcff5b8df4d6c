import { EventEmitter } from 'node:events';
import type { Protocol, Session, WebRequest } from 'electron';
import type { Recorder } from './recorder.ts';

export type StandInSession = Pick<
  Session,
  | 'clearStorageData'
  | 'on'
  | 'setBluetoothPairingHandler'
  | 'setCertificateVerifyProc'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
> & { readonly protocol: Pick<Protocol, 'handle' | 'unhandle'>; readonly webRequest: Pick<WebRequest, 'onBeforeRequest'> };

type Handler = ((...values: never[]) => unknown) | null;

export interface SessionControl {
  readonly session: StandInSession;
  readonly events: EventEmitter;
  /** The handler the app set under this method's name, e.g. `setPermissionCheckHandler`. */
  handler(name: string): Handler;
  /** What the app answers in this session for a URL of a scheme it handles there; null for other schemes. */
  answer(request: Request): Promise<Response> | null;
  /** Whether the app lets a page load this URL. */
  allows(url: string): Promise<boolean>;
}

export function createSession(recorder: Recorder): SessionControl {
  const events = new EventEmitter();
  const handlers = new Map<string, Handler>();
  const schemes = new Map<string, Parameters<Protocol['handle']>[1]>();
  const keep = (name: string) => (handler: Handler) => {
    recorder.record(`session.${name}`);
    handlers.set(name, handler);
  };
  const session = {
    on: events.on.bind(events) as unknown as Session['on'],
    clearStorageData: async () => recorder.record('session.clearStorageData'),
    protocol: {
      handle: (scheme, handler) => void schemes.set(scheme, handler),
      unhandle: (scheme) => void schemes.delete(scheme),
    },
    setBluetoothPairingHandler: keep('setBluetoothPairingHandler'),
    setCertificateVerifyProc: keep('setCertificateVerifyProc'),
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
    answer(request) {
      const handler = schemes.get(new URL(request.url).protocol.slice(0, -1));
      return handler === undefined ? null : Promise.resolve(handler(request));
    },
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
