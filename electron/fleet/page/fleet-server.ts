import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Told, Wanted } from '../engine/wall.ts';
import { createFleetState, type FleetView } from './fleet-state.ts';

/** The page of a running fleet on loopback, and the address the engine tells. Whoever has the address may look; it is random. */
export interface FleetServer {
  /** For a browser. */
  readonly url: string;
  /** For the engine. */
  readonly tellTo: string;
  view(): FleetView;
  /** The engine hears with its next word that it is to end the days that run. */
  askToStop(): void;
  /** Whether PCs are on, as far as the engine has told; true as well while it has not heard yet that it is to stop. */
  areOn(): boolean;
  /** The page as one file that needs nobody. */
  report(): string;
  end(): void;
  close(): void;
}

/** The lock screen of a PC without a policy for it. */
const usualLock = 'usual';
function lockScreen(): Buffer {
  return readFileSync(join(import.meta.dirname, '..', '..', '..', 'assets', 'pictures', 'lock-default.jpg'));
}

/** Snapshots are asked for by a person who waits. */
const patienceMs = 15_000;

export async function startFleetServer(head: Pick<FleetView, 'title' | 'server' | 'pcs'>): Promise<FleetServer> {
  const secret = randomBytes(16).toString('base64url');
  const state = createFleetState({ ...head, startedAt: Date.now() });
  const pictures = new Map<string, Buffer>();
  const snapshots = snapshotsAskedFor();
  let [stop, hasHeard] = [false, false];
  const wanted = (): Wanted => ({
    stop,
    pictures: state.missing((sha256) => pictures.has(sha256)).slice(0, 8),
    snapshots: snapshots.numbers(),
  });
  const told = async (path: string, request: IncomingMessage): Promise<unknown> => {
    const body = await buffer(request);
    const [, what, name = ''] = path.split('/');
    if (what === 'told') state.take(JSON.parse(body.toString()) as Told, Date.now());
    if (what === 'pictures') pictures.set(name, body);
    if (what === 'snapshots') snapshots.brought(Number(name), body);
    if (what !== 'told') return {};
    hasHeard ||= stop;
    return wanted();
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = URL.parse(request.url ?? '/', 'http://fleet') ?? new URL('http://fleet/');
    if (!url.pathname.startsWith(`/${secret}`)) return send(response, 404, 'text/plain', 'Nothing here');
    const path = url.pathname.slice(secret.length + 1);
    if (request.method === 'POST') return send(response, 200, 'application/json', JSON.stringify(await told(path, request)));
    const [, what = '', name = ''] = path.split('/');
    if (what === '') return send(response, 200, 'text/html; charset=utf-8', page('null'));
    if (what === 'view') return send(response, 200, 'application/json', JSON.stringify(state.view()));
    const picture = what === 'pictures' ? (name === usualLock ? lockScreen() : pictures.get(name)) : undefined;
    if (picture !== undefined) return send(response, 200, typeOf(picture), picture);
    if (what !== 'snapshots') return send(response, 404, 'text/plain', 'Nothing here');
    const number = Number.parseInt(name, 10);
    const bytes = await snapshots.ask(number);
    if (bytes.length === 0) return send(response, 404, 'text/plain', `PC ${number} is switched off; nothing of it was kept.`);
    response.setHeader('Content-Disposition', `attachment; filename="pc-${number}.mpc"`);
    return send(response, 200, 'application/octet-stream', bytes);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => send(response, 500, 'text/plain', 'That failed'));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}`;
  return {
    url: `${origin}/`,
    tellTo: origin,
    view: state.view,
    askToStop() {
      stop = true;
    },
    areOn: () => !hasHeard || state.view().tiles.some(({ over }) => !over),
    report() {
      const shown = Object.fromEntries(
        [...pictures, [usualLock, lockScreen()] as const].map(([sha256, bytes]) => [
          sha256,
          `data:${typeOf(bytes)};base64,${bytes.toString('base64')}`,
        ]),
      );
      return page(JSON.stringify({ view: state.view(), pictures: shown }).replaceAll('<', '\\u003c'));
    },
    end: () => state.end(Date.now()),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** PCs somebody wants as a file, until the engine brings them; empty where it does not in time. */
function snapshotsAskedFor() {
  const asked = new Map<number, PromiseWithResolvers<Buffer>>();
  return {
    numbers: () => [...asked.keys()],
    brought: (number: number, bytes: Buffer) => asked.get(number)?.resolve(bytes),
    async ask(number: number): Promise<Buffer> {
      const waiting = asked.get(number) ?? Promise.withResolvers<Buffer>();
      asked.set(number, waiting);
      const timer = setTimeout(() => waiting.resolve(Buffer.alloc(0)), patienceMs);
      const bytes = await waiting.promise;
      clearTimeout(timer);
      asked.delete(number);
      return bytes;
    },
  };
}

/** `data` is JSON, `null` for the page that asks for it. */
function page(data: string): string {
  return readFileSync(join(import.meta.dirname, 'fleet.html'), 'utf8').replace('/* data */ null', () => data);
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  response.end(body);
}

function typeOf(picture: Buffer): string {
  return picture[0] === 0x89 ? 'image/png' : 'image/jpeg';
}
