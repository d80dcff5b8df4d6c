import { setImmediate } from 'node:timers/promises';
import type { Enrolment } from '../../../electron/device/management/record/enrolment-record.ts';
import { runSession } from '../../../electron/device/management/session/run-session.ts';
import type { SessionOrder, SessionResult } from '../../../electron/device/management/session/session-order.ts';
import { decodeWBXML, encodeWBXML } from '../../../electron/device/syncml/wire/wbxml/wbxml-text.ts';
import { nodeCrypto } from '../../../electron/node/crypto/node-crypto.ts';
import { createHttpsClient } from '../../../electron/node/network/https-client.ts';
import { randomTokens } from '../../../electron/node/random-tokens.ts';
import type { SessionMessage } from '../../../shared/contract/enrolment.ts';
import { createFakeTree } from '../../support/device/fake-tree.ts';
import { createTestEngine } from '../../support/device/test-engine.ts';

interface SessionRun {
  readonly result: SessionResult;
  readonly told: readonly SessionMessage[];
  /** What the PC waited on its clock, in ms. */
  readonly waits: readonly number[];
}

export interface Managed {
  readonly tree: ReturnType<typeof createFakeTree>;
  session(order?: Partial<SessionOrder>): Promise<SessionRun>;
}

/** A PC over a fake tree in sessions with the server that enrolled it; nonces stay with its account. */
export function managedBy(enrolment: Enrolment, settings: Readonly<Record<string, string>> = {}): Managed {
  let current = enrolment;
  let sessions = 0;
  const tree = createFakeTree({ Name: 'before' });
  const engine = createTestEngine(tree);
  return {
    tree,
    async session(order = {}) {
      sessions += 1;
      const { client, roots, authorities } = current;
      const https = createHttpsClient().open({
        roots: [...authorities, ...roots],
        clientCertificate: { certificate: client.certificate, key: client.key },
        hosts: new Map(current.hosts),
        refuseAddress: () => null,
      });
      const told: SessionMessage[] = [];
      const waits: number[] = [];
      const result = await runSession(
        {
          sessionID: String(sessions),
          number: sessions,
          origin: 'schedule',
          alerts: [],
          loginStatus: 'user',
          devInfo: { manufacturer: 'Managed PC', model: 'Virtual & real', version: '1.3', language: 'en-US' },
          cap: 50,
          respURI: 'asGiven',
          firstCredential: 'basic',
          ...order,
        },
        {
          https,
          crypto: nodeCrypto,
          enrolment: () => current,
          setting: (name) => settings[name],
          goToAddress(address) {
            current = { ...current, account: { ...current.account, address, others: [current.account.address] } };
          },
          keepNonce(of, nonce) {
            const account = current.account[of];
            if (account !== null) current = { ...current, account: { ...current.account, [of]: { ...account, nonce } } };
          },
          apply: (document, session) => engine.apply(document, undefined, session),
          now: () => Date.now(),
          wait: async (ms) => void waits.push(ms),
          token: randomTokens.token,
          wbxml: { encode: (document) => encodeWBXML(document, setImmediate), decode: (bytes) => decodeWBXML(bytes, setImmediate) },
          signal: new AbortController().signal,
          tell: (message) => told.push(message),
        },
      );
      https.close();
      return { result, told, waits };
    },
  };
}
