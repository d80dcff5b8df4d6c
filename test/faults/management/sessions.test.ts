import { describe, expect, test } from 'vitest';
import { fakeRoot } from '../../support/device/fake-tree.ts';
import type { ServerCommand } from '../../support/mdm-server/command.ts';
import { type FaultId, type FaultSettings, faultTable } from '../../support/mdm-server/faults.ts';
import type { MdmServerOptions } from '../../support/mdm-server/server-state.ts';
import { enrolmentsForTests } from './enrol-against.ts';
import { managedBy } from './session-against.ts';

const { start, attempt } = enrolmentsForTests();
const name = `${fakeRoot}/Name`;
const getName: ServerCommand = { verb: 'Get', target: name };
const setName = (data: string): ServerCommand => ({ verb: 'Replace', target: name, data, format: 'chr', type: 'text/plain' });

async function managed(options: MdmServerOptions = {}, settings: Readonly<Record<string, string>> = {}) {
  const server = await start(options);
  const { enrolment, last } = await attempt(server);
  if (enrolment === null) throw new Error(`${last?.step}: ${last?.words}`);
  return { server, pc: managedBy(enrolment, settings) };
}

describe('a session with the client', () => {
  test('executes what comes in each exchange, and ends when nothing more comes', async () => {
    const { server, pc } = await managed();
    server.queue([getName, setName('after & <all>')]);
    server.queue([getName]);
    const { result } = await pc.session();
    expect([result.good, result.words, result.code, result.sent]).toEqual([true, expect.any(String), null, 3]);
    expect(server.complaints).toEqual([]);
    expect(server.sessions[0]?.replies.map(({ statuses, results }) => [statuses, results.map(({ data }) => data)])).toEqual([
      [[200], ['before']],
      [[200], []],
      [[200], ['after & <all>']],
    ]);
    expect(server.sessions[0]).toMatchObject({ state: 'over', loginStatus: 'user', initiator: { mode: 'Maintenance' } });
  });

  test('sends package 1 and nothing more when the server has nothing to do', async () => {
    const { server, pc } = await managed();
    const { result } = await pc.session({ loginStatus: 'none', origin: 'push' });
    expect([result.good, result.sent, server.complaints]).toEqual([true, 1, []]);
    expect(server.sessions[0]).toMatchObject({ loginStatus: 'none', initiator: { mode: 'Machine' } });
    expect(server.sessions[0]?.messages[0]?.text).toContain('<Data>1200</Data>');
  });

  test('takes packages of several messages, asks for the next, and answers all', async () => {
    const { server, pc } = await managed({ session: { commandsPerMessage: 2 } });
    server.queue([getName, getName, setName('x'), getName, getName]);
    const { result } = await pc.session();
    expect([result.good, server.complaints]).toEqual([true, []]);
    expect(server.sessions[0]?.replies.map(({ statuses, results }) => [statuses, results.map(({ data }) => data)])).toEqual([
      [[200], ['before']],
      [[200], ['before']],
      [[200], []],
      [[200], ['x']],
      [[200], ['x']],
    ]);
  });

  test('keeps to the size of messages the server can take', async () => {
    const { server, pc } = await managed({ session: { maxMsgSize: 4_000 } });
    server.queue([setName('y'.repeat(900))]);
    server.queue(Array.from({ length: 8 }, () => getName));
    const { result } = await pc.session();
    expect([result.good, server.complaints]).toEqual([true, []]);
    expect(server.sessions[0]?.replies.every(({ statuses }) => statuses.length === 1)).toBe(true);
  });

  test('speaks WBXML where the account says so', async () => {
    const { server, pc } = await managed({ session: { encoding: 'wbxml' } });
    server.queue([getName, setName('é 😀 & <')]);
    server.queue([getName]);
    const { result, told } = await pc.session();
    expect([result.good, result.words, server.complaints]).toEqual([true, expect.any(String), []]);
    expect(server.sessions[0]?.replies.at(-1)?.results[0]?.data).toBe('é 😀 & <');
    expect(told.every(({ text }) => text.startsWith('<SyncML'))).toBe(true);
  });

  test('signs its messages when it is told to, counts UserAgentOrigin, and is known by EntDMID', async () => {
    const { server, pc } = await managed({}, { RequireMessageSigning: 'true', SyncApplicationVersion: '4.0', EntDMID: 'dm-1' });
    server.queue([getName]);
    expect((await pc.session({ origin: 'sign-in' })).result.good).toBe(true);
    const posts = server.requests.filter(({ step }) => step === 'session');
    expect(
      posts.map(({ headers }) => [headers.useragentorigin, headers['client-request-id'], headers['ms-signature'] !== undefined]),
    ).toEqual([
      ['4', 'dm-1', true],
      ['4', 'dm-1', true],
    ]);
    expect(server.complaints).toEqual([]);
  });

  test('reports a user who leaves', async () => {
    const { server, pc } = await managed();
    const alert = { type: 'com.microsoft:mdm.unenrollment.userrequest', format: 'int', mark: 'critical', data: '1' } as const;
    const { result } = await pc.session({ alerts: [alert] });
    expect([result.good, server.complaints]).toEqual([true, []]);
    expect(server.enrolments[0]?.state).toBe('unenrolled by the user');
  });
});

