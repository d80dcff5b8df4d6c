import { contract, type InputOf, type OperationName, type Operations } from '../../../shared/contract/contract.ts';
import type { ScenarioRun } from '../../../shared/contract/scenario.ts';
import { done, type Result } from '../../../shared/result.ts';
import { parseScreenshotRequest, type ScreenshotRequest } from '../../../shared/window/screenshot.ts';
import { maskedRun } from '../../../shared/words/masked.ts';
import { systemClock } from '../../node/system-clock.ts';
import { playScenario } from '../../scenario/play-scenario.ts';
import type { LoadedScenario } from '../../scenario/scenario.ts';
import type { ScenarioWorld } from '../../scenario/stage/scenario-world.ts';
import type { PCClient } from '../client/pc-client.ts';

/** What came of a scenario, with the pictures it took. */
export interface PlayedScenario {
  readonly file: string;
  readonly run: ScenarioRun;
  /** PNGs by name. */
  readonly screenshots: ReadonlyMap<string, Uint8Array>;
  /** Why pictures are missing; null when none is. */
  readonly noScreenshots: string | null;
}

export interface PlayingDeps extends Pick<ScenarioWorld, 'operations' | 'subscribe'> {
  /** Takes a PNG of the PC; null: nobody wants any. */
  readonly take: ((wish: ScreenshotRequest) => Promise<Result<Uint8Array>>) | null;
  /** Told whenever something happened. */
  readonly tell: (run: ScenarioRun) => void;
  /** Whether what is told and comes of it keeps passwords and signatures in addresses. */
  readonly secrets: boolean;
}

/** Plays a scenario from its first step to its last, or to the first that fails. A picture that cannot be taken fails nothing. */
export async function playOnPC({ file, scenario, documents }: LoadedScenario, deps: PlayingDeps): Promise<PlayedScenario> {
  const { operations, subscribe, take, tell, secrets } = deps;
  const shown = secrets ? (run: ScenarioRun) => run : maskedRun;
  const screenshots = new Map<string, Uint8Array>();
  let noScreenshots: string | null = null;
  const screenshot = async (name: string) => {
    const taken = take === null ? null : await photograph(operations, take);
    if (taken?.ok) screenshots.set(name, taken.value);
    else if (taken !== null) noScreenshots = `${taken.problem.title}: ${taken.problem.detail}`;
    return done(null);
  };
  const player = playScenario(scenario, {
    operations,
    subscribe,
    clock: systemClock,
    files: documents,
    ...(take !== null && { screenshot }),
    changed: () => tell(shown(player.state())),
  });
  player.play('run');
  const run = shown(await player.settled());
  await player.close();
  return { file, run, screenshots, noScreenshots };
}

/** The screen the PC shows, in its own language. */
async function photograph(operations: Operations, take: NonNullable<PlayingDeps['take']>): Promise<Result<Uint8Array>> {
  const snapshot = await operations.getSnapshot({});
  if (!snapshot.ok) return snapshot;
  const { screen, window } = snapshot.value.session;
  const wish = parseScreenshotRequest({ screen: window === 'none' ? screen : 'settings', size: '1280x720' });
  return wish.ok ? take(wish.value) : wish;
}

/** The running PC as a scenario wants it. Ends listening with the signal. */
export function clientAsPC(pc: PCClient, signal: AbortSignal): Pick<ScenarioWorld, 'operations' | 'subscribe'> {
  const listeners = new Set<() => void>();
  const listen = async () => {
    for await (const _ of pc.changes(signal)) for (const listener of listeners) listener();
  };
  void listen();
  const call = (name: OperationName) => (input: InputOf<OperationName>) => pc.call(name, input);
  const operations = Object.fromEntries((Object.keys(contract) as OperationName[]).map((name) => [name, call(name)]));
  return {
    operations: operations as unknown as Operations,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
