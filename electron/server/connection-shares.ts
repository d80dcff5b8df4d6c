import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Client } from './request-guard.ts';
import type { DoorLimits } from './server-limits.ts';

/**
 * Who holds the connections: the page and scripts have a share each, and all that have not shown the token another. So nobody can take
 * the door from anybody else: who has used up a share takes from itself alone.
 */
export interface ConnectionShares {
  /** A connection of somebody unknown. Where there are too many the one that has been quiet for longest goes. */
  opened(socket: Duplex): void;
  /** The connection has shown the token: it counts with this client from now on. False when that share is in use to the last. */
  claim(socket: Duplex, client: Client): boolean;
  /** A request on the connection is being answered, until the function is called that comes back: the response is closed. */
  answering(socket: Duplex, outgoing: ServerResponse): () => void;
  /** Whether a whole request waits for its answer, of which nothing has gone out: quiet then means that the PC is at work. */
  isAtWork(socket: Duplex): boolean;
}

type Holder = Client | 'unknown';

interface Connection {
  holder: Holder;
  outgoing: ServerResponse | null;
}

type Shares = Pick<DoorLimits, 'unknownConnections' | 'pageConnections' | 'scriptConnections'>;

export function createConnectionShares(limits: Shares): ConnectionShares {
  /** The one that has been quiet for longest is the first. */
  const connections = new Map<Duplex, Connection>();
  const most = { unknown: limits.unknownConnections, page: limits.pageConnections, script: limits.scriptConnections } as const;
  const touch = (socket: Duplex, connection: Connection) => {
    connections.delete(socket);
    connections.set(socket, connection);
  };
  const heldBy = (holder: Holder) => [...connections].filter(([, connection]) => connection.holder === holder);
  /** Makes room for one more; false where all of them are answered just now. */
  const makeRoom = (holder: Holder, evenBusy: boolean): boolean => {
    const held = heldBy(holder);
    if (held.length < most[holder]) return true;
    const quiet = held.find(([, { outgoing }]) => outgoing === null) ?? (evenBusy ? held[0] : undefined);
    if (quiet === undefined) return false;
    connections.delete(quiet[0]);
    quiet[0].destroy();
    return true;
  };
  return {
    opened(socket) {
      makeRoom('unknown', true);
      connections.set(socket, { holder: 'unknown', outgoing: null });
      socket.once('close', () => connections.delete(socket));
    },
    claim(socket, client) {
      const connection = connections.get(socket);
      if (connection === undefined) return false;
      if (connection.holder !== client && !makeRoom(client, false)) return false;
      connection.holder = client;
      return true;
    },
    answering(socket, outgoing) {
      const connection = connections.get(socket);
      if (connection === undefined) return () => undefined;
      connection.outgoing = outgoing;
      touch(socket, connection);
      return () => {
        if (connection.outgoing !== outgoing) return;
        connection.outgoing = null;
        if (connections.has(socket)) touch(socket, connection);
      };
    },
    isAtWork(socket) {
      const { outgoing } = connections.get(socket) ?? { outgoing: null };
      return outgoing !== null && !outgoing.headersSent && outgoing.req.complete;
    },
  };
}