describe('credentials of a session', () => {
  for (const credentials of ['basic', 'md5', 'mac'] as const) {
    for (const accepted of [200, 212] as const) {
      test(`${credentials} are given when asked for, and after ${accepted} as it says; the next session begins with what was learnt`, async () => {
        const { server, pc } = await managed({ session: { credentials, accepted } });
        for (const _ of [1, 2]) {
          server.queue([getName]);
          server.queue([getName]);
          const { result } = await pc.session();
          expect([result.good, result.words, result.rows.length]).toEqual([true, expect.any(String), 2]);
        }
        expect(server.complaints).toEqual([]);
      });
    }
  }

  test('checks those of the server, MD5 and basic, session after session', async () => {
    for (const serverCredentials of ['md5', 'basic'] as const) {
      const { server, pc } = await managed({ session: { serverCredentials } });
      for (const _ of [1, 2]) {
        server.queue([getName]);
        expect((await pc.session()).result).toMatchObject({ good: true, rows: [{ status: 200 }] });
      }
      expect(server.complaints).toEqual([]);
    }
  });

  test('executes nothing of a server that has the wrong secret', async () => {
    const { server, pc } = await managed({ session: { serverCredentials: 'md5' }, faults: { wrongServerSecret: {} } });
    server.queue([setName('stolen')]);
    const { result } = await pc.session();
    expect([result.good, result.rows, pc.tree.values.get(name)]).toEqual([false, [], 'before']);
  });

  test('may be the word nonce, as several servers write it', async () => {
    const { server, pc } = await managed({ session: { credentials: 'md5', serverCredentials: 'md5' }, faults: { literalNonce: {} } });
    server.queue([getName]);
    expect((await pc.session()).result).toMatchObject({ good: true, rows: [{ status: 200 }] });
    expect(server.complaints).toEqual([]);
  });
});

