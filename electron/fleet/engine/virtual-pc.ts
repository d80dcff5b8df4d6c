import type { SessionConversation } from '../../../shared/contract/enrolment.ts';
import { type FleetPC, type FleetWorld, startFleetPC } from '../pc/fleet-pc.ts';
import type { Metrics } from './metrics.ts';
import { performStep, type StepWorld } from './perform-step.ts';
import { type FleetStep, stepName } from './steps.ts';
import type { Wall } from './wall.ts';

/** What a virtual user of Artillery is here: a PC that goes through its day and is switched off at the end of it. */
export interface Day {
  readonly flow: readonly FleetStep[];
  readonly world: FleetWorld;
  readonly steps: StepWorld;
  readonly metrics: Metrics;
  readonly wall: Wall;
}

/** Resolves when the day is over, well or not: a failed step ends it, as one of a person's would. Answers the code it failed with, or null. */
export async function liveDay(number: number, { flow, world, steps, metrics, wall }: Day): Promise<string | null> {
  let rate = 1;
  const session = (conversation: SessionConversation) => {
    metrics.session(conversation, (conversation.endedAt - conversation.startedAt) / rate);
    metrics.usage();
    wall.session(number, conversation);
  };
  const status = (node: string, value: number | null) => {
    if (value !== null) metrics.status(node.slice(node.lastIndexOf('/') + 1), value);
    wall.status(number, node, value);
  };
  const pc = await startFleetPC(world, number, { session, status });
  wall.on(pc);
  try {
    for (const step of flow) {
      if (steps.stop.aborted) break;
      const name = stepName(step);
      wall.doing(number, name);
      const begun = performance.now();
      rate = typeof step === 'object' && 'poll' in step ? step.poll.at : 1;
      const failed = await performStep(step, pc, steps);
      rate = 1;
      const ms = performance.now() - begun;
      metrics.step(name, ms);
      wall.step(number, name, ms);
      if (failed !== null) {
        wall.failed(number, failed);
        metrics.error(failed.code);
        return failed.code;
      }
      if (name === 'enrol') metrics.enrolled();
      if (name === 'unenrol') metrics.unenrolled();
    }
    return null;
  } finally {
    // What the PC itself would cut off is not the server's failure.
    await pc.idle();
    await leave(pc, world, metrics);
    await pc.device.close();
    wall.off(number);
  }
}

/** What was enrolled is unenrolled again, also after a failure and when the run is stopped, unless it is to stay. */
async function leave({ device }: FleetPC, { config }: FleetWorld, metrics: Metrics): Promise<void> {
  if (!config.leave) return;
  const enrolment = await device.getEnrolment({});
  if (!enrolment.ok || (enrolment.value.state !== 'enrolled' && enrolment.value.state !== 'not-contacted')) return;
  const ended = await device.endEnrolment({});
  if (ended.ok) metrics.unenrolled();
}
