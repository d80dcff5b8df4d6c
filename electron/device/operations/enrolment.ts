import type { Operations, OperationsOf } from '../../../shared/contract/contract.ts';
import type { enrolmentRows } from '../../../shared/contract/enrolment.ts';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { writeCapture } from '../captures/write-capture.ts';
import type { Management } from '../management/management.ts';
import { notEnrolledState } from '../management/management-view.ts';
import type { OpenedManagement } from '../management/open-management.ts';

/** Enrolment, and sessions with the server. `unenrol` takes policies away where there is no enrolment to end. */
export function enrolmentOperations(
  management: Management | null,
  opened: OpenedManagement | null,
  unenrol: Operations['unenrol'],
): OperationsOf<typeof enrolmentRows> {
  if (management === null || opened === null) return noEnrolmentOperations(unenrol);
  const { log } = opened;
  return {
    enrol: (input) => management.enrol(input),
    getEnrolment: async () => done(management.state()),
    sync: () => management.sync('user'),
    renewCertificate: () => management.renew(),
    push: () => management.sync('push'),
    answerSetup: ({ answer }) => management.answerSetup(answer),
    async endEnrolment() {
      if (management.state().deviceId !== null) return management.end('user');
      const taken = await unenrol({});
      return taken.ok ? done(management.state()) : taken;
    },
    async getSessions({ number }) {
      if (number === undefined) return done(await log.list());
      const found = await log.find(number);
      if (found !== undefined) return done(found);
      return noSession(number);
    },
    async exportSessions({ form, number }) {
      const found = number === undefined ? await log.all() : [await log.find(number)];
      const conversations = found.filter((one) => one !== undefined);
      if (conversations.length === 0 && number !== undefined) return noSession(number);
      return done(pieces(writeCapture(conversations, form)));
    },
  };
}

function noSession(number: number): Result<never> {
  return refused({ title: 'No such session', detail: `There is no session ${number}, or it is not kept any more.`, status: 404 });
}

async function* pieces(text: string): FilePieces {
  yield new TextEncoder().encode(text);
}

const absent = refused({ title: 'No management', detail: 'This PC was created without management.', status: 404 });

/** A PC without the ports of management: nothing of it can be asked for. */
function noEnrolmentOperations(unenrol: Operations['unenrol']): OperationsOf<typeof enrolmentRows> {
  const never = async () => absent;
  return {
    enrol: never,
    getEnrolment: never,
    sync: never,
    renewCertificate: never,
    push: never,
    answerSetup: never,
    async endEnrolment() {
      const taken = await unenrol({});
      return taken.ok ? done(notEnrolledState) : taken;
    },
    getSessions: never,
    exportSessions: never,
  };
}
