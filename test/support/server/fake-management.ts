import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { breakpointRows, EnrolmentState, enrolmentRows, SessionConversation } from '../../../shared/contract/enrolment.ts';
import { done } from '../../../shared/result.ts';

export const notEnrolledState: EnrolmentState = {
  state: 'not-enrolled',
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
  protection: 'in memory',
  steps: [],
};

const conversation: SessionConversation = {
  number: 1,
  sessionId: '1',
  origin: 'user',
  startedAt: 0,
  endedAt: 0,
  good: true,
  words: 'The server has nothing more',
  code: null,
  look: null,
  messages: [],
  rows: [],
};

/** A PC nobody manages, that answers as if it were. */
export function createFakeManagement(): OperationsOf<typeof enrolmentRows & typeof breakpointRows> {
  const state = async () => done(notEnrolledState);
  const session = async () => done(conversation);
  const faults = async () => done({ on: false, seed: 'break', faults: [] });
  const breakpoints = async () => done({ rules: [], held: [], log: [] });
  return {
    enrol: state,
    getEnrolment: state,
    sync: session,
    renewCertificate: state,
    push: session,
    answerSetup: state,
    endEnrolment: state,
    getSessions: async () => done([]),
    getBreakpoints: breakpoints,
    setBreakpoints: breakpoints,
    releaseMessage: breakpoints,
    getClientFaults: faults,
    setClientFaults: faults,
    exportSessions: async () => done(nothingIn()),
  };
}

async function* nothingIn(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array();
}
