import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { loopbackPushDoor } from '../../../electron/node/network/push-door.ts';
import { openRaw } from '../../support/server/raw-http.ts';

async function openDoor() {
  let pushes = 0;
  const opened = await loopbackPushDoor.open('secret', () => {
    pushes += 1;
  });
  if (!opened.ok) throw new Error(opened.problem.detail);
  onTestFinished(opened.value.close);
  return { url: opened.value.url, pushes: () => pushes };
}

const status = async (url: string, method = 'POST') => (await fetch(url, { method, headers: { Connection: 'close' } })).status;

test('hears a push at its own address and nothing else', async () => {
  const { url, pushes } = await openDoor();
  for (const other of ['x', '/', '?a=b']) expect(await status(url + other)).toBe(404);
  expect(await status(new URL('/push/', url).href)).toBe(404);
  expect(await status(url, 'GET')).toBe(405);
  expect([pushes(), await status(url), pushes()]).toEqual([0, 200, 1]);
});

test.each([
  ['say nothing', ''],
  ['never end their headers', 'POST / HTTP/1.1\r\nHost: '],
  ['never end their body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n'],
])('hears a push while 40 connections that %s are held', async (_, bytes) => {
  const { url, pushes } = await openDoor();
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  for (let count = 0; count < 40; count += 1) {
    const socket = openRaw(Number(new URL(url).port), bytes);
    sockets.push(socket);
    await once(socket, 'connect');
  }
  expect([await status(url), pushes()]).toEqual([200, 1]);
});
