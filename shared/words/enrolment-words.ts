import type { EnrolmentState } from '../contract/enrolment.ts';

export const enrolmentStateWords = {
  'not-enrolled': 'Not enrolled',
  enrolling: 'Enrolling',
  enrolled: 'Enrolled',
  'not-contacted': 'Enrolled, but the last session failed',
  failed: 'Not enrolled: the last attempt failed',
  unenrolling: 'Unenrolling',
} as const satisfies Record<EnrolmentState['state'], string>;

/** One line about an enrolment. `isId`: nobody reads it, programs compare it. */
export interface EnrolmentFact {
  readonly name: string;
  readonly value: string;
  readonly isId: boolean;
}

function renewalWords({ status, errorCode }: NonNullable<EnrolmentState['renewal']>, next: string | null): string {
  if (next === null) return 'Never: the certificate has expired';
  return status === 3 ? `${next}; the last one failed with ${errorCode ?? 'no code'}` : next;
}

/** What is known of the enrolment, in the order people ask for it; `time` puts ms since 1970 in words. */
export function enrolmentFacts(enrolment: EnrolmentState, time: (at: number) => string): readonly EnrolmentFact[] {
  const { lastSession, nextSession, notBefore, notAfter, renewal, protection, serverName, providerId, server } = enrolment;
  const told = (at: number | null) => (at === null ? null : time(at));
  const code = lastSession?.code == null ? '' : `${lastSession.code} `;
  const rows: readonly (readonly [name: string, value: string | null, isId?: 'id'])[] = [
    ['User', enrolment.userName],
    ['Server', serverName === null ? null : `${serverName} (${providerId}), found at ${server}`],
    ['Last session', lastSession === null ? null : `${time(lastSession.at)}: ${code}${lastSession.words}`],
    ['Next session', told(nextSession)],
    ['Certificate', enrolment.thumbprint, 'id'],
    ['Valid', notBefore === null || notAfter === null ? null : `${time(notBefore)} to ${time(notAfter)}`],
    ['Renewal', renewal === null ? null : renewalWords(renewal, told(renewal.nextAt))],
    ['Device ID', enrolment.deviceId, 'id'],
    ['Hardware ID', enrolment.hardwareId, 'id'],
    ['Push', enrolment.channel, 'id'],
    ['Secrets', protection === '' ? null : `Kept ${protection}`],
  ];
  return rows.flatMap(([name, value, isId]) => (value === null ? [] : [{ name, value, isId: isId === 'id' }]));
}
