import type { EnrolledFacts } from '../csp/dm-client/enrolled-facts.ts';
import type { OpenedManagement } from './open-management.ts';

/** What screens and registry show of the enrolment; null where there is none. */
export function enrolledFacts(opened: OpenedManagement | null): EnrolledFacts | null {
  const enrolment = opened?.keeper.current() ?? null;
  if (opened === null || enrolment === null) return null;
  const { id, account, address, discoveryUrl, signIn, enrolledAt, lastSession, renewal, setup, client } = enrolment;
  return {
    id,
    providerId: account.providerId,
    serverName: account.name,
    userName: address,
    address: account.address,
    activity: enrolment.state === 'ending' ? 'unenrolling' : opened.hooks.isRunning() ? 'syncing' : null,
    lastSync: lastSession === null ? null : { at: lastSession.at, good: lastSession.good, code: lastSession.code },
    enrolledAt,
    setup,
    registry: {
      discoveryUrl,
      upn: address,
      isFederated: signIn === 'Federated',
      state: renewal.status === 3 ? 3 : lastSession?.good === false ? 4 : 1,
      renewStatus: renewal.status,
      renewErrorCode: renewal.errorCode === null ? 0 : Number(renewal.errorCode),
      thumbprint: client.thumbprint,
    },
  };
}
