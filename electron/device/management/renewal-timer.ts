import type { JournalEvent } from '../../../shared/contract/journal-event.ts';
import type { TokenSource } from '../ports/ports.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { putEnrolmentNodes } from './enrolment-nodes.ts';
import { machineFacts } from './machine-facts.ts';
import type { OpenedManagement } from './open-management.ts';
import { nextRenewal, renew } from './renewal.ts';
import { httpsIdentity } from './session-runner.ts';

export interface RenewalTimerDeps {
  readonly parts: DeviceDeps;
  readonly opened: OpenedManagement;
  readonly tokens: TokenSource;
  readonly note: (event: JournalEvent) => void;
  readonly signal: () => AbortSignal;
}

export interface RenewalTimer {
  /** Waits for the next renewal, as the certificate and its terms are now. */
  arrange(): void;
  stop(): void;
  /** Renews at once; resolves when it has been tried. */
  now(): Promise<void>;
}

/** Renews the client certificate when its time has come on the device's clock, and by hand. */
export function createRenewalTimer({ parts, opened, tokens, note, signal }: RenewalTimerDeps): RenewalTimer {
  const { keeper, ports } = opened;
  const { clock } = parts;
  let cancel: (() => void) | null = null;
  let running: Promise<void> | null = null;
  const stop = () => {
    cancel?.();
    cancel = null;
  };
  const arrange = () => {
    stop();
    const enrolment = keeper.current();
    const due = enrolment === null || enrolment.state !== 'enrolled' ? null : nextRenewal(enrolment, clock.now());
    if (due !== null) cancel = clock.after(Math.max(0, due - clock.now()), () => void now().catch(() => undefined));
  };
  async function run(): Promise<void> {
    const enrolment = keeper.current();
    if (enrolment === null) return;
    keeper.update((one) => ({ ...one, renewal: { ...one.renewal, status: 1, triedAt: clock.now() } }));
    parts.changed('rest');
    const https = ports.https.open(httpsIdentity(enrolment, true));
    const renewed = await renew({
      enrolment,
      machine: machineFacts(parts, ports.crypto, undefined),
      assumptions: parts.assumptions(),
      crypto: ports.crypto,
      https,
      now: clock.now,
      token: tokens.token,
      signal: signal(),
    });
    https.close();
    const current = keeper.current();
    if (current === null || current.id !== enrolment.id) return;
    if (!renewed.ok) {
      const { code, words } = renewed.failure;
      keeper.update((one) => ({ ...one, renewal: { ...one.renewal, status: 3, errorCode: code } }));
      keeper.setSteps(renewed.steps);
      note({ kind: 'certificate-not-renewed', code, because: words });
      return arrange();
    }
    const { client, roots, renewal } = renewed.enrolment;
    const notKept = await keeper.replace({ ...current, client, roots, renewal }, renewed.steps);
    if (notKept !== null) return note({ kind: 'certificate-not-stored', because: notKept });
    await putCertificate();
    note({ kind: 'certificate-renewed', thumbprint: client.thumbprint });
    arrange();
  }
  /** What the server wrote stays; only the certificate's own nodes change. */
  async function putCertificate(): Promise<void> {
    const enrolment = keeper.current();
    if (enrolment !== null) await putEnrolmentNodes(parts, enrolment, ports.crypto, 'certificate');
  }
  function now(): Promise<void> {
    running ??= run().finally(() => {
      running = null;
      parts.changed('rest');
    });
    return running;
  }
  return { arrange, stop, now };
}
