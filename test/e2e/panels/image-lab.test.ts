import { statSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceView, ImageState } from '../../../shared/contract/device-view.ts';
import type { ImageStatus } from '../../../shared/contract/image-status.ts';
import type { LabFault, LabPicture, LabState, RecipeOutcome } from '../../../shared/contract/lab.ts';
import type { TransferReasonCode } from '../../../shared/contract/transfer-reason.ts';
import { personalization } from '../../support/data/syncml-documents.ts';
import { type HeadlessPC, startHeadlessPC, temporaryFolder } from '../../support/server/headless-pc.ts';

/** Bytes of a picture the lab serves. */
const sizeOf = (picture: string) => statSync(new URL(`../../../assets/pictures/${picture}`, import.meta.url)).size;

const folder = temporaryFolder();
let pc: HeadlessPC;

beforeAll(async () => {
  pc = await startHeadlessPC({ dataFolder: folder.path });
});

afterAll(async () => {
  expect(await pc.stop()).toBe(0);
  folder.remove();
});

beforeEach(async () => {
  await ask('/api/lab/stop', 'POST', {});
  await ask('/api/reset', 'POST', {});
});

async function ask<Value>(path: string, method = 'GET', body?: object): Promise<Value> {
  const response = await pc.api(path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const value = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(value));
  return value as Value;
}

const lab = () => ask<LabState>('/api/lab');
const serve = (picture: string, ...faults: readonly LabFault[]) => ask<LabPicture>('/api/lab', 'POST', { picture, faults });
const heal = (id: string) => ask<LabPicture>('/api/lab', 'PATCH', { id, faults: [] });

/** Writes the URL of the desktop picture and resolves when its Status is as wanted. */
async function write(url: string, wanted: (image: ImageState) => boolean): Promise<ImageState> {
  const set = await pc.syncml(
    `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Replace><CmdID>1</CmdID><Item><Target><LocURI>${personalization}/DesktopImageUrl</LocURI></Target><Data>${url}</Data></Item></Replace><Final/></SyncBody></SyncML>`,
  );
  expect(set.status).toBe(200);
  const { images } = await pc.until(({ images: { desktop } }) => desktop.url === url && wanted(desktop));
  return images.desktop;
}

/** Headers of a reply that is read to its end. */
async function headersOf(url: string): Promise<Headers> {
  const reply = await fetch(url);
  expect((await reply.arrayBuffer()).byteLength).toBeGreaterThan(0);
  return reply.headers;
}

const whenDone = ({ status }: ImageState) => status !== 2;

describe('a recipe through the real door', () => {
  const reasons: Readonly<Record<ImageStatus, TransferReasonCode | null>> = {
    1: null,
    2: null,
    3: 'corrupt-image',
    4: 'not-an-image',
    5: 'unsupported-scheme',
    6: 'http-5xx',
    7: 'edition-blocked',
  };
  const requests: Readonly<Record<ImageStatus, number>> = { 1: 1, 2: 1, 3: 1, 4: 1, 5: 0, 6: 3, 7: 0 };

  for (const status of [1, 2, 3, 4, 5, 6, 7] as const) {
    test(`ends in Status ${status}, says what happened, and can be undone`, async () => {
      await ask('/api/device', 'PATCH', { edition: 'Education' });
      const before = await pc.snapshot();
      const outcome = await ask<RecipeOutcome>('/api/recipe', 'POST', { status });
      expect(outcome).toMatchObject({ status, reached: status, slot: 'desktop' });
      expect(outcome.reason?.code ?? null).toBe(reasons[status]);
      expect(outcome.happened.join('\n')).toContain(`Status ${status}`);

      const { images, clock } = await pc.snapshot();
      expect(images.desktop).toMatchObject({ status, url: outcome.url });
      expect(clock.mode).toBe('real');
      const state = await lab();
      expect(state.recipe).toEqual(outcome);
      expect(state.requests.length).toBe(requests[status]);

      const after = await ask<DeviceView>('/api/recipe/undo', 'POST', {});
      expect(after.facts).toEqual(before.facts);
      expect(after.assumptions).toEqual(before.assumptions);
      expect(after.images.desktop).toMatchObject({ url: null, status: null, picture: null });
      expect(await lab()).toMatchObject({ running: false, origin: null, pictures: [], recipe: null });
    });
  }

  test('lets the picture through when Status 2, which it holds, is released', async () => {
    const { picture } = await ask<RecipeOutcome>('/api/recipe', 'POST', { status: 2 });
    await heal(picture ?? '');
    const { images } = await pc.until(({ images: { desktop } }) => desktop.status === 1);
    expect(images.desktop.picture?.width).toBe(2560);
    expect((await lab()).requests).toMatchObject([{ end: 'whole' }]);
  });

  test('works for the lock screen too, and an undo of several goes back before the first', async () => {
    const first = await serve('lock-dusk.jpg');
    await write(first.url, whenDone);
    await ask('/api/recipe', 'POST', { status: 5 });
    await ask('/api/recipe', 'POST', { status: 7, slot: 'lockScreen' });
    expect((await pc.snapshot()).images).toMatchObject({ desktop: { status: 7 }, lockScreen: { status: 7 } });
    await ask('/api/recipe/undo', 'POST', {});
    const { facts, images } = await pc.until(({ images: { desktop } }) => desktop.status === 1);
    expect(facts.edition).toBe('Enterprise');
    expect(images).toMatchObject({ desktop: { url: first.url }, lockScreen: { url: null } });
  });

  test('leaves a paused clock paused', async () => {
    await ask('/api/clock', 'POST', { action: 'pause' });
    expect(await ask<RecipeOutcome>('/api/recipe', 'POST', { status: 6 })).toMatchObject({ reached: 6 });
    expect((await pc.snapshot()).clock.mode).toBe('paused');
    await ask('/api/clock', 'POST', { action: 'real' });
  });
});

