import type { Clock } from '../ports/clock.ts';
import type { EnrolmentKeeper } from './enrolment-keeper.ts';
import { nextPoll, pollSets } from './poll-schedule.ts';

/** Starts scheduled sessions on the device's clock. */
export interface PollTimer {
  /** Begins anew with the first set, after an enrolment or when the server wrote another schedule. */
  restart(): void;
  /** Goes on where the run before was; what became due meanwhile is due now. */
  resume(): void;
  stop(): void;
}

export interface PollTimerDeps {
  readonly clock: Clock;
  readonly keeper: EnrolmentKeeper;
  readonly setting: (name: string) => string | undefined;
  readonly due: () => void;
  readonly changed: () => void;
}

export function createPollTimer({ clock, keeper, setting, due, changed }: PollTimerDeps): PollTimer {
  let cancel: (() => void) | null = null;
  const stop = () => {
    cancel?.();
    cancel = null;
  };
  const wait = (waitMs: number) => {
    stop();
    cancel = clock.after(waitMs, () => {
      cancel = null;
      arrange(true);
      due();
    });
  };
  const arrange = (tell: boolean) => {
    const enrolment = keeper.current();
    if (enrolment === null || enrolment.state !== 'enrolled') return stop();
    const next = nextPoll(
      pollSets((name) => setting(`Poll/${name}`)),
      enrolment.schedule,
    );
    const dueAt = next === null ? null : clock.now() + next.waitMs;
    keeper.update((one) => ({ ...one, schedule: { ...(next?.state ?? one.schedule), dueAt } }));
    if (next === null) stop();
    else wait(next.waitMs);
    if (tell) changed();
  };
  return {
    restart() {
      keeper.update((one) => ({ ...one, schedule: { set: 0, done: 0, dueAt: null } }));
      arrange(true);
    },
    resume() {
      const enrolment = keeper.current();
      if (enrolment === null || enrolment.state !== 'enrolled') return;
      if (enrolment.schedule.dueAt === null) arrange(false);
      else wait(Math.max(0, enrolment.schedule.dueAt - clock.now()));
    },
    stop,
  };
}