describe('a session with a server', () => {
  const survived: readonly (readonly [FaultId, FaultSettings])[] = [
    ['strayStatuses', {}],
    ['fewStatuses', {}],
    ['wordCommandIds', {}],
    ['sameCommandIds', {}],
    ['echoedMsgId', {}],
    ['xmlDeclaration', {}],
    ['oldNamespace', {}],
    ['otherHeaderOrder', {}],
    ['typeWithCharset', {}],
    ['responseUri', {}],
    ['shortBody', { at: 'session' }],
    ['chunked', { at: 'session' }],
    ['closesKept', { at: 'session' }],
    ['prefixedNames', {}],
    ['byteOrderMark', {}],
    ['addressWithQuery', {}],
    ['lostAnswer', { at: 'session', times: 1 }],
    ['closedConnection', { at: 'session', times: 1 }],
    ['cutBody', { at: 'session', times: 1 }],
    ['redirect', { at: 'session', times: 1 }],
    ['tooManyRequests', { at: 'session', times: 2, seconds: 7 }],
  ];
  for (const [id, settings] of survived) {
    test(`answers where it ${id} (${faultTable[id].words}) all the same`, async () => {
      const { server, pc } = await managed({ faults: { [id]: settings } });
      server.queue([getName, setName('after')]);
      server.queue([getName]);
      const { result, waits } = await pc.session();
      expect([result.good, result.words]).toEqual([true, expect.any(String)]);
      expect(server.sessions[0]?.replies.map(({ statuses, results }) => [statuses, results.map(({ data }) => data)])).toEqual([
        [[200], ['before']],
        [[200], []],
        [[200], ['after']],
      ]);
      expect(server.complaints).toEqual([]);
      if (id === 'tooManyRequests') expect(waits).toEqual([7_000, 7_000]);
      if (id === 'lostAnswer' || id === 'closedConnection') expect(waits).toEqual([30_000]);
    });
  }

  test('ends where it asks the same for ever, with the command named and counted', async () => {
    const { server, pc } = await managed({ faults: { sameGetForever: {} } });
    const { result } = await pc.session({ cap: 12 });
    expect([result.good, server.complaints, server.sessions[0]?.state]).toEqual([false, [], 'aborted by the device']);
    expect(result.words).toMatch(/\.\/DevDetail\/SwV.* 1\d times/);
  });

  const refused: readonly (readonly [FaultId, FaultSettings, code: string])[] = [
    ['strippedComment', {}, '0x80180008'],
    ['notWellFormed', {}, '0x80180008'],
    ['deviceForgotten', {}, '0x80190193'],
    ['httpStatus', { at: 'session', status: 500 }, '0x801901F4'],
    ['redirectAway', { at: 'session' }, '0x8018001A'],
    ['redirectInsecure', { at: 'session' }, '0x8018001A'],
    ['tooManyRequests', { at: 'session', seconds: 1 }, '0x80180033'],
    ['closedConnection', { at: 'session' }, '0x80192EFE'],
    ['hugeAnswer', { at: 'session' }, '0x80180008'],
  ];
  for (const [id, settings, code] of refused) {
    test(`ends where it ${id} (${faultTable[id].words}) with ${code}, nothing executed`, async () => {
      const { server, pc } = await managed({ faults: { [id]: settings } });
      server.queue([setName('after')]);
      const { result } = await pc.session();
      expect([result.good, result.code, pc.tree.values.get(name)]).toEqual([false, code, 'before']);
      expect(result.words).not.toBe('');
      expect(server.complaints).toEqual([]);
    });
  }

  test('ends in good order where it aborts, or answers nothing', async () => {
    const aborting = await managed({ faults: { serverAborts: {} } });
    expect((await aborting.pc.session()).result).toMatchObject({ good: true, sent: 1 });
    const empty = await managed({ faults: { emptyAnswer: { at: 'session' } } });
    expect((await empty.pc.session()).result).toMatchObject({ good: true, sent: 1 });
    expect([...aborting.server.complaints, ...empty.server.complaints]).toEqual([]);
  });

  test('send their answer of before again are answered from memory and not obeyed twice', async () => {
    const { server, pc } = await managed({ faults: { oldAnswer: { times: 1 } } });
    server.queue([setName('once')]);
    server.queue([getName]);
    const { result } = await pc.session();
    expect([result.good, pc.tree.calls, server.complaints]).toEqual([true, [`Replace ${name}`, `Get ${name}`], []]);
  });

  test('leave ./Vendor/MSFT out get 404; an Exec that comes before its Add is carried out in the order it came', async () => {
    const without = await managed({ faults: { withoutVendor: {} } });
    without.server.queue([getName]);
    expect((await without.pc.session()).result.rows.map(({ status }) => status)).toEqual([404]);
    const early = await managed({ faults: { execBeforeAdd: {} } });
    early.server.queue([setName('x'), { verb: 'Exec', target: `${fakeRoot}/Nothing` }]);
    expect((await early.pc.session()).result.rows.map(({ cmd, status }) => [cmd, status])).toEqual([
      ['Exec', 405],
      ['Replace', 200],
    ]);
  });
});