describe('a fault of the lab', () => {
  const ends: readonly (readonly [fault: LabFault, status: ImageStatus, reason: TransferReasonCode | null])[] = [
    [{ id: 'latency', value: 100 }, 1, null],
    [{ id: 'drip', value: 1_000_000 }, 1, null],
    [{ id: 'type', value: 'image/gif' }, 1, null],
    [{ id: 'redirects', value: 10 }, 1, null],
    [{ id: 'redirects', value: 11 }, 3, 'redirect-loop'],
    [{ id: 'redirect-loop' }, 3, 'redirect-loop'],
    [{ id: 'redirect-file' }, 3, 'redirect-to-scheme'],
    [{ id: 'status', value: '401' }, 3, 'http-401'],
    [{ id: 'status', value: '403' }, 3, 'http-403'],
    [{ id: 'status', value: '404' }, 3, 'http-404'],
    [{ id: 'status', value: '429' }, 3, 'http-429'],
    [{ id: 'status', value: '503' }, 3, 'http-5xx'],
    [{ id: 'login' }, 4, 'not-an-image'],
    [{ id: 'bomb' }, 3, 'too-many-pixels'],
    [{ id: 'huge', value: 20 }, 1, null],
    [{ id: 'huge', value: 51 }, 3, 'too-large'],
    [{ id: 'gzip' }, 3, 'content-encoding'],
    [{ id: 'reset', value: 50 }, 3, 'reset'],
    [{ id: 'truncate', value: 50 }, 3, 'corrupt-image'],
    [{ id: 'length', value: 1_000 }, 3, 'short-body'],
    [{ id: 'tls', value: 'self-signed' }, 3, 'tls-untrusted'],
    [{ id: 'tls', value: 'expired' }, 3, 'tls-expired'],
    [{ id: 'tls', value: 'wrong-name' }, 3, 'tls-wrong-name'],
  ];
  for (const [fault, status, reason] of ends) {
    test(`${fault.id}${fault.value === undefined ? '' : ` ${fault.value}`} ends in ${status}${reason === null ? '' : `, ${reason}`}`, async () => {
      const { url } = await serve('desktop-ember.jpg', fault);
      const image = await write(url, whenDone);
      expect({ status: image.status, reason: image.reason?.code ?? null }).toEqual({ status, reason });
    });
  }

  test('goes with others: late, slow and then broken off', async () => {
    const { url } = await serve(
      'desktop-ember.jpg',
      { id: 'latency', value: 50 },
      { id: 'drip', value: 500_000 },
      { id: 'reset', value: 30 },
    );
    expect((await write(url, whenDone)).reason?.code).toBe('reset');
  });

  test('leaves Status 2 under stall until the picture is healed, and then the rest comes', async () => {
    const { id, url } = await serve('desktop-ember.jpg', { id: 'stall', value: 40 });
    await write(url, ({ status, progress }) => status === 2 && (progress?.received ?? 0) > 50_000);
    await heal(id);
    await pc.until(({ images: { desktop } }) => desktop.status === 1);
    expect((await lab()).requests).toMatchObject([{ end: 'whole', bytes: sizeOf('desktop-ember.jpg') }]);
  });

  test('moves the next try as far as the server says with Retry-After', async () => {
    const { url } = await serve('desktop-ember.jpg', { id: 'status', value: '503' }, { id: 'retry-after', value: 100 });
    const image = await write(url, whenDone);
    const { clock } = await pc.snapshot();
    expect(image.nextTryAt ?? 0).toBeGreaterThan(clock.now + 60_000);
  });

  test('is gone at the next try when it is healed', async () => {
    const { id, url } = await serve('desktop-ember.jpg', { id: 'status', value: '404' });
    await write(url, ({ nextTryAt }) => nextTryAt !== null);
    await heal(id);
    await ask('/api/clock', 'POST', { action: 'step' });
    await pc.until(({ images: { desktop } }) => desktop.status === 1);
    await ask('/api/clock', 'POST', { action: 'real' });
  });
});

