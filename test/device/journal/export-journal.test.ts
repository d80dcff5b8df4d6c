import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { JournalExport } from '../../../shared/contract/journal.ts';
import { command, item, message } from '../../support/data/syncml-documents.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

const exported = async ({ ask }: TestDevice, wanted: Partial<JournalExport>) =>
  String(await buffer(await ask('exportJournal', { search: '', format: 'jsonl', ...wanted })));
const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

test('gives the whole journal as lines of JSON, what is on the disk alone as well', async () => {
  const pc = await startTestDevice();
  const gets = Array.from({ length: 1_000 }, (_, id) => command('Get', id + 1, item(`./Vendor/MSFT/Nobody${id}`))).join('');
  for (let count = 0; count < 8; count += 1) {
    await pc.ask('applyDocument', { document: message(gets, { msgID: String(count + 1) }) });
    await pc.clock.advance(500);
  }
  const all = lines(await exported(pc, {}));
  expect(all.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 8_008 }, (_, index) => index + 1));
  expect(all[0]).toMatchObject({ kind: 'command', message: 1, time: new Date(all[0]?.at as number).toISOString() });
});

test('gives only what fits words, kind and end', async () => {
  const pc = await startTestDevice();
  await pc.ask('changeDevice', { userName: 'Kim' });
  await pc.ask('changeDevice', { userName: 'Robin' });
  await pc.ask('applyDocument', { document: message(command('Get', 1, item('./Vendor/MSFT/Nobody'))) });
  expect(lines(await exported(pc, { kind: 'message' })).map(({ title }) => title)).toEqual(['Message 1 answered: 404']);
  expect(lines(await exported(pc, { search: 'kim NOW' }))).toHaveLength(1);
  expect(lines(await exported(pc, { through: 2 }))).toHaveLength(2);
  expect(await exported(pc, { search: 'nothing like it' })).toBe('');
});

test('quotes what has commas in a table, and lets no cell pass for a formula', async () => {
  const pc = await startTestDevice();
  await pc.ask('changeDevice', { userName: 'Kim "K", Lee', computerName: 'PC-1' });
  pc.device.noteRefused({ bytes: null, length: null, problem: { title: 'Refused', detail: '=1+1', status: 400 } });
  const [head, first, second, ...rest] = (await exported(pc, { format: 'csv' })).split('\r\n');
  expect(head).toBe('number,time,kind,outcome,cause,message,node,title,detail,basis,changes,masked');
  expect(first).toMatch(/^1,\d{4}-[^,]+Z,device,info,c1,,,"Changed at the PC: .*""K"", Lee/);
  expect(second).toMatch(/^2,[^,]+,message,failed,m1,1,,Message 1 refused: Refused,'=1\+1,,,$/);
  expect(rest).toEqual(['']);
});

test('ends with the PC, however much of the journal is left and however little of it fits', async () => {
  const pc = await startTestDevice();
  await pc.ask('changeDevice', { userName: 'Kim' });
  const file = await pc.ask('exportJournal', { search: 'nothing of this', format: 'jsonl' });
  await pc.device.close();
  await expect(buffer(file)).rejects.toThrow('Start Managed PC again');
});
