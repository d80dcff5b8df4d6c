import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { describe, expect, test } from 'vitest';
import { operationChannel, windowChannel } from '../../../electron/desktop/channels.ts';
import { type IpcDeps, pageOperations, registerIpc, windowCalls } from '../../../electron/desktop/ipc/ipc.ts';
import type { Operations } from '../../../shared/contract/contract.ts';
import { done } from '../../../shared/result.ts';

type Handler = (event: IpcMainInvokeEvent, input: unknown) => Promise<unknown>;

const ownFrame = { url: 'app://ui/index.html', parent: null };

/** The calls of a page, whose PC answers with the name of what it was asked and what with. */
function ipcForTests() {
  const handlers = new Map<string, Handler>();
  const refused: Parameters<IpcDeps['noteRefused']>[0][] = [];
  const reports: string[] = [];
  const answering = (what: string, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, async (input: unknown) => done([what, name, input])]));
  registerIpc({
    ipcMain: { handle: (channel, listener) => void handlers.set(channel, listener as Handler) } as Pick<IpcMain, 'handle'>,
    operations: { ...answering('operation', pageOperations), stopLab: () => Promise.reject(new Error('kaboom')) } as unknown as Operations,
    window: answering('window', windowCalls) as unknown as IpcDeps['window'],
    noteRefused: (message) => void refused.push(message),
    report: (what) => void reports.push(what),
  });
  const call = async (channel: string, input: unknown, senderFrame: unknown = ownFrame) =>
    handlers.get(channel)?.({ senderFrame } as IpcMainInvokeEvent, input);
  return { handlers, refused, reports, call };
}

describe('the calls of a page', () => {
  test('reach the operation and the window’s own table, each by its channel, and nothing that answers a file', async () => {
    const { handlers, call } = ipcForTests();
    expect([...handlers.keys()].sort()).toEqual([...pageOperations.map(operationChannel), ...windowCalls.map(windowChannel)].sort());
    expect(pageOperations).not.toContain('exportSnapshot');
    expect(await call(operationChannel('getTree'), { locURI: './DevInfo' })).toEqual(
      done(['operation', 'getTree', { locURI: './DevInfo' }]),
    );
    expect(await call(operationChannel('getTree'), { other: 1 })).toMatchObject({ ok: false, problem: { status: 400 } });
    expect(await call(windowChannel('offers'), {})).toMatchObject({ ok: true, value: ['window', 'offers', null] });
  });

  test.each<readonly [string, unknown]>([
    ['a frame that is gone', null],
    ['a subframe of the own page', { url: ownFrame.url, parent: ownFrame }],
    ['another page', { url: 'https://ui/index.html', parent: null }],
  ])('reach nothing from %s', async (_, frame) => {
    const { call, reports } = ipcForTests();
    const channel = operationChannel('getTree');
    await expect(call(channel, {}, frame)).rejects.toThrow('Not for this sender');
    expect(reports).toEqual([`Refused ${channel} from a frame that is not ours`]);
  });

  test('are answered with a problem where the PC fails, and what failed is told', async () => {
    const { call, reports } = ipcForTests();
    expect(await call(operationChannel('stopLab'), {})).toMatchObject({ ok: false, problem: { status: 500 } });
    expect(reports).toEqual([expect.stringMatching(/^stopLab failed: Error: kaboom\n/)]);
  });
});

const text = 'é<SyncML>';
const bytes = new TextEncoder().encode(text);

describe('a document that cannot be read', () => {
  test.each<readonly [string, unknown, Uint8Array | null]>([
    ['a text with more beside it', { document: text, more: 1 }, bytes],
    ['bytes', { document: bytes }, bytes],
    ['a number', { document: 7 }, null],
    ['nothing', { document: null }, null],
    ['a text that is no order', text, bytes],
    ['bytes that are no order', bytes, bytes],
    ['an order without one', { from: 'Kim' }, null],
    ['an empty order', {}, null],
    ['no order', undefined, null],
    ['null', null, null],
    ['another thing', 7, null],
  ])('is noted with the bytes that came, of %s', async (_, input, came) => {
    const { call, refused } = ipcForTests();
    const answer = await call(operationChannel('applyDocument'), input);
    expect(answer).toMatchObject({ ok: false, problem: { status: 400 } });
    expect(refused).toEqual([{ bytes: came, length: came?.length ?? null, problem: (answer as { readonly problem: unknown }).problem }]);
  });

  test('is noted of no other call, and not when it is read', async () => {
    const { call, refused } = ipcForTests();
    await call(operationChannel('explainDocument'), { document: 7 });
    expect(await call(operationChannel('applyDocument'), { document: text })).toMatchObject({ ok: true });
    expect(refused).toEqual([]);
  });
});
