import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { maskedEntry } from '../../shared/words/masked.ts';
import { startTestDevice, type TestDevice } from '../support/device/test-device.ts';

const personalization = './Vendor/MSFT/Personalization';
const secret = 'sEcReT';
const signed = `https://cdn.example/a.png?sv=1&amp;sig=${secret}`;

/** A PC that has got a picture from a signed address, another from one with a password, and was signed in to by its server. */
async function furnished(): Promise<TestDevice> {
  const pc = await startTestDevice();
  const item = (node: string, data: string) =>
    `<Item><Target><LocURI>${personalization}/${node}</LocURI></Target><Data>${data}</Data></Item>`;
  const header = `<SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>x</LocURI></Target><Source><LocURI>y</LocURI></Source><Cred><Meta><Type xmlns="syncml:metinf">syncml:auth-basic</Type></Meta><Data>${secret}</Data></Cred></SyncHdr>`;
  const items = item('DesktopImageUrl', signed) + item('LockScreenImageUrl', `https://u:${secret}@cdn.example/b.png`);
  const body = `<SyncBody><Replace><CmdID>1</CmdID>${items}</Replace><Final/></SyncBody>`;
  await pc.ask('applyDocument', { document: `<SyncML xmlns="SYNCML:SYNCML1.2">${header}${body}</SyncML>` });
  while ((await pc.ask('getSnapshot', {})).images.desktop.status === 2) await pc.clock.advance(50);
  await pc.ask('saveSnapshot', { name: 'signed' });
  return pc;
}

const bytesOf = (pieces: unknown) => buffer(pieces as AsyncIterable<Uint8Array>);

/** Everything that leaves the PC as a file or in print, each as text. */
async function exports(pc: TestDevice, asked: { readonly secrets?: boolean }): Promise<Readonly<Record<string, string>>> {
  const [message] = await pc.ask('getMessages', {});
  const journal = (format: 'jsonl' | 'csv') =>
    pc
      .ask('exportJournal', { format, search: '', ...asked })
      .then(bytesOf)
      .then(String);
  return {
    registry: await pc.ask('getRegistry', asked),
    message: JSON.stringify(await pc.ask('getMessage', { number: message?.number ?? 0, ...asked })),
    jsonl: await journal('jsonl'),
    csv: await journal('csv'),
    mpc: String(await bytesOf(await pc.ask('exportSnapshot', { name: 'signed', ...asked }))),
  };
}

test('carries no secret in a fact of an entry either', () => {
  const because = `The value https://u:${secret}@cdn.example/a.png?sig=${secret} is none of those allowed`;
  const event = {
    kind: 'command',
    verb: 'Replace',
    target: './A',
    status: 400,
    because,
    provenance: { kind: 'declared', source: 'a.xml' },
  } as const;
  const shown = maskedEntry({ sequence: 1, at: 1, cause: 'c', kind: 'command', outcome: 'failed', title: 'x', event });
  expect(JSON.stringify(shown)).not.toContain(secret);
  expect(shown).toMatchObject({ masked: true, event: { ...event, because: expect.stringContaining('cdn.example/a.png?sig=…') } });
});

describe('what leaves the PC', () => {
  test('carries no secret, and says so', async () => {
    const found = await exports(await furnished(), {});
    for (const [name, text] of Object.entries(found)) expect([name, text.includes(secret)]).toEqual([name, false]);
    expect(found.registry).toContain('; Secrets in addresses are left out');
    expect(found.registry).toContain('https://cdn.example/a.png?sv=1&sig=…');
    expect(found.message).toContain('"masked":true');
    expect(found.mpc).toContain('"masked":2');
  });

  test('carries them where they are asked for, as it was', async () => {
    const found = await exports(await furnished(), { secrets: true });
    for (const name of ['registry', 'message', 'mpc']) expect([name, found[name]?.includes(secret)]).toEqual([name, true]);
    for (const text of Object.values(found)) expect(text).not.toMatch(/masked":|; Secrets/);
  });

  test('has nothing changed in it where there is no secret', async () => {
    const pc = await startTestDevice();
    await pc.ask('saveSnapshot', { name: 'plain' });
    expect(String(await bytesOf(await pc.ask('exportSnapshot', { name: 'plain' })))).not.toContain('masked');
    expect(await pc.ask('getRegistry', {})).not.toContain('; Secrets');
  });

  test('takes in an .mpc without its secrets elsewhere, shows its pictures and says what it lacks', async () => {
    const from = await furnished();
    const file = new Uint8Array(await bytesOf(await from.ask('exportSnapshot', { name: 'signed' })));
    const to = await startTestDevice();
    expect(await to.ask('importSnapshot', { file })).toMatchObject({ kind: 'whole', masked: 2, pictures: 1, statuses: { desktop: 1 } });
    const { images } = await to.ask('restoreSnapshot', { name: 'signed' });
    expect(images.desktop.url).toBe('https://cdn.example/a.png?sv=1&sig=…');
    await to.clock.advance(50);
    const { desktop } = (await to.ask('getSnapshot', {})).images;
    expect([desktop.status, desktop.picture?.fileName]).toEqual([1, (await from.ask('getSnapshot', {})).images.desktop.picture?.fileName]);
  });
});
