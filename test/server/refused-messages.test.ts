import { expect, test } from 'vitest';
import { command, localDocument } from '../support/data/raw-documents.ts';
import { wbxmlToXml, xmlToWbxml } from '../support/mdm-server/wbxml-programs.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';
import { openRealDoor } from '../support/server/open-real-door.ts';

test('keeps every document that comes over HTTP, those that were refused before the PC could read them too', async () => {
  const door = await openRealDoor(await temporaryFolder());
  const { origin, hash } = new URL(door.pageUrl);
  const post = async (body: string | Uint8Array<ArrayBuffer>, type = 'application/vnd.syncml.dm+xml') => {
    const headers = { Authorization: `Bearer ${hash.slice('#token='.length)}`, 'Content-Type': type };
    return (await fetch(`${origin}/api/syncml`, { method: 'POST', headers, body })).status;
  };
  try {
    expect(await post('<SyncML><SyncBody><Final/></SyncBody></SyncML>')).toBe(204);
    expect(await post('<SyncML>', 'text/html')).toBe(415);
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

test('answers a document in WBXML in WBXML, and keeps it as the XML it stands for', async () => {
  const door = await openRealDoor(await temporaryFolder());
  const { origin, hash } = new URL(door.pageUrl);
  const type = 'application/vnd.syncml.dm+wbxml';
  const post = (body: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${origin}/api/syncml`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${hash.slice('#token='.length)}`, 'Content-Type': type, ...headers },
      body,
    });
  try {
    const document = localDocument(command('Replace', 1, './Vendor/MSFT/Personalization/CompanyName', 'Contoso &amp; Söhne'));
    const binary = new Uint8Array(xmlToWbxml(document));
    const answer = await post(binary);
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, type]);
    expect(wbxmlToXml(Buffer.from(await answer.arrayBuffer()))).toMatch(/<Cmd>Replace<\/Cmd><Data>200<\/Data>/);
    expect(await (await post(binary, { Accept: 'application/json' })).json()).toMatchObject({ rows: [{}, { status: 200 }] });
    expect((await post(new Uint8Array(xmlToWbxml(localDocument(''))))).status).toBe(204);
    const cut = await post(binary.subarray(0, 20));
    expect([cut.status, await cut.json()]).toMatchObject([
      400,
      { title: 'Not well-formed WBXML', detail: expect.stringMatching(/^Byte \d+: /) },
    ]);
    expect((await post(binary, { 'Content-Type': 'application/vnd.syncml.dm+xml' })).status).toBe(415);
    expect(await door.operations.getMessage({ number: 1 })).toMatchObject({ value: { request: { text: document } } });
    expect(await door.operations.getMessage({ number: 4 })).toMatchObject({
      value: { request: { text: expect.stringMatching(/^02 a4 01 6a 00 6d 6b/) } },
    });
  } finally {
    await door.close();
  }
});
