import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test } from 'vitest';
import { openTestDoor, type TestDoor, testToken } from '../../support/server/open-test-door.ts';
import { openRaw, rawRequest, readToEnd } from '../../support/server/raw-http.ts';
import { establishedCount } from '../../support/server/tcp-sockets.ts';

let door: TestDoor;
afterEach(() => door.close());

const openStream = () =>
  openRaw(door.port, rawRequest(door.port, { path: '/api/events', headers: [`Authorization: Bearer ${testToken}`] }));

const revisionNow = async () => (await door.device.view()).revision;

/** Revisions as they arrive, until `last` has. */
async function revisionsUntil(last: number): Promise<readonly number[]> {
  const response = await door.ask('/api/events');
  const revisions: number[] = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk as Uint8Array);
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const [, revision] = /^event: changed\ndata: \{"revision":(\d+)\}$/.exec(event) ?? [];
      if (revision !== undefined) revisions.push(Number(revision));
    }
    if (revisions.includes(last)) break;
  }
  return revisions;
}

/** Bytes this process holds on to, garbage collected first; buffers that wait for a socket count. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('H12 the event stream', () => {
  test('H12 starts with the present revision and tells of a change', async () => {
    door = await openTestDoor();
    const first = await revisionNow();
    const reading = revisionsUntil(first + 1);
    while (door.device.listenerCount() === 0 || door.device.calls.length === 0) await nextTurn();
    await door.device.pc.ask('changeDevice', { userName: 'Kim' });
    expect(await reading).toEqual(expect.arrayContaining([first + 1]));
  });

  test('H12 is one subscription to the device, however many read', async () => {
    door = await openTestDoor();
    const readers = Array.from({ length: 20 }, openStream);
    await Promise.all(readers.map((socket) => once(socket, 'data')));
    expect(door.device.listenerCount()).toBe(1);
    for (const socket of readers) socket.destroy();
  });

  test('H12 makes one event of many changes, and the newest is never lost', async () => {
    door = await openTestDoor();
    const last = (await revisionNow()) + 1_000;
    const reading = revisionsUntil(last);
    while (door.device.calls.length === 0) await nextTurn();
    for (let count = 0; count < 1_000; count += 1) door.device.push();
    const revisions = await reading;
    expect(revisions.at(-1)).toBe(last);
    expect(revisions.length).toBeLessThan(20);
  });

  test('H12 hangs up on a reader that never reads, while others are fed and nothing queues up', async () => {
    door = await openTestDoor({ eventIntervalMs: 0, drainMs: 300 });
    const deaf = openStream();
    await once(deaf, 'connect');
    deaf.pause();
    const listening = openStream();
    let heard = 0;
    listening.on('data', (chunk: Buffer) => (heard += chunk.length));
    await once(listening, 'data');
    const before = heldBytes();
    while (establishedCount(door.port) > 1) {
      for (let count = 0; count < 1_000; count += 1) door.device.push();
      await once(listening, 'data');
    }
    expect(heard).toBeGreaterThan(10_000);
    expect(heldBytes() - before).toBeLessThan(10 * 1024 * 1024);
    deaf.destroy();
    listening.destroy();
  });

  test('H12 keeps a quiet stream alive with comments', async () => {
    door = await openTestDoor({ heartbeatMs: 20 });
    const socket = openStream();
    let text = '';
    while (!text.includes(': heartbeat\n\n')) text += String(await once(socket, 'data'));
    socket.destroy();
  });

  test('H11 is not compressed and takes nothing in', async () => {
    door = await openTestDoor();
    const response = await door.ask('/api/events', { headers: { 'Accept-Encoding': 'gzip, deflate, br' } });
    expect(response.headers.get('Content-Encoding')).toBeNull();
    expect(response.headers.get('Content-Type')).toBe('text/event-stream');
    await response.body?.cancel();
    expect((await door.ask('/api/events', { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await door.ask('/api/events', { method: 'HEAD' })).status).toBe(405);
  });

  test('H18 ends in good order when the door closes', async () => {
    door = await openTestDoor();
    const socket = openStream();
    const answer = readToEnd(socket);
    await once(socket, 'data');
    await door.close();
    expect((await answer).text).toMatch(/0\r\n\r\n$/);
    expect(door.device.listenerCount()).toBe(0);
  });
});
