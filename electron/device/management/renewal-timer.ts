import { type NewCertificateDeps, newCertificate } from './new-certificate.ts';
import { nextRenewal } from './renewal.ts';
import type { SessionRunner } from './session-runner.ts';

export interface RenewalTimer {
  /** Waits for the next renewal, as the certificate and its terms are now. */
  arrange(): void;
  stop(): void;
  /** Renews at once; resolves when it has been tried. */
  now(): Promise<void>;
  /** The same under the name of a recovery, as the server asks for it. */
  recover(onlyToTpm: boolean): Promise<void>;
}

export interface RenewalTimerDeps extends NewCertificateDeps {
  readonly between: SessionRunner['between'];
}

/**
 * Renews the client certificate when its time has come on the device's clock, and by hand. One at a time, and not while a session runs: a
 * server may know the old certificate no more once it has given the new one.
 */
export function createRenewalTimer(deps: RenewalTimerDeps): RenewalTimer {
  const { parts, opened, between } = deps;
  const { clock } = parts;
  const certificate = newCertificate(deps);
  let cancel: (() => void) | null = null;
  let running: Promise<void> | null = null;
  const stop = () => {
    cancel?.();
    cancel = null;
  };
  const arrange = () => {
    stop();
    const enrolment = opened.keeper.current();
    const due = enrolment === null || enrolment.state !== 'enrolled' ? null : nextRenewal(enrolment, clock.now());
    if (due !== null) cancel = clock.after(Math.max(0, due - clock.now()), () => void now().catch(() => undefined));
  };
  const once = (work: () => Promise<void>) => {
    running ??= between(work).finally(() => {
      running = null;
      arrange();
      parts.changed('rest');
    });
    return running;
  };
  const now = () => once(certificate.renew);
  return { arrange, stop, now, recover: (onlyToTpm) => once(() => certificate.recover(onlyToTpm)) };
}
