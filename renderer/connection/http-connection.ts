import {
  type ApiReply,
  type ApiRequest,
  apiRequest,
  ask,
  callOperation,
  eventsRequest,
  readEvents,
  type Transport,
} from '../../shared/client/client.ts';
import type { Changed, InputOf, OperationName, OutputOf } from '../../shared/contract/contract.ts';
import { done, type Problem, type Result, refused } from '../../shared/result.ts';
import type { Bridge } from '../../shared/window/bridge.ts';
import { type FilmWish, filmTypes } from '../../shared/window/film-wish.ts';
import { contentOf, type SavedFile, savedFileKinds } from '../../shared/window/saved-file.ts';
import type { ScreenshotRequest } from '../../shared/window/screenshot.ts';
import type { Connection, ConnectionState } from './connection.ts';
import { type BlobUrls, createPictureUrls } from './picture-urls.ts';
import { preferencesOfDoor } from './preferences-of-door.ts';
import { stillPicture } from './still-picture.ts';
import type { TokenRenewal } from './token-renewal.ts';

export interface HttpConnectionOptions {
  /** Where the headless door listens, e.g. `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly token: string;
  /** For a page that stays open while the PC starts anew; without it such a page needs the new address. */
  readonly renewal?: TokenRenewal;
  readonly fetch: typeof fetch;
  readonly blobUrls: BlobUrls;
  /** Resolves after so many ms, or when the signal says so: between two tries to reach the event stream. */
  readonly wait: (delayMs: number) => Promise<void>;
  /** Gives a file to the person at the browser. */
  readonly saveFile: (fileName: string, content: Blob) => void;
  /** Puts a picture on the clipboard; rejects where the browser does not let it. */
  readonly copyPicture: (picture: Blob) => Promise<void>;
  /** Shows the PC alone in a window of its own. */
  readonly present: () => void;
  readonly wholeScreen: Pick<Bridge, 'wholeScreen' | 'onWholeScreenLeft'>;
}

/** Between two tries to get the line back, in ms; the last one repeats. */
const reconnectDelaysMs = [250, 500, 1_000, 2_000, 4_000] as const;

const noLine: Problem = {
  title: 'The PC cannot be reached',
  detail: 'Nothing answers at its address. Start it again with npm start, or look at the terminal it runs in',
  status: 503,
};

/** What the door says of it is for those who write programs. */
const wrongKey: Problem = {
  title: 'The PC has restarted, and this page’s key no longer works',
  detail: 'Open the address that “managed-pc serve” printed this time',
  status: 401,
};

/** The headless door as a bridge: HTTP with a bearer token, and the event stream read through fetch. */
export function createHttpConnection(options: HttpConnectionOptions): Connection {
  let { token } = options;
  const send = (path: string, init: RequestInit = {}) =>
    options.fetch(options.origin + path, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });
  const key: KeyRing = {
    onTaken: () => void options.renewal?.learn(token),
    async renew() {
      const next = (await options.renewal?.renew()) ?? token;
      const isNew = next !== token;
      token = next;
      return isNew;
    },
  };
  const pictures = createPictureUrls({ ...options, fetchPicture: (fileName) => fetchPicture(send, fileName) });
  const line = followEvents(send, options.wait, key);
  return {
    bridge: {
      door: 'headless',
      samplesOrigin: options.origin,
      call: (name, input) => call(send, name, input),
      onChanged: line.onChanged,
      pictureUrl: pictures.urlOf,
      saveScreenshot: (wish) => saveScreenshot(send, wish, options.saveFile),
      copyScreenshot: (wish) => copyScreenshot(send, wish, options.copyPicture),
      saveFilm: (wish) => saveFilm(send, wish, options.saveFile),
      saveFile: (file) => handOver(send, file, options.saveFile),
      present: async () => options.present(),
      ...options.wholeScreen,
      onOffered: () => () => {},
    },
    onState: line.onState,
    preferences: preferencesOfDoor(send),
    keepPictures(fileNames) {
      pictures.keepOnly(fileNames);
      // Fetched while the page is still painting what else the snapshot says; who shows a picture hears of a failure from its own request.
      for (const fileName of fileNames) pictures.urlOf(fileName).catch(() => undefined);
    },
  };
}

type Send = (path: string, init?: RequestInit) => Promise<Response>;

