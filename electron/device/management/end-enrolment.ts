import type { EnrolmentState } from '../../../shared/contract/enrolment.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { removePolicies } from '../unenrol/unenrol.ts';
import type { ManagementCore } from './management-core.ts';
import type { GenericAlert } from './session/package-one.ts';

export type EndedBy = 'user' | 'server' | 'lost';

/** The alert by which a PC leaves. Source: capture of a real client. */
const leaving: GenericAlert = { type: 'com.microsoft:mdm.unenrollment.userrequest', format: 'int', mark: 'critical', data: '1' };

/** A session that runs is dropped; another one tells the server, once, whatever it answers; then everything of the enrolment goes. */
export async function endEnrolment(core: ManagementCore, by: EndedBy): Promise<Result<EnrolmentState>> {
  const { keeper } = core.opened;
  const enrolment = keeper.current();
  if (enrolment === null) return done(core.view());
  // In the first session a server may take back at once what it has just given.
  if (core.busy !== null && !(core.busy === 'enrolling' && by === 'server'))
    return refused({ title: 'Busy', detail: `The PC is ${core.busy} just now. Try again when that is over.`, status: 409 });
  core.busy = 'unenrolling';
  core.poll.stop();
  core.runner.abort();
  keeper.update((one) => ({ ...one, state: 'ending' }));
  core.parts.changed('rest');
  try {
    if (by !== 'lost') await core.runner.run('user', [leaving]);
    const removed = await removeEnrolment(core);
    if (removed !== undefined) return removed;
  } finally {
    core.busy = null;
  }
  core.note({ kind: 'enrolment-ended', server: enrolment.account.name, by });
  return done(core.view());
}

/** Policies and account first: a crash in between leaves an enrolment that is ending, and it comes to its end at the next start. */
export async function removeEnrolment(core: ManagementCore): Promise<Result<never> | undefined> {
  stopTimers(core);
  const kept = await removePolicies(core.parts, 'unenrol');
  if (kept !== undefined) return kept;
  const notKept = await core.opened.keeper.replace(null, []);
  core.parts.changed('tree');
  return notKept === null ? undefined : refused({ title: 'State not saved', detail: notKept, status: 507 });
}

export function stopTimers(core: ManagementCore): void {
  core.poll.stop();
  core.renewal.stop();
  core.firstSync.stop();
  core.refresh.stop();
  core.channel.close();
}

const day = 24 * 60 * 60 * 1000;

/** Ends the enrolment when the server was not reached for as many days as it said itself, on the device's clock. Answers how to stop. */
export function watchLostContact(core: ManagementCore): { readonly again: () => void; readonly stop: () => void } {
  let cancel: (() => void) | null = null;
  const stop = () => {
    cancel?.();
    cancel = null;
  };
  const { clock } = core.parts;
  return {
    stop,
    again() {
      stop();
      const days = Number(core.setting('NumberOfDaysAfterLostContactToUnenroll') ?? 0);
      const enrolment = core.opened.keeper.current();
      if (!(days > 0) || enrolment?.state !== 'enrolled') return;
      const waitMs = Math.max(0, enrolment.lastContactAt + days * day - clock.now());
      cancel = clock.after(waitMs, () => void endEnrolment(core, 'lost').catch(() => undefined));
    },
  };
}
