import { afterEach, describe, expect, test } from 'vitest';
import type { ConnectionState } from '../../../renderer/connection/connection.ts';
import { createHttpConnection } from '../../../renderer/connection/http-connection.ts';
import { createTokenRenewal } from '../../../renderer/connection/token-renewal.ts';
import { until } from '../../support/device/until.ts';
import { type FakeDoor, openFakeDoor } from '../../support/server/fake-door.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function openDoor(port = 0, keys: Parameters<typeof openFakeDoor>[2] = {}): Promise<FakeDoor> {
  const door = await openFakeDoor('no-renderer-here', port, keys);
  closers.push(door.close);
  return door;
}

function memoryStorage() {
  const kept = new Map<string, string>();
  return {
    size: () => kept.size,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

function connect({ origin, token }: Pick<FakeDoor, 'origin' | 'token'>) {
  const storage = memoryStorage();
  const connection = createHttpConnection({
    origin,
    token,
    renewal: createTokenRenewal({ origin, fetch, crypto, storage }),
    fetch,
    blobUrls: { createObjectURL: (blob) => `blob:${blob.type}`, revokeObjectURL() {} },
    saveFile: () => undefined,
    copyPicture: async () => undefined,
    present: () => undefined,
    wholeScreen: { wholeScreen: async () => undefined, onWholeScreenLeft: () => () => undefined },
    wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs / 10)),
  });
  const states: ConnectionState[] = [];
  connection.onState((state) => states.push(state));
  return { ...connection, states, storage };
}

describe('the page before the real HTTP door', () => {
  test('reads the device, changes it, and hears of the change', async () => {
    const door = await openDoor();
    const { bridge } = connect(door);
    const revisions: number[] = [];
    closers.push(bridge.onChanged(({ revision }) => revisions.push(revision)));
    await until(() => revisions.length > 0);
    const before = revisions.at(-1) ?? 0;
    const answer = await bridge.call('changeDevice', { edition: 'Pro' });
    expect(answer).toMatchObject({ ok: true, value: { facts: { edition: 'Pro' } } });
    await until(() => (revisions.at(-1) ?? 0) > before);
    expect(await bridge.call('getSnapshot', {})).toMatchObject({ ok: true, value: { revision: revisions.at(-1) } });
  });

  test('hands on the problem of a refused document with its line', async () => {
    const { bridge } = connect(await openDoor());
    const answer = await bridge.call('applyDocument', { document: '<SyncML>\n</Taget></SyncML>' });
    expect(answer).toMatchObject({ ok: false, problem: { status: 400, line: 2, column: 1 } });
  });

  test('gets a picture of the store as a blob, and rejects for one that is not there', async () => {
    const { bridge } = connect(await openDoor());
    expect(await bridge.pictureUrl('desktop-ember.jpg')).toBe('blob:image/jpeg');
    await expect(bridge.pictureUrl('no-such.jpg')).rejects.toThrow('no picture no-such.jpg');
  });

  test('says that the line is lost, and takes it up again by itself', async () => {
    const door = await openDoor();
    const { bridge, states } = connect(door);
    closers.push(bridge.onChanged(() => {}));
    await until(() => states.at(-1) === 'live');
    await door.close();
    await until(() => states.at(-1) === 'lost');
    expect(await bridge.call('getSnapshot', {})).toMatchObject({ ok: false, problem: { status: 503 } });
    await openDoor(Number(new URL(door.origin).port));
    await until(() => states.at(-1) === 'live');
    expect(await bridge.call('getSnapshot', {})).toMatchObject({ ok: true });
  });

  test('finds a PC that was started anew with another token, where it has the same key', async () => {
    const renewalKey = `${'k'.repeat(42)}A`;
    const door = await openDoor(0, { renewalKey });
    const { bridge, states, storage } = connect(door);
    closers.push(bridge.onChanged(() => {}));
    await until(() => storage.size() > 0);
    await door.close();
    const port = Number(new URL(door.origin).port);
    const next = await openDoor(port, { renewalKey, token: 'n'.repeat(43) });
    await until(() => states.slice(1).includes('live'));
    expect(states).not.toContain('refused');
    expect(await bridge.call('getSnapshot', {})).toMatchObject({ ok: true });
    await next.close();
    await openDoor(port, { renewalKey: `${'o'.repeat(42)}A`, token: 'm'.repeat(43) });
    await until(() => states.includes('refused'));
  });

  test('tells the key to nobody without the token, and gives away nothing to who has no key', async () => {
    const { origin, token } = await openDoor(0, { renewalKey: `${'k'.repeat(42)}A` });
    expect((await fetch(`${origin}/api/renewal-key`)).status).toBe(401);
    const nonce = 'a'.repeat(43);
    const sealed = await Promise.all([0, 1].map(async () => (await fetch(`${origin}/renewal/${nonce}`)).text()));
    expect(new Set(sealed).size).toBe(2);
    expect(sealed.join()).not.toContain(Buffer.from(token).toString('base64url').slice(0, 20));
    expect((await fetch(`${origin}/renewal/short`)).status).toBe(404);
  });

  test('says that its token is refused', async () => {
    const { origin } = await openDoor();
    const { bridge, states } = connect({ origin, token: 'wrong' });
    closers.push(bridge.onChanged(() => {}));
    await until(() => states.includes('refused'));
    expect(await bridge.call('getSnapshot', {})).toMatchObject({
      ok: false,
      problem: { status: 401, title: 'The PC has restarted, and this page’s key no longer works' },
    });
  });
});
