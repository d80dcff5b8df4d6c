import { describe, expect, test } from 'vitest';
import { type FaultId, type FaultSettings, faultTable } from '../../support/mdm-server/faults.ts';
import type { MdmServerOptions } from '../../support/mdm-server/server-state.ts';
import { type AttemptOptions, enrolmentsForTests } from './enrol-against.ts';

const { start, attempt } = enrolmentsForTests();

describe('the client enrols as the documents say', () => {
  const ways: readonly (readonly [title: string, MdmServerOptions, AttemptOptions])[] = [
    ['with a password', {}, {}],
    ['with a user name that is not the address', { users: { 'corp\\alex': 'p&<>"\'w' } }, { userName: 'corp\\alex', password: 'p&<>"\'w' }],
    ['with the form of a web page', { authPolicy: 'Federated' }, {}],
    ['with a plain request', {}, { assumed: { csrShape: 'plain' } }],
    ['with SHA-1', { hash: 'SHA-1' }, {}],
    ['with 4096 bits', { faults: { policyLongKey: {} } }, {}],
    ['with random MessageIDs', {}, { assumed: { messageIds: 'random' } }],
    ['in the store of the computer', { store: 'System' }, {}],
    ['with credentials for sessions', { session: { credentials: 'md5', serverCredentials: 'basic' } }, {}],
    ['with WBXML as coding', { session: { encoding: 'wbxml' } }, {}],
    ...(['4.0', '5.0', '6.0', '7.0'] as const).map(
      (enrollmentVersion) => [`with EnrollmentVersion ${enrollmentVersion}`, { enrollmentVersion }, {}] as const,
    ),
  ];
  for (const [title, options, order] of ways) {
    test(`${title}`, async () => {
      const server = await start(options);
      const { last, enrolment } = await attempt(server, order);
      expect([last?.verdict, last?.code, last?.words]).toEqual([expect.stringMatching(/ok|noted/), undefined, expect.any(String)]);
      expect(server.complaints).toEqual([]);
      expect(server.enrolments[0]?.certificate.thumbprint).toBe(enrolment?.client.thumbprint);
      expect(enrolment).toMatchObject({ deviceId: server.enrolments[0]?.deviceId, hardwareId: server.enrolments[0]?.hardwareId });
    });
  }

  test('goes by the name that the address leads to, whatever the port', async () => {
    const server = await start({ host: 'EnterpriseEnrollment.example.test', moreNames: ['mdm.example.test'] });
    const hosts = new Map([['enterpriseenrollment.example.test', `127.0.0.1:${server.port}`]]);
    const { last } = await attempt(server, { server: 'enterpriseenrollment.example.test', hosts });
    expect(last?.code).toBeUndefined();
    expect(server.complaints).toEqual([]);
  });
});

describe('the client gets on with servers that', () => {
  const oddities: readonly (readonly [FaultId, FaultSettings])[] = [
    ['strangeDiscovery', {}],
    ['noPolicyUrl', {}],
    ['policyNotWellFormed', {}],
    ['policyUndeclaredPrefix', {}],
    ['oddResponse', {}],
    ['shortBody', { at: 'discover' }],
    ['shortBody', { at: 'policy' }],
    ['shortBody', { at: 'enrol' }],
    ['chunked', { at: 'enrol' }],
    ['closesKept', { at: 'discover' }],
    ['closesKept', { at: 'policy' }],
    ['otherCase', {}],
    ['redirect', { at: 'find', times: 1 }],
    ['redirect', { at: 'discover', times: 1 }],
    ['otherSubject', {}],
    ['issuerExpired', {}],
    ['serialTwo', {}],
    ['notYetValid', { seconds: 30 }],
    ['rootExpired', {}],
    ['noPrivateKeyContainer', {}],
    ['twoCertificateStores', {}],
    ['addressWithQuery', {}],
    ['literalNonce', {}],
    ['signInWaits', {}],
    ['hardwareIdTakenOver', {}],
  ];
  for (const [id, settings] of oddities) {
    test(`${id}: ${faultTable[id].words} ${settings.at ?? ''}`, async () => {
      const authPolicy = id === 'signInWaits' ? 'Federated' : 'OnPremise';
      const server = await start({ authPolicy, faults: { [id]: settings } });
      const { steps, last, enrolment } = await attempt(server);
      expect([last?.code, last?.words]).toEqual([undefined, expect.any(String)]);
      expect(enrolment).not.toBeNull();
      expect(server.complaints).toEqual([]);
      // Without a policy Windows signs with SHA-1.
      expect(server.enrolments[0]?.request.hash).toBe(unread.has(id) ? 'SHA-1' : 'SHA-256');
      const isNoted = steps.some(({ notes }) => notes.length > 0);
      if (!silent.has(id)) expect(isNoted).toBe(true);
    });
  }

  const unread: ReadonlySet<FaultId> = new Set<FaultId>(['noPolicyUrl', 'policyNotWellFormed', 'policyUndeclaredPrefix']);
  /** What is nothing to tell of. */
  const silent: ReadonlySet<FaultId> = new Set<FaultId>([
    'strangeDiscovery',
    'noPolicyUrl',
    'signInWaits',
    'hardwareIdTakenOver',
    'addressWithQuery',
    'twoCertificateStores',
    'oddResponse',
    'closesKept',
    'otherCase',
    // One certificate does not tell that all have the same number.
    'serialTwo',
  ]);

  test('break on a request as Windows writes it: it is said, and plain offered', async () => {
    for (const id of ['windowsRequestCloses', 'windowsRequestRefused'] as const) {
      const server = await start({ faults: { [id]: {} } });
      const { last } = await attempt(server);
      expect([id, last?.step, last?.verdict]).toEqual([id, 'certificate', 'failed']);
      expect([...(last?.notes ?? []), last?.words, last?.look].join(' ')).toMatch(/plain/);
      expect(last?.code).toBe(id === 'windowsRequestCloses' ? '0x80192EFE' : '0x801900C8');
      expect((await attempt(server, { assumed: { csrShape: 'plain' } })).enrolment).not.toBeNull();
    }
  });

  test('know the hardware under another account: refused with its code', async () => {
    const users = { 'user@example.test': 'correct horse', 'other@example.test': 'battery' };
    const server = await start({ users, faults: { hardwareIdRefused: {} } });
    expect((await attempt(server)).enrolment).not.toBeNull();
    const { last } = await attempt(server, { address: 'other@example.test', password: 'battery' });
    expect([last?.step, last?.code]).toEqual(['certificate', '0x80180019']);
    expect(
      (await attempt(server, { address: 'other@example.test', password: 'battery', hardwareId: 'F'.repeat(64) })).enrolment,
    ).not.toBeNull();
  });
});
