import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What a picture is served over: plain HTTP, or TLS with one of the certificates of `assets/lab`. */
export type LabListenerKind = 'plain' | 'self-signed' | 'expired' | 'wrong-name';

/** The servers of the lab, each opened when it is first needed, on 127.0.0.1 and a free port. */
export interface LabListeners {
  /** Origin of the listener, which listens afterwards. Rejects when no port can be obtained. */
  open(kind: LabListenerKind): Promise<string>;
  originOf(kind: LabListenerKind): string | null;
  /** Breaks off every connection; resolves when no port is held. */
  close(): Promise<void>;
}

const mostConnections = 64;

/** `certificateFolder` holds one PEM file with certificate and key for each kind but `plain`. */
export function createLabListeners(certificateFolder: string, answer: RequestListener): LabListeners {
  const origins = new Map<LabListenerKind, string>();
  const opening = new Map<LabListenerKind, Promise<Server>>();

  const listen = async (kind: LabListenerKind): Promise<Server> => {
    const server = kind === 'plain' ? createHttp(checked) : await createSecure(kind);
    server.maxConnections = mostConnections;
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true });
    await once(server, 'listening');
    origins.set(kind, `${kind === 'plain' ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return server;
  };
  const createSecure = async (kind: LabListenerKind) => {
    const pem = await readFile(join(certificateFolder, `${kind}.pem`));
    return createHttps({ cert: pem, key: pem }, checked);
  };
  // A page that got its name to resolve to 127.0.0.1 must not read what is served here.
  const checked: RequestListener = (request, response) => {
    const ours = [...origins.values()].some((origin) => new URL(origin).host === request.headers.host);
    if (ours) answer(request, response);
    else response.writeHead(403, { Connection: 'close' }).end();
  };
  return {
    async open(kind) {
      const server = opening.get(kind) ?? listen(kind);
      opening.set(kind, server);
      try {
        await server;
      } catch (error) {
        opening.delete(kind);
        throw error;
      }
      return origins.get(kind) ?? '';
    },
    originOf: (kind) => origins.get(kind) ?? null,
    async close() {
      const servers = await Promise.allSettled(opening.values());
      opening.clear();
      origins.clear();
      await Promise.all(servers.flatMap((settled) => (settled.status === 'fulfilled' ? [hangUp(settled.value)] : [])));
    },
  };
}

async function hangUp(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
