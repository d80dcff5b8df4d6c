import { describe, expect, test } from 'vitest';
import { warningsOf } from '../../../renderer/panels/console/warnings.ts';
import type { ReplyRow } from '../../../shared/apply-outcome.ts';

const row = (given: Partial<ReplyRow>): ReplyRow => ({
  cmdId: '1',
  cmd: 'Get',
  status: 404,
  locUri: '',
  data: null,
  cause: '',
  because: 'It is not there',
  basis: null,
  ...given,
});
const item = (locURI: string) => `<Item><Target><LocURI>\n ${locURI}\n</LocURI></Target></Item>`;
const document = `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>
  <Get><CmdID>1</CmdID>${item('./A')}${item('./B')}</Get>
  <x:Replace><x:CmdID>2</x:CmdID>${item('./A')}</x:Replace>
  <Atomic><CmdID>3</CmdID><Delete>${item('./C')}<CmdID> 4 </CmdID></Delete></Atomic>
  <Exec>${item('./D')}</Exec>
</SyncBody></SyncML>`;
const marked = (...rows: readonly ReplyRow[]) => warningsOf(document, rows).map(({ from, to }) => document.slice(from, to));

describe('a command that would fail', () => {
  test('is marked at the LocURI of its Item', () => {
    expect(marked(row({ locUri: './B' }))).toEqual(['./B']);
    const [warning] = warningsOf(document, [row({ cmd: 'Replace', cmdId: '2', locUri: './A' })]);
    expect(warning?.from).toBeGreaterThan(document.indexOf('Replace'));
    expect(warning?.message).toBe('404 Not found: It is not there');
  });

  test('is marked at its start tag where it has no target of its own', () => {
    expect(marked(row({ cmd: 'Atomic', cmdId: '3', status: 507 }))).toEqual(['<Atomic>']);
    expect(marked(row({ cmdId: '1', locUri: './Elsewhere' }))).toEqual(['<Get>']);
  });

  test('is found inside a group, and without a CmdID', () => {
    expect(marked(row({ cmd: 'Delete', cmdId: '4', locUri: './C' }))).toEqual(['./C']);
    expect(marked(row({ cmd: 'Exec', cmdId: '', status: 400, locUri: './D' }))).toEqual(['./D']);
  });

  test('is left unmarked when it succeeds, is the header, or cannot be found', () => {
    expect(marked(row({ status: 202, locUri: './A' }), row({ cmd: 'SyncHdr', cmdId: '0' }), row({ cmd: 'Get', cmdId: '99' }))).toEqual([]);
  });
});
