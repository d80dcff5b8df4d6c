import type { Protocol } from 'electron';
import type { Recorder } from './recorder.ts';

export type StandInProtocol = Pick<Protocol, 'handle' | 'registerSchemesAsPrivileged'>;

export interface ProtocolControl {
  readonly protocol: StandInProtocol;
  /** What the app answers for a URL of a scheme it handles; null for other schemes. */
  answer(request: Request): Promise<Response> | null;
}

export function createProtocol(recorder: Recorder, isReady: () => boolean): ProtocolControl {
  const handlers = new Map<string, Parameters<Protocol['handle']>[1]>();
  return {
    protocol: {
      registerSchemesAsPrivileged: (schemes) => recorder.record('protocol.registerSchemesAsPrivileged', schemes, isReady()),
      handle(scheme, handler) {
        if (!isReady()) throw new Error('protocol.handle before the app is ready');
        handlers.set(scheme, handler);
      },
    },
    answer(request) {
      const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
      return handler === undefined ? null : Promise.resolve(handler(request));
    },
  };
}
