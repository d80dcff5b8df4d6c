import type { DeviceView } from '../../shared/contract/device-view.ts';
import { hasEnded, type ScenarioRun } from '../../shared/contract/scenario.ts';
import { type Caption, captionOfRun } from '../../shared/words/caption.ts';
import { maskedRun } from '../../shared/words/masked.ts';
import { readingMs } from '../../shared/words/reading-time.ts';
import { systemClock } from '../node/system-clock.ts';
import { playScenario } from '../scenario/play-scenario.ts';
import type { LoadedScenario, PlannedStep } from '../scenario/scenario.ts';
import { loadingCount, untilQuiet, type WatchedPC, watchViews } from './watch-views.ts';

/** What one picture of the film is to show, and for how long. */
export interface Scene {
  readonly view: DeviceView;
  readonly caption: Caption;
  /** By what the story says, not by how long this computer took. */
  readonly ms: number;
  /** Index of its step; -1 before the first. */
  readonly step: number;
}

export interface PlayedForFilm {
  readonly run: ScenarioRun;
  readonly scenes: readonly Scene[];
}

export interface FilmingDeps extends WatchedPC {
  readonly tell: (run: ScenarioRun) => void;
}

const usualMs = 1_600;
const openingMs = 2_400;
const longestWaitMs = 5_000;

/**
 * Plays a scenario step by step. The scenes are what each step leads to, after its downloads have ended, with one before in which they are
 * under way: the same scenes every time, however fast this computer and its network are.
 */
export async function playForFilm({ scenario, documents }: LoadedScenario, deps: FilmingDeps): Promise<PlayedForFilm> {
  const { operations, tell } = deps;
  const watch = watchViews(deps);
  const player = playScenario(scenario, {
    operations,
    subscribe: deps.subscribe,
    clock: systemClock,
    files: documents,
    changed: () => tell(maskedRun(player.state())),
  });
  const scenes: Scene[] = [];
  const add = (view: DeviceView, ms: number, step: number) =>
    scenes.push({ view, caption: captionOfRun(maskedRun(player.state()), view), ms, step });
  add(await watch.now(), Math.max(openingMs, readingMs(scenario.about)), -1);
  for (const [index, planned] of scenario.steps.entries()) {
    watch.begin();
    player.play('step');
    const run = await player.settled();
    const next = scenario.steps[index + 1]?.step.kind;
    if (next !== 'wait') await untilQuiet(watch);
    const views = await watch.end();
    const last = views.at(-1) ?? (await watch.now());
    const loading = planned.step.kind === 'wait' ? undefined : mostLoading(views);
    if (loading !== undefined && loading !== last) add(loading, usualMs, index);
    if (isUnseen(planned) && run.phase !== 'failed') continue;
    // What follows is waited for: that step shows it.
    if (loading === undefined || loading === last || next !== 'wait') add(last, lastsMs(planned), index);
    if (hasEnded(run)) break;
  }
  const run = maskedRun(player.state());
  await player.close();
  watch.close();
  return { run, scenes };
}

/** The first view in which the most pictures are on their way; undefined where none is. */
function mostLoading(views: readonly DeviceView[]): DeviceView | undefined {
  const counts = views.map((view) => loadingCount(view));
  const most = Math.max(0, ...counts);
  return most === 0 ? undefined : views[counts.indexOf(most)];
}

/** A step that looks at the PC and does nothing to it. */
function isUnseen({ step: { kind } }: PlannedStep): boolean {
  return kind === 'assert' || kind === 'screenshot';
}

function lastsMs({ step, words }: PlannedStep): number {
  if (step.kind === 'say') return readingMs(step.value);
  if (step.kind === 'wait' && typeof step.value === 'number') return Math.min(step.value, longestWaitMs);
  return Math.max(usualMs, Math.min(3_000, readingMs(words)));
}
