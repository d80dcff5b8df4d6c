import type { EnrolmentState } from '../../../shared/contract/enrolment.ts';
import type { EnrolmentKeeper } from './enrolment-keeper.ts';
import { nextRenewal } from './renewal.ts';

export interface ViewDeps {
  readonly keeper: EnrolmentKeeper;
  readonly busy: 'enrolling' | 'unenrolling' | null;
  readonly channel: string | null;
  readonly protection: string;
  readonly now: number;
}

/** The enrolment as it is shown: no key, no secret, no nonce. */
export function enrolmentView({ keeper, busy, channel, protection, now }: ViewDeps): EnrolmentState {
  const enrolment = keeper.current();
  const steps = keeper.steps();
  if (enrolment === null) {
    const failed = steps.some(({ verdict }) => verdict === 'failed');
    return { ...nobody, state: busy ?? (failed ? 'failed' : 'not-enrolled'), protection, steps };
  }
  const { client, account, lastSession, schedule, renewal } = enrolment;
  const state = busy ?? (enrolment.state === 'ending' ? 'unenrolling' : lastSession?.good === false ? 'not-contacted' : 'enrolled');
  return {
    state,
    server: enrolment.discoveryUrl,
    providerId: account.providerId,
    serverName: account.name,
    userName: enrolment.userName,
    address: enrolment.address,
    deviceId: enrolment.deviceId,
    hardwareId: enrolment.hardwareId,
    thumbprint: client.thumbprint,
    notBefore: client.notBefore,
    notAfter: client.notAfter,
    nextSession: schedule.dueAt,
    lastSession,
    renewal: { status: renewal.status, errorCode: renewal.errorCode, nextAt: nextRenewal(enrolment, now) },
    channel,
    protection,
    steps,
  };
}

const nobody = {
  server: null,
  providerId: null,
  serverName: null,
  userName: null,
  address: null,
  deviceId: null,
  hardwareId: null,
  thumbprint: null,
  notBefore: null,
  notAfter: null,
  nextSession: null,
  lastSession: null,
  renewal: null,
  channel: null,
} as const;

/** Of a PC that cannot be enrolled. */
export const notEnrolledState: EnrolmentState = { ...nobody, state: 'not-enrolled', protection: '', steps: [] };