describe('new bytes behind the same URL', () => {
  test('are not fetched when the URL is written again, and are by a refresh; ETag and Last-Modified tell them apart', async () => {
    const { id, url } = await serve('desktop-ember.jpg');
    const first = await write(url, whenDone);
    const before = await headersOf(url);
    expect(await ask<LabPicture>('/api/lab', 'PATCH', { id, picture: 'desktop-lagoon.jpg' })).toMatchObject({ url, version: 2 });
    const after = await headersOf(url);
    expect(after.get('etag')).not.toBe(before.get('etag'));
    expect(Date.parse(after.get('last-modified') ?? '')).not.toBeNaN();
    const asked = (await lab()).requests.length;

    const kept = await write(url, whenDone);
    expect(kept.picture).toEqual(first.picture);
    expect((await lab()).requests.length).toBe(asked);

    await ask('/api/refresh', 'POST', { slot: 'desktop' });
    const { images } = await pc.until(
      ({ images: { desktop } }) => desktop.status === 1 && desktop.picture?.sha256 !== first.picture?.sha256,
    );
    expect(images.desktop.picture?.bytes).toBe(sizeOf('desktop-lagoon.jpg'));
    expect((await lab()).requests.length).toBe(asked + 1);
  });

  test('are fetched by the same write where sameUrl is assumed to be refetch', async () => {
    await ask('/api/assumptions', 'PATCH', { sameUrl: 'refetch' });
    const { id, url } = await serve('desktop-ember.jpg');
    const first = await write(url, whenDone);
    await ask('/api/lab', 'PATCH', { id, picture: 'desktop-lagoon.jpg' });
    const second = await write(url, ({ picture, status }) => status === 1 && picture?.sha256 !== first.picture?.sha256);
    expect(second.picture?.bytes).toBe(sizeOf('desktop-lagoon.jpg'));
  });
});

describe('the lab', () => {
  test('listens on nothing before its first picture and after its last', async () => {
    expect(await lab()).toEqual({
      running: false,
      origin: null,
      pictures: [],
      requests: [],
      recipe: null,
      changes: [],
      slowNetwork: false,
    });
    const { id, url } = await serve('lock-dusk.jpg');
    await headersOf(url);
    await ask('/api/lab/stop', 'POST', { id });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('gives nothing to a wrong name, a guessed path, or another verb', async () => {
    const { url } = await serve('lock-dusk.jpg');
    expect((await fetch(`${new URL(url).origin}/lock-dusk.jpg`)).status).toBe(404);
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await fetch(url.replace('127.0.0.1', 'localhost'))).status).toBe(403);
  });

  test('refuses faults that do not exist, do not fit or do not go together, in words', async () => {
    await expect(serve('lock-dusk.jpg', { id: 'latency', value: -1 })).rejects.toThrow('latency takes 0 to 120000 ms');
    await expect(serve('lock-dusk.jpg', { id: 'tls', value: 'none' })).rejects.toThrow('tls takes self-signed, expired, wrong-name');
    await expect(serve('lock-dusk.jpg', { id: 'login' }, { id: 'bomb' })).rejects.toThrow('login and bomb do not go together');
    await expect(serve('../secret.png')).rejects.toThrow('Bad input');
    const { id } = await serve('lock-dusk.jpg');
    await expect(ask('/api/lab', 'PATCH', { id, faults: [{ id: 'tls' }] })).rejects.toThrow('That would be another URL');
    await expect(ask('/api/lab', 'PATCH', { id: 'nobody', faults: [] })).rejects.toThrow('No such picture in the lab');
  });

  test('goes on when a reader leaves in the middle', async () => {
    const { url } = await serve('lock-dusk.jpg', { id: 'drip', value: 1_000 });
    const abort = new AbortController();
    const reply = await fetch(url, { signal: abort.signal });
    await reply.body?.getReader().read();
    abort.abort();
    while ((await lab()).requests.some(({ end }) => end === 'running')) await new Promise((resolve) => setTimeout(resolve, 25));
    expect((await lab()).requests).toMatchObject([{ status: 200, end: 'left' }]);
  });
});
