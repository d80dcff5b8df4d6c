import type { ClientRequest } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpsRequest } from '../../device/ports/https-client.ts';

/** Sends the body at one go, or as `sending` says: slowly, or so that the connection ends too early. */
export async function sendBody(request: ClientRequest, { body, sending }: Pick<HttpsRequest, 'body' | 'sending'>): Promise<void> {
  if (sending === undefined || body === null) {
    request.end(body ?? undefined);
    return;
  }
  const { pieceBytes = Number.POSITIVE_INFINITY, pauseMs = 0, ends } = sending;
  const bytes = Buffer.from(body);
  const whole = ends === 'cut' ? Math.floor(bytes.length / 2) : bytes.length;
  for (let at = 0; at < whole && !request.destroyed; at += pieceBytes) {
    if (at > 0) await wait(pauseMs);
    await flushed(request, bytes.subarray(at, Math.min(whole, at + pieceBytes)));
  }
  if (ends === undefined) request.end();
  if (ends === 'unheard') {
    request.end();
    await wait(pauseMs);
  }
  if (ends !== undefined) request.destroy();
}

/** Resolves also when the connection is gone. */
function flushed(request: ClientRequest, bytes: Buffer): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  request.once('close', resolve);
  request.write(bytes, () => {
    request.off('close', resolve);
    resolve();
  });
  return promise;
}