async function call<Name extends OperationName>(send: Send, name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>> {
  try {
    return outcomeOf(await callOperation(transport(send), name, input));
  } catch {
    return refused(noLine);
  }
}

function transport(send: Send): Transport {
  return async ({ path, method, headers, body }) => {
    const response = await send(path, { method, headers, ...(body !== undefined && { body: body as string | Uint8Array<ArrayBuffer> }) });
    const { status } = response;
    return { status, type: response.headers.get('Content-Type') ?? '', text: () => response.text(), file: () => response.blob() };
  };
}

function outcomeOf<Value>(reply: ApiReply<Value>): Result<Value> {
  if (reply.ok) return reply;
  const { status } = reply.answer;
  if (status === 401) return refused(wrongKey);
  return refused(reply.problem ?? { title: 'The PC refused this', detail: `It answered ${status}`, status });
}

async function fetchPicture(send: Send, fileName: string): Promise<Blob | null> {
  const response = await send(`/api/pictures/${encodeURIComponent(fileName)}`);
  return response.ok ? stillPicture(await response.blob()) : null;
}

async function handOver(send: Send, file: SavedFile, saveFile: HttpConnectionOptions['saveFile']): Promise<Result<string>> {
  const { end, type } = savedFileKinds[file.kind];
  const fileName = `${file.name}${end}`;
  const content = contentOf(file);
  if ('content' in content) {
    saveFile(fileName, new Blob([content.content], { type }));
    return done(fileName);
  }
  try {
    const file = outcomeOf(await ask<Blob>(transport(send), apiRequest(content.operation, content.input)));
    if (!file.ok) return file;
    saveFile(fileName, file.value);
    return done(fileName);
  } catch {
    return refused(noLine);
  }
}

/** The door has a browser of its own take the picture; this page only passes it on. */
async function takeScreenshot(send: Send, wish: ScreenshotRequest): Promise<Result<Blob>> {
  try {
    const headers = { 'Content-Type': 'application/json', Accept: 'image/png' };
    const request: ApiRequest = { path: '/api/screenshot', method: 'POST', headers, body: JSON.stringify(wish) };
    return outcomeOf(await ask<Blob>(transport(send), request));
  } catch {
    return refused(noLine);
  }
}

async function saveScreenshot(
  send: Send,
  wish: ScreenshotRequest,
  saveFile: HttpConnectionOptions['saveFile'],
): Promise<Result<string | null>> {
  const picture = await takeScreenshot(send, wish);
  if (!picture.ok) return picture;
  const fileName = `${wish.screen}.png`;
  saveFile(fileName, picture.value);
  return done(fileName);
}

async function copyScreenshot(
  send: Send,
  wish: ScreenshotRequest,
  copyPicture: HttpConnectionOptions['copyPicture'],
): Promise<Result<null>> {
  const picture = await takeScreenshot(send, wish);
  if (!picture.ok) return picture;
  try {
    await copyPicture(picture.value);
    return done(null);
  } catch {
    return refused({
      title: 'Not copied',
      detail: 'This browser does not let a page put a picture on the clipboard. Save it instead',
      status: 403,
    });
  }
}

/** The door makes it; this page only passes it on. */
async function saveFilm(send: Send, wish: FilmWish, saveFile: HttpConnectionOptions['saveFile']): Promise<Result<string | null>> {
  try {
    const headers = { 'Content-Type': 'application/json', Accept: filmTypes[wish.format] };
    const request: ApiRequest = { path: '/api/film', method: 'POST', headers, body: JSON.stringify(wish) };
    const film = outcomeOf(await ask<Blob | string>(transport(send), request));
    if (!film.ok) return film;
    const fileName = `demo.${wish.format}`;
    saveFile(fileName, new Blob([film.value], { type: filmTypes[wish.format] }));
    return done(fileName);
  } catch {
    return refused(noLine);
  }
}

/** What happens to the token. */
interface KeyRing {
  /** The door took it. */
  readonly onTaken: () => void;
  /** The door refused it; resolves with whether there is another one. */
  readonly renew: () => Promise<boolean>;
}

interface Line {
  onChanged(listener: (changed: Changed) => void): () => void;
  onState(listener: (state: ConnectionState) => void): () => void;
}

/** Holds one event stream open while anybody listens, and takes it up again when it breaks. */
function followEvents(send: Send, wait: HttpConnectionOptions['wait'], key: KeyRing): Line {
  const changedListeners = new Set<(changed: Changed) => void>();
  const stateListeners = new Set<(state: ConnectionState) => void>();
  let stop: AbortController | null = null;
  const tell = (state: ConnectionState) => {
    for (const listener of stateListeners) listener(state);
  };
  const changed = (data: string) => {
    for (const listener of changedListeners) listener(JSON.parse(data) as Changed);
  };
  const onLive = () => {
    tell('live');
    key.onTaken();
  };
  const follow = async (signal: AbortSignal) => {
    for (let tries = 0; !signal.aborted; tries += 1) {
      const state = await readOnce({ send, signal, onLive, onChanged: changed });
      if (signal.aborted) return;
      if (state === 'ended') tries = 0;
      if (state === 'refused' && (await key.renew())) continue;
      tell(state === 'refused' ? 'refused' : 'lost');
      await wait(reconnectDelaysMs[Math.min(tries, reconnectDelaysMs.length - 1)] ?? 0);
    }
  };
  return {
    onChanged(listener) {
      changedListeners.add(listener);
      if (stop === null) {
        stop = new AbortController();
        void follow(stop.signal);
      }
      return () => {
        changedListeners.delete(listener);
        if (changedListeners.size > 0) return;
        stop?.abort();
        stop = null;
      };
    },
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
  };
}

interface StreamRun {
  readonly send: Send;
  readonly signal: AbortSignal;
  readonly onLive: () => void;
  readonly onChanged: (data: string) => void;
}

/** One connection to the event stream, from its start to its end. */
async function readOnce({ send, signal, onLive, onChanged }: StreamRun): Promise<'refused' | 'unreachable' | 'ended'> {
  let live = false;
  try {
    const { path, headers } = eventsRequest;
    const response = await send(path, { signal, headers });
    if (response.status === 401 || response.status === 403) return 'refused';
    if (!response.ok || response.body === null) return 'unreachable';
    live = true;
    onLive();
    for await (const events of readEvents(textsOf(response.body))) {
      for (const { event, data } of events) if (event === 'changed') onChanged(data);
    }
  } catch {
    // A broken line is expected: the loop around this takes it up again.
  }
  return live ? 'ended' : 'unreachable';
}

/** Not every browser iterates over a stream by itself. */
async function* textsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
