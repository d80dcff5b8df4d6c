import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';
import { openRealDoor } from '../support/server/open-real-door.ts';

test('every document that comes over HTTP is kept, those that were refused before the PC could read them too', async () => {
  const door = await openRealDoor(await temporaryFolder());
  const { origin, hash } = new URL(door.pageUrl);
  const post = async (body: string | Uint8Array<ArrayBuffer>, type = 'application/vnd.syncml.dm+xml') => {
    const headers = { Authorization: `Bearer ${hash.slice('#token='.length)}`, 'Content-Type': type };
    return (await fetch(`${origin}/api/syncml`, { method: 'POST', headers, body })).status;
  };
  try {
    expect(await post('<SyncML><SyncBody><Final/></SyncBody></SyncML>')).toBe(204);
    expect(await post('<SyncML>', 'text/xml')).toBe(415);
    expect(await post(Uint8Array.of(0x3c, 0x0a, 0xff))).toBe(400);
    expect(await post('<SyncML>')).toBe(400);
    const messages = await door.operations.getMessages({});
    expect(messages).toMatchObject({
      value: [
        { requestBytes: 46, replyBytes: 0, problem: null },
        { requestBytes: 8, problem: { status: 415 } },
        { requestBytes: 3, problem: { status: 400, line: 2, column: 1 } },
        { requestBytes: 8, problem: { status: 400, line: 1 } },
      ],
    });
  } finally {
    await door.close();
  }
});
