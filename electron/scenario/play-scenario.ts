import type { ScenarioRun, ScenarioStep } from '../../shared/contract/scenario.ts';
import type { PlannedStep, Scenario } from './scenario.ts';
import type { ScenarioWorld } from './stage/scenario-world.ts';
import type { Performed, Stage } from './stage/stage.ts';
import { pause } from './stage/waiting.ts';
import { performStep } from './steps/all-steps.ts';

/** A scenario on a PC: played through, or step by step. */
export interface ScenarioPlayer {
  state(): ScenarioRun;
  /** `run` and `step` begin at once; what is under way goes on. */
  play(action: 'run' | 'step' | 'hold' | 'stop'): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<ScenarioRun>;
  /** Breaks off, and takes its pictures out of the lab. */
  close(): Promise<void>;
}

type Phase = ScenarioRun['phase'];

export function playScenario({ title, about, start, steps: planned }: Scenario, world: ScenarioWorld): ScenarioPlayer {
  const breaking = new AbortController();
  const stage: Stage = { world, lab: new Map(), answered: [], stop: breaking.signal };
  const steps = planned.map(waitingStep);
  let phase: Phase = 'ready';
  let says: string | null = null;
  let next = 0;
  let playOn = false;
  let underWay: Promise<void> = Promise.resolve();

  const become = (changed: Phase) => {
    phase = changed;
    world.changed();
  };
  const mark = (index: number, change: Partial<ScenarioStep>) => {
    const before = steps[index];
    if (before !== undefined) steps[index] = { ...before, ...change };
    world.changed();
  };
  const stop = () => {
    breaking.abort();
    if (phase !== 'ready' && phase !== 'held') return;
    leaveOut(steps);
    become('stopped');
  };
  const playNext = async (): Promise<Phase> => {
    const step = planned[next];
    if (step === undefined) return 'passed';
    const index = next;
    if (index === 0) await prepare(start, world);
    if (step.step.kind === 'say') says = step.step.value.trim();
    mark(index, { state: 'running' });
    const begun = world.clock.monotonic();
    const failure = await performOrFail(step, stage);
    if (step.step.kind === 'say' && playOn) await pause(stage, world.readingMs?.(step.step.value) ?? 0);
    const ms = Math.round(world.clock.monotonic() - begun);
    if (breaking.signal.aborted) {
      mark(index, { state: 'left out', ms });
      return 'stopped';
    }
    next += 1;
    const screenshot = step.step.kind === 'screenshot' && world.screenshot !== undefined ? step.step.value : null;
    mark(index, { state: failure === null ? 'passed' : 'failed', ms, failure, screenshot });
    if (failure !== null) return 'failed';
    return next === planned.length ? 'passed' : playOn ? 'running' : 'held';
  };
  const playOnwards = async () => {
    let reached: Phase = 'running';
    while (reached === 'running') reached = await playNext();
    if (reached === 'failed' || reached === 'stopped') leaveOut(steps);
    become(reached);
  };
  return {
    state: () => ({ title, about, phase, goesOn: phase === 'running' && playOn, steps: [...steps], says }),
    play(action) {
      if (action === 'stop') return stop();
      playOn = action === 'run';
      if (action === 'hold' || (phase !== 'ready' && phase !== 'held')) return world.changed();
      become('running');
      underWay = playOnwards();
    },
    async settled() {
      await underWay;
      return this.state();
    },
    async close() {
      stop();
      await underWay;
      await Promise.all([...stage.lab.values()].map(({ id }) => world.operations.stopLab({ id })));
      stage.lab.clear();
    },
  };
}

function waitingStep({ line, words }: PlannedStep): ScenarioStep {
  return { line, words, state: 'waiting', ms: null, failure: null, screenshot: null };
}

function leaveOut(steps: ScenarioStep[]): void {
  for (const [index, step] of steps.entries()) if (step.state === 'waiting') steps[index] = { ...step, state: 'left out' };
}

/** In factory state the clock runs as usual. */
async function prepare(start: Scenario['start'], { operations }: ScenarioWorld): Promise<void> {
  if (start === 'as is') return;
  await operations.reset({});
  await operations.moveClock({ action: 'set-right' });
}

/** A bug behind a step fails the step and not the whole PC. */
async function performOrFail({ step }: PlannedStep, stage: Stage): Promise<Performed> {
  try {
    return await performStep(step, stage);
  } catch (error) {
    return { what: 'the step', expected: 'it ends', found: error instanceof Error ? error.message : String(error), chain: [] };
  }
}
