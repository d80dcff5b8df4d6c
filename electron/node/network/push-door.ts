import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { done, refused } from '../../../shared/result.ts';
import type { PushDoor } from '../../device/ports/management-ports.ts';

/** With more the oldest goes: whoever does not know the token, and stays, keeps nobody out. */
const mostConnections = 8;

/**
 * Push notifications on loopback, at a port of their own: a management server that runs beside this PC posts to the ChannelURI it was
 * told, and nobody else knows its token. What is posted is not read.
 */
export const loopbackPushDoor: PushDoor = {
  async open(token, pushed) {
    const path = `/push/${token}`;
    const server = createServer({ maxHeaderSize: 8 * 1024, requestTimeout: 10_000, keepAliveTimeout: 1_000 }, (request, response) => {
      request.resume();
      const isKnown = request.url === path;
      const status = !isKnown ? 404 : request.method === 'POST' ? 200 : 405;
      request.once('end', () => response.writeHead(status, { 'Content-Length': '0' }).end());
      if (status === 200) pushed();
    });
    const connections = new Set<Socket>();
    server.on('connection', (socket) => {
      const [oldest] = connections;
      if (connections.size >= mostConnections) oldest?.destroy();
      connections.add(socket);
      socket.once('close', () => connections.delete(socket));
    });
    const listening = Promise.withResolvers<string | null>();
    server.once('error', (error) => listening.resolve(error.message));
    server.listen(0, '127.0.0.1', () => listening.resolve(null));
    const failure = await listening.promise;
    if (failure !== null) return refused({ title: 'No push channel', detail: `No port on loopback: ${failure}`, status: 503 });
    server.unref();
    const { port } = server.address() as AddressInfo;
    return done({
      url: `http://127.0.0.1:${port}${path}`,
      close() {
        server.close();
        server.closeAllConnections();
      },
    });
  },
};
