import { readFileSync } from 'node:fs';
import { enrol } from '../../../electron/device/management/enrolment/enrol.ts';
import type { EnrolmentOrder } from '../../../electron/device/management/enrolment/order.ts';
import type { Enrolment } from '../../../electron/device/management/record/enrolment-record.ts';
import { defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import { createHttpsClient } from '../../../electron/node/network/https-client.ts';
import { randomTokens } from '../../../electron/node/random-tokens.ts';
import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { EnrolmentStep } from '../../../shared/contract/enrolment.ts';
import type { MdmServer } from '../../support/mdm-server/mdm-server.ts';
import { mdmServersForTests } from '../../support/mdm-server/servers-for-tests.ts';
import { ringCrypto } from '../../support/server/key-ring.ts';
import { machineForTests } from '../../support/server/scripted-enrolment.ts';

/** How an attempt went: its steps, and the enrolment where it came to one. */
export interface Attempt {
  readonly steps: readonly EnrolmentStep[];
  readonly last: EnrolmentStep | undefined;
  readonly enrolment: Enrolment | null;
}

export interface AttemptOptions extends Partial<EnrolmentOrder> {
  readonly assumed?: Partial<AssumptionValues>;
  readonly hardwareId?: string;
}

/** The client as it is, on Node's own ports but for its keys, against the test server. */
export function enrolmentsForTests() {
  return {
    start: mdmServersForTests(),
    async attempt(server: MdmServer, { assumed = {}, hardwareId, ...order }: AttemptOptions = {}): Promise<Attempt> {
      const steps: EnrolmentStep[] = [];
      const authorities = [readFileSync(server.caFile, 'utf8')];
      const hosts = order.hosts ?? new Map();
      const https = createHttpsClient().open({ roots: authorities, clientCertificate: null, hosts, refuseAddress: () => null });
      const enrolled = await enrol(
        {
          order: { address: 'user@example.test', server: server.url, password: 'correct horse', authorities, follow: [], ...order, hosts },
          machine: { ...machineForTests, ...(hardwareId !== undefined && { hardwareId }) },
          assumptions: { ...defaultAssumptions, ...assumed },
          crypto: ringCrypto,
          https,
          signInWindow: null,
          publicServer: () => false,
          now: () => Date.now(),
          token: randomTokens.token,
          signal: new AbortController().signal,
        },
        (step) => steps.push(step),
      );
      https.close();
      return { steps, last: steps.at(-1), enrolment: enrolled.ok ? enrolled.value : null };
    },
  };
}
