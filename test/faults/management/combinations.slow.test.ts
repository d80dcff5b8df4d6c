import { describe, expect, test } from 'vitest';
import { randomNumbers } from '../../support/fuzz/random-numbers.ts';
import type { FaultId, FaultSettings } from '../../support/mdm-server/faults.ts';
import type { MdmServerOptions } from '../../support/mdm-server/server-state.ts';
import { enrolInput, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

const name = './Vendor/MSFT/Personalization/CompanyName';
const rounds = Number(process.env.MANAGED_PC_ODD_ROUNDS ?? 8);

/** Each alone is taken; of a line, which is about one and the same thing, one at most. */
const oddWays: readonly (readonly (readonly [FaultId, FaultSettings])[])[] = [
  [
    ['strangeDiscovery', {}],
    ['noPolicyUrl', {}],
  ],
  [
    ['policyNotWellFormed', {}],
    ['policyUndeclaredPrefix', {}],
    ['policyLongKey', {}],
  ],
  [
    ['shortBody', { at: 'discover' }],
    ['shortBody', { at: 'policy' }],
    ['shortBody', { at: 'enrol' }],
    ['shortBody', { at: 'session' }],
  ],
  [
    ['chunked', { at: 'policy' }],
    ['chunked', { at: 'enrol' }],
    ['chunked', { at: 'session' }],
  ],
  [
    ['closesKept', { at: 'discover' }],
    ['closesKept', { at: 'policy' }],
    ['closesKept', { at: 'session' }],
  ],
  [
    ['redirect', { at: 'find', times: 1 }],
    ['redirect', { at: 'discover', times: 1 }],
    ['redirect', { at: 'session', times: 1 }],
  ],
  [['oddResponse', {}]],
  [['otherCase', {}]],
  [['otherSubject', {}]],
  [
    ['issuerExpired', {}],
    ['rootExpired', {}],
  ],
  [['serialTwo', {}]],
  [['notYetValid', { seconds: 3 }]],
  [['noPrivateKeyContainer', {}]],
  [['twoCertificateStores', {}]],
  [
    ['addressWithQuery', {}],
    ['responseUri', {}],
  ],
  [['literalNonce', {}]],
  [
    ['strayStatuses', {}],
    ['fewStatuses', {}],
  ],
  [
    ['wordCommandIds', {}],
    ['sameCommandIds', {}],
  ],
  [['echoedMsgId', {}]],
  [['prefixedNames', {}]],
  [
    ['xmlDeclaration', {}],
    ['byteOrderMark', {}],
  ],
  [['oldNamespace', {}]],
  [['otherHeaderOrder', {}]],
  [['typeWithCharset', {}]],
];

const servers: readonly MdmServerOptions[] = [
  {},
  { hash: 'SHA-1' },
  { store: 'System' },
  { session: { credentials: 'basic', serverCredentials: 'basic' } },
  { session: { credentials: 'md5', serverCredentials: 'md5' } },
  { authPolicy: 'Federated' },
  { enrollmentVersion: '5.0' },
];

describe('a server with many oddities at once', () => {
  for (let seed = 1; seed <= rounds; seed += 1) {
    const number = randomNumbers(seed);
    const oneOf = <Way>(ways: readonly Way[]): Way => ways[number(ways.length)] as Way;
    const chosen = oddWays.filter(() => number(3) === 0).map(oneOf);
    const options = oneOf(servers);
    test(`${seed}: ${JSON.stringify(options)} ${chosen.map(([id]) => id).join(' ')}`, async () => {
      const server = await startServer({ ...options, faults: Object.fromEntries(chosen) });
      const pc = await startManagedDevice();
      const { state, steps } = await pc.ask('enrol', enrolInput(server));
      expect([state, steps.at(-1)?.words]).toEqual(['enrolled', expect.any(String)]);
      server.queue([{ verb: 'Replace', target: name, data: 'Contoso' }]);
      server.queue([{ verb: 'Get', target: name }]);
      const session = await pc.ask('sync', {});
      expect(session.rows.map(({ cmd, status, data }) => [cmd, status, data])).toEqual([
        ['Replace', 200, null],
        ['Get', 200, 'Contoso'],
      ]);
      expect(server.complaints).toEqual([]);
      await pc.ask('renewCertificate', {});
      expect(await pc.ask('sync', {})).toMatchObject({ good: true });
      expect(server.complaints).toEqual([]);
      expect(await pc.ask('endEnrolment', {})).toMatchObject({ state: 'not-enrolled' });
      expect(server.enrolments.map(({ state, renewals }) => [state, renewals])).toEqual([['unenrolled by the user', 1]]);
      expect(server.complaints).toEqual([]);
    });
  }
});
