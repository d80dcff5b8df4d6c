import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDoor, type TestDoor } from '../support/server/open-test-door.ts';

let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor({});
});
afterAll(() => door.close());

test('takes the text to import as the body too, in the encoding Windows writes', async () => {
  for (const type of ['text/plain; charset=utf-8', 'application/octet-stream', 'text/xml']) {
    const response = await door.ask('/api/import', {
      method: 'POST',
      body: new Uint8Array(Buffer.from('\uFEFF<SyncBody><Get/></SyncBody>', 'utf16le')),
      headers: { 'Content-Type': type },
    });
    expect(await response.json()).toMatchObject({ document: expect.stringContaining('<CmdID>1</CmdID>') });
  }
});
