import type { EnrolmentStep } from '../../../shared/contract/enrolment.ts';
import type { JournalEvent } from '../../../shared/contract/journal-event.ts';
import type { TokenSource } from '../ports/token-source.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { putEnrolmentNodes } from './enrolment-nodes.ts';
import { machineFacts } from './machine-facts.ts';
import type { OpenedManagement } from './open-management.ts';
import type { Enrolment } from './record/enrolment-record.ts';
import { renew } from './renewal.ts';
import { httpsIdentity } from './session-runner.ts';

export interface NewCertificateDeps {
  readonly parts: DeviceDeps;
  readonly opened: OpenedManagement;
  readonly tokens: TokenSource;
  readonly note: (event: JournalEvent) => void;
  readonly signal: () => AbortSignal;
}

/** Gets another client certificate for the enrolment there is, and puts it in the place of the old one. */
export interface NewCertificate {
  renew(): Promise<void>;
  /** The same under the name of a recovery, as the server asks for it. */
  recover(onlyToTpm: boolean): Promise<void>;
}

export function newCertificate(deps: NewCertificateDeps): NewCertificate {
  const { parts, opened, note } = deps;
  const { keeper } = opened;
  return {
    async renew() {
      keeper.update((one) => ({ ...one, renewal: { ...one.renewal, status: 1, triedAt: parts.clock.now() } }));
      parts.changed('rest');
      const asked = await ask('Renew', deps);
      if (asked === null) return;
      const { current, renewed } = asked;
      if (renewed.ok) {
        const isStored = await store(current, renewed.value, renewed.steps, deps);
        if (isStored) note({ kind: 'certificate-renewed', thumbprint: renewed.value.client.thumbprint });
        return;
      }
      const { code, words } = renewed.failure;
      keeper.update((one) => ({ ...one, renewal: { ...one.renewal, status: 3, errorCode: code } }));
      keeper.setSteps(renewed.steps);
      note({ kind: 'certificate-not-renewed', code, because: words });
    },
    async recover(onlyToTpm) {
      const tell = (recovery: Enrolment['recovery'], because: string) => {
        keeper.update((one) => ({ ...one, recovery }));
        note({ kind: 'recovery-over', good: recovery === 2, because });
      };
      if (onlyToTpm) return tell(4, 'it was to be done only with keys of Entra in a TPM, and this PC has none');
      keeper.update((one) => ({ ...one, recovery: 1 }));
      const asked = await ask('Recovery', deps);
      if (asked === null) return;
      const { current, renewed } = asked;
      if (renewed.ok) {
        const isStored = await store(current, renewed.value, renewed.steps, deps);
        return isStored ? tell(2, renewed.value.client.thumbprint) : tell(8, 'the new certificate could not be stored');
      }
      keeper.setSteps(renewed.steps);
      const { code, words } = renewed.failure;
      tell(/^0x(?:80180002|80190191|80192F0C)$/i.test(code) ? 7 : 8, `${code}: ${words}`);
    },
  };
}

/** Over a connection with the certificate there is; null where the enrolment went meanwhile. */
async function ask(purpose: 'Renew' | 'Recovery', { parts, opened, tokens, signal }: NewCertificateDeps) {
  const { keeper, ports } = opened;
  const enrolment = keeper.current();
  if (enrolment === null) return null;
  const https = ports.https.open(httpsIdentity(enrolment, true));
  const renewed = await renew({
    enrolment,
    purpose,
    machine: machineFacts(parts, ports.crypto, undefined),
    assumptions: parts.assumptions(),
    crypto: ports.crypto,
    https,
    now: parts.clock.now,
    token: tokens.token,
    signal: signal(),
  });
  https.close();
  const current = keeper.current();
  return current === null || current.id !== enrolment.id ? null : { current, renewed };
}

/** What the server wrote into nodes stays; only the certificate's own change. */
async function store(
  current: Enrolment,
  { client, roots, renewal }: Enrolment,
  steps: readonly EnrolmentStep[],
  { parts, opened: { keeper, ports }, note }: NewCertificateDeps,
): Promise<boolean> {
  const next = { ...current, client, roots, renewal };
  const notKept = await keeper.replace(next, steps);
  if (notKept !== null) note({ kind: 'certificate-not-stored', because: notKept });
  else await putEnrolmentNodes(parts, next, ports.crypto, 'certificate');
  return notKept === null;
}
