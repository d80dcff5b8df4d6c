import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server at a free port of loopback. */
export interface OnLoopback {
  readonly origin: string;
  /** Ends its connections too. */
  close(): Promise<void>;
}

export async function listenOnLoopback(server: Server): Promise<OnLoopback> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
