import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import { fleetConfigSchema } from '../../electron/fleet/config.ts';
import type { FaultResult } from '../../electron/torture/one-fault.ts';
import { checkOf, isBad } from '../../electron/torture/report.ts';
import { readFaults, runTorture } from '../../electron/torture/run-torture.ts';
import { clientFaultIds, clientFaults, isClientFault } from '../../shared/client-faults/fault-table.ts';
import type { FaultId } from '../support/mdm-server/faults.ts';
import { type MdmServer, startMdmServer } from '../support/mdm-server/mdm-server.ts';
import type { MdmServerOptions } from '../support/mdm-server/server-state.ts';

let server: MdmServer | null = null;
afterEach(async () => server?.close());

/** Torture of a server that sends two commands in each session. */
async function tortured(faults: string, options: MdmServerOptions = {}, bugs: readonly FaultId[] = []): Promise<readonly FaultResult[]> {
  const everySession = [
    { verb: 'Get', target: './DevDetail/SwV' },
    { verb: 'Replace', target: './Vendor/MSFT/Nowhere', data: 'x' },
  ] as const;
  server = await startMdmServer({ ...options, session: { everySession, ...options.session } });
  for (const bug of bugs) server.faults.set(bug);
  const orders = readFaults(faults);
  if (!orders.ok) throw new Error(orders.problem.detail);
  const config = v.parse(fleetConfigSchema, { server: server.url, user: 'user@example.test', password: 'correct horse', keys: 2 });
  const authorities = [readFileSync(server.caFile, 'utf8')];
  const run = await runTorture({
    ...{ config, authorities, faults: orders.value, patienceMs: 5_000, owned: false },
    told: () => undefined,
    stop: new AbortController().signal,
  });
  if (!run.ok) throw new Error(run.problem.detail);
  return run.value;
}

describe('torture', () => {
  test('has more than forty faults, no two of them alike', () => {
    expect(clientFaultIds.length).toBeGreaterThanOrEqual(40);
    expect(new Set(Object.values(clientFaults).map(({ words }) => words)).size).toBe(clientFaultIds.length);
  });

  test('finds nothing wrong with a good server, whatever it does to it', async () => {
    const results = await tortured('all');
    expect(results.map(({ id }) => id)).toEqual(clientFaultIds);
    expect(results.filter(isBad).map(({ id, verdict, why }) => `${id}: ${verdict}, ${why}`)).toEqual([]);
    expect(results.filter(({ servedAfterwards }) => !servedAfterwards)).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'not tried').map(({ id }) => id)).toEqual(['token-twice']);
    expect(results.filter(({ expect: wanted, verdict }) => wanted === 'refuse' && verdict !== 'told clearly').map(({ id }) => id)).toEqual(
      [],
    );
    expect(server?.complaints.filter(({ where }) => where === 'server')).toEqual([]);
    expect(server?.enrolments.filter(({ state }) => state === 'enrolled').map(({ hardwareId }) => hardwareId).length).toBeLessThan(15);
  }, 120_000);

  test('does what is wrong in WBXML too, where the session is in it', async () => {
    const ids = [
      'message-broken',
      'message-doctype',
      'wbxml-for-xml',
      'type-unknown',
      'msgref-wrong',
      'session-hexadecimal',
      'status-missing',
    ];
    const results = await tortured(ids.join(','), { session: { encoding: 'wbxml' } });
    expect(results.map(({ id, verdict }) => `${id}: ${verdict}`)).toEqual([
      'message-broken: told clearly',
      'message-doctype: not tried',
      'wbxml-for-xml: told clearly',
      'type-unknown: told clearly',
      'msgref-wrong: kept',
      'session-hexadecimal: kept',
      'status-missing: kept',
    ]);
    expect(server?.complaints.filter(({ where }) => where === 'server')).toEqual([]);
    const [skipped] = results.filter(({ verdict }) => verdict === 'not tried').map(checkOf);
    expect(skipped).toMatchObject({ failure: null, skipped: expect.stringContaining('WBXML') });
  });

  test('is refused its own token by a server that takes a token once', async () => {
    const [result] = await tortured('token-twice', { authPolicy: 'Federated' });
    expect(result).toMatchObject({ verdict: 'told clearly', servedAfterwards: true });
  });

  test('finds the same with the same seed', async () => {
    const ids = 'hwdevid-of-another,source-unknown,message-broken,pc-cloned';
    const sent = (results: readonly FaultResult[]) =>
      results.map(({ id, verdict, exchanges }) => [
        id,
        verdict,
        exchanges.map(({ step, faulty, request }) => [step, faulty, request.length]),
      ]);
    const first = await tortured(ids);
    await server?.close();
    expect(sent(await tortured(ids))).toEqual(sent(first));
  });

  test('is credentials, wrong ones, that a server which wants them refuses', async () => {
    const results = await tortured('credentials-wrong,message-repeated,snapshot-restored,certificate-missing', {
      session: { credentials: 'md5', clientCertificate: 'ignored' },
    });
    expect(results.map(({ id, verdict }) => `${id}: ${verdict}`)).toEqual([
      'credentials-wrong: told clearly',
      'message-repeated: told clearly',
      'snapshot-restored: told clearly',
      'certificate-missing: told clearly',
    ]);
  });
});

describe('the server of the tests with a bug', () => {
  const bugs: readonly (readonly [bug: FaultId, found: string])[] = [
    ['anyRequest', 'request-signature: lied'],
    ['anyRequest', 'request-other-key: lied'],
    ['anyKeyLength', 'key-short: lied'],
    ['anyPassword', 'password-wrong: lied'],
    ['otherPrefixesFail', 'soap-prefixes: crashed'],
    ['anyCertificate', 'certificate-foreign: lied'],
    ['anyCertificate', 'certificate-expired: lied'],
    ['sourceDecides', 'source-of-another: lied'],
    ['sourceDecides', 'certificate-of-another: lied'],
    ['repeatIsNew', 'message-repeated: lied'],
    ['halfIsWhole', 'message-broken: lied'],
    ['strayStatusFails', 'cmdref-wrong: crashed'],
    ['waitsForStatus', 'status-missing: hung'],
    ['largeHangs', 'message-too-large: hung'],
    ['resetKills', 'message-reset: crashed'],
    ['hardwareIdTakenOver', 'hwdevid-of-another: lied'],
  ];
  test.each(bugs)('is found out: %s, %s', async (bug, found) => {
    const [result] = await tortured(found.split(':')[0] ?? '', {}, [bug]);
    expect(`${result?.id}: ${result?.verdict}`).toBe(found);
  });
});

describe('faults asked for', () => {
  test('have a value where they may have one', () => {
    expect(readFaults('key-short=512, poll-storm')).toEqual({ ok: true, value: [{ id: 'key-short', value: 512 }, { id: 'poll-storm' }] });
    expect(readFaults('all')).toMatchObject({ ok: true, value: { length: clientFaultIds.length } });
  });

  test.each(['', 'key-shorts', 'key-short=4096', 'soap-order=1', 'toString'])('are refused where they are none: "%s"', (text) => {
    expect(readFaults(text)).toMatchObject({ ok: false, problem: { status: 400 } });
    expect(isClientFault(text)).toBe(false);
  });
});
