import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { done, refused } from '../../../shared/result.ts';
import type { PushDoor } from '../../device/ports/management-ports.ts';

/** One port on loopback for the push notifications of all PCs of a process. It listens from the first PC that wants one, and holds no process open. */
export function createFleetPushDoor(): PushDoor & { close(): void } {
  const doors = new Map<string, () => void>();
  let listening: Promise<{ readonly server: Server; readonly port: number } | string> | null = null;
  const listen = () => {
    const server = createServer({ maxHeaderSize: 8 * 1024, requestTimeout: 10_000, keepAliveTimeout: 1_000 }, (request, response) => {
      request.resume();
      const pushed = doors.get(request.url ?? '');
      const status = pushed === undefined ? 404 : request.method === 'POST' ? 200 : 405;
      request.once('end', () => response.writeHead(status, { 'Content-Length': '0' }).end());
      if (status === 200) pushed?.();
    });
    const heard = Promise.withResolvers<{ readonly server: Server; readonly port: number } | string>();
    server.once('error', (error) => heard.resolve(error.message));
    server.listen(0, '127.0.0.1', () => heard.resolve({ server: server.unref(), port: (server.address() as AddressInfo).port }));
    return heard.promise;
  };
  return {
    async open(token, pushed) {
      listening ??= listen();
      const there = await listening;
      if (typeof there === 'string') return refused({ title: 'No push channel', detail: `No port on loopback: ${there}`, status: 503 });
      const path = `/push/${token}`;
      doors.set(path, pushed);
      return done({ url: `http://127.0.0.1:${there.port}${path}`, close: () => void doors.delete(path) });
    },
    close() {
      void listening?.then((there) => {
        if (typeof there === 'string') return;
        there.server.close();
        there.server.closeAllConnections();
      });
    },
  };
}
