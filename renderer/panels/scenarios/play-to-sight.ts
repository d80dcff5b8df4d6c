import { type DeviceView, imageSlots } from '../../../shared/contract/device-view.ts';
import type { ScenarioRun } from '../../../shared/contract/scenario.ts';
import type { DeviceMirror } from '../../connection/device-mirror.ts';

type Mirror = Pick<DeviceMirror, 'call'>;

/** How often a step under way is looked at, in ms. */
const lookMs = 50;

/** Takes steps of the scenario until something of the PC looks different: what an audience is shown by one press of a key. */
export async function playToSight(mirror: Mirror): Promise<void> {
  const before = await sight(mirror);
  for (;;) {
    const answer = await mirror.call('playScenario', { action: 'step' });
    if (!answer.ok) return;
    const run = await atRest(mirror);
    // One that is ready is another one, loaded while a step of the first was under way: nobody has asked for its steps.
    if (run?.phase !== 'held' || (await sight(mirror)) !== before) return;
  }
}

async function atRest(mirror: Mirror): Promise<ScenarioRun | null> {
  for (;;) {
    const answer = await mirror.call('getScenario', {});
    const run = answer.ok ? answer.value.run : null;
    if (run?.phase !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** What can be seen of the PC, as a text to compare. */
async function sight(mirror: Mirror): Promise<string> {
  const answer = await mirror.call('getSnapshot', {});
  return answer.ok ? JSON.stringify(visible(answer.value)) : '';
}

function visible({ session, images, companyName, branding, userChoice }: DeviceView): readonly unknown[] {
  const pictures = imageSlots.map((slot) => images[slot].picture?.fileName);
  return [session, pictures, branding.painted && companyName, branding.painted, userChoice];
}
