import type { InputOf } from '../../../shared/contract.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import type { ScenarioRun, ScenarioState } from '../../../shared/scenario.ts';
import type { DeviceMirror } from '../../state/device-mirror.ts';

/** Name under which the PC is put aside before the first step. */
export const putAside = 'Before the scenario';

/** Plays the scenario that is loaded. Its first step makes the PC another one, so this one is saved before. */
export async function playScenario(
  mirror: Pick<DeviceMirror, 'call'>,
  run: ScenarioRun,
  action: InputOf<'playScenario'>['action'],
): Promise<Outcome<ScenarioState>> {
  if (run.phase === 'ready' && (action === 'run' || action === 'step')) {
    const kept = await mirror.call('saveSnapshot', { name: putAside, replace: true });
    if (!kept.ok) return kept;
  }
  return mirror.call('playScenario', { action });
}
