import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { LabPicture, LabPictureName } from '../../../shared/contract/lab.ts';
import { choiceOf, hasFault, type LabFault } from '../../../shared/contract/lab.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import type { ImageLab, LabOrder } from '../../device/ports/image-lab.ts';
import { createLabListeners, type LabListenerKind, type LabListeners } from './lab-listeners.ts';
import { labReply } from './lab-reply.ts';
import { createLabRequests, type LabRequests } from './lab-requests.ts';
import { sendReply } from './send-reply.ts';

export interface ImageLabDeps {
  /** `assets/pictures` and `assets/lab`. */
  readonly pictureFolder: string;
  readonly certificateFolder: string;
  /** A name nobody can guess, for each URL. */
  readonly token: () => string;
  readonly now: () => number;
}

/** The lab, and what the fetcher must know of it. */
export interface NodeImageLab extends ImageLab {
  /** Origin of the listener with a certificate for another host; null while there is none. */
  wrongNameOrigin(): string | null;
}

interface Served {
  readonly id: string;
  readonly url: string;
  readonly path: string;
  readonly picture: LabPictureName;
  readonly faults: readonly LabFault[];
  readonly version: number;
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** Lets go of what `stall` and `hold` keep waiting. */
  readonly release: AbortController;
}

interface Lab {
  readonly parts: ImageLabDeps;
  readonly listeners: LabListeners;
  readonly served: Map<string, Served>;
  readonly requests: LabRequests;
  readonly changed: () => void;
}

const mostPictures = 50;

/** Picture servers on 127.0.0.1 that do wrong what they are told to; none listens before the first picture and after the last. */
export function createImageLab(deps: ImageLabDeps): NodeImageLab {
  const listening = new Set<() => void>();
  const changed = () => {
    for (const listener of listening) listener();
  };
  const served = new Map<string, Served>();
  const requests = createLabRequests(deps.now, changed);
  const listeners = createLabListeners(deps.certificateFolder, (request, response) => void answer(lab, request, response));
  const lab: Lab = { parts: deps, listeners, served, requests, changed };
  return {
    state: () => ({
      running: served.size > 0,
      origin: listeners.originOf('plain'),
      pictures: [...served.values()].map((one) => pictureOf(lab, one)),
      requests: requests.all(),
    }),
    subscribe(listener) {
      listening.add(listener);
      return () => listening.delete(listener);
    },
    start: (order) => start(lab, order),
    change: (id, order) => change(lab, id, order),
    stop: (id) => stop(lab, id),
    wrongNameOrigin: () => listeners.originOf('wrong-name'),
  };
}

function pictureOf({ requests }: Lab, { id, url, picture, faults, version }: Served): LabPicture {
  return { id, url, picture, faults, version, requests: requests.countOf(id) };
}

async function start(lab: Lab, { picture, faults }: LabOrder): Promise<Result<LabPicture>> {
  if (lab.served.size >= mostPictures) {
    return refused({
      title: 'The lab is full',
      detail: `It serves ${mostPictures} pictures at once; stop it, or remove some.`,
      status: 409,
    });
  }
  try {
    const bytes = await load(lab, picture);
    const origin = await lab.listeners.open(listenerOf(faults));
    // A command line takes what begins with a hyphen for an option.
    const id = lab.parts.token().replace(/^-/, '_');
    const path = `/${id}/${picture}`;
    const release = new AbortController();
    const one: Served = { id, url: `${origin}${path}`, path, picture, faults, version: 1, ...bytes, release };
    lab.served.set(id, one);
    lab.changed();
    return done(pictureOf(lab, one));
  } catch (error) {
    return unavailable(error);
  }
}

async function change(lab: Lab, id: string, order: Partial<LabOrder>): Promise<Result<LabPicture>> {
  const before = lab.served.get(id);
  if (before === undefined)
    return refused({ title: 'No such picture in the lab', detail: `There is none with the id ${quoted(id)}.`, status: 404 });
  const { picture = before.picture, faults = before.faults } = order;
  if (listenerOf(faults) !== listenerOf(before.faults)) {
    const detail = 'A certificate belongs to the address. Start another picture for another one.';
    return refused({ title: 'That would be another URL', detail, status: 409 });
  }
  try {
    const replaced = order.picture === undefined ? {} : { picture, version: before.version + 1, ...(await load(lab, picture)) };
    const goesOn = waits(before.faults) && !waits(faults);
    const one = { ...before, ...replaced, faults, release: goesOn ? new AbortController() : before.release };
    lab.served.set(id, one);
    if (goesOn) before.release.abort();
    lab.changed();
    return done(pictureOf(lab, one));
  } catch (error) {
    return unavailable(error);
  }
}

async function stop({ served, listeners, requests, changed }: Lab, id?: string): Promise<void> {
  if (id === undefined) served.clear();
  else served.delete(id);
  if (served.size === 0) {
    await listeners.close();
    requests.forget();
  }
  changed();
}

async function load({ parts }: Lab, picture: LabPictureName): Promise<Pick<Served, 'bytes' | 'headers'>> {
  const bytes = await readFile(join(parts.pictureFolder, picture));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const type = picture.endsWith('.png') ? 'image/png' : 'image/jpeg';
  return { bytes, headers: { 'Content-Type': type, ETag: `"${hash}"`, 'Last-Modified': new Date(parts.now()).toUTCString() } };
}

/** `/ID/NAME`, perhaps with `?hop=N` of a redirect chain; all else is not there. */
async function answer(lab: Lab, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const one = [...lab.served.values()].find(({ path }) => path === pathname);
  const isHead = request.method === 'HEAD';
  if (one === undefined || !(isHead || request.method === 'GET') || (isHead && hasFault(one.faults, 'no-head'))) {
    response.writeHead(one === undefined ? 404 : 405, { Connection: 'close' }).end();
    return;
  }
  if (isHead) return answerHead(one, request, response);
  const note = lab.requests.add({ picture: one.id, path: `${request.url}` });
  const reply = labReply({ ...one, hop: Number(searchParams.get('hop') ?? 0) || 0 });
  let bytes = 0;
  const sent = (more: number) => {
    bytes += more;
    note({ status: reply.status, bytes });
  };
  const end = await sendReply(response, {
    reply: { ...reply, headers: { ...guarding, ...reply.headers } },
    released: one.release.signal,
    sent,
  });
  note({ ...(response.headersSent ? { status: reply.status } : {}), end });
}

/** What a GET would begin with. It is no request for the picture: the list shows those, and every client asks otherwise. */
function answerHead(one: Served, { url = '/' }: IncomingMessage, response: ServerResponse): void {
  const { searchParams } = new URL(url, 'http://127.0.0.1');
  const { status, headers } = labReply({ ...one, hop: Number(searchParams.get('hop') ?? 0) || 0 });
  response.writeHead(status, { ...guarding, ...headers, Connection: 'close' }).end();
}

/** Should somebody open one of the pages in a browser: it runs nothing, and no other site can read it. */
const guarding = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

function listenerOf(faults: readonly LabFault[]): LabListenerKind {
  const choice = choiceOf(faults, 'tls');
  return choice === 'self-signed' || choice === 'expired' || choice === 'wrong-name' ? choice : 'plain';
}

function waits(faults: readonly LabFault[]): boolean {
  return hasFault(faults, 'stall') || hasFault(faults, 'hold');
}

function unavailable(error: unknown): ReturnType<typeof refused> {
  const code = error instanceof Error && 'code' in error ? `${error.code}` : `${error}`;
  return refused({ title: 'The image lab cannot serve it', detail: `A port or a file was not available: ${code}.`, status: 503 });
}
