import { type Operations, type OperationsOf, outlivesRun } from '../../../shared/contract/contract.ts';
import { hasEnded, putAside, type ScenarioFile, type ScenarioState, type scenarioRows } from '../../../shared/contract/scenario.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { readingMs } from '../../../shared/words/reading-time.ts';
import { playScenario, type ScenarioPlayer } from '../../scenario/play-scenario.ts';
import { readScenario } from '../../scenario/read-scenario.ts';
import { recordScenario } from '../../scenario/record-scenario.ts';
import type { ScenarioWorld } from '../../scenario/stage/scenario-world.ts';
import type { ScenarioFiles } from '../ports/scenario-files.ts';
import type { Step } from '../runtime/pipeline.ts';
import { serialQueue } from '../runtime/serial-queue.ts';

export interface ScenarioDeps extends Pick<ScenarioWorld, 'subscribe' | 'clock' | 'changed'> {
  /** All the others; scenarios are played on them. */
  readonly operations: Omit<Operations, keyof typeof scenarioRows>;
  readonly files: ScenarioFiles;
  /** Told when a recording begins and ends. */
  readonly recording?: (on: boolean) => void;
}

export interface ScenarioController {
  readonly operations: OperationsOf<typeof scenarioRows>;
  /** What is done to the PC by hand goes through it: it is recorded, and the next scenario puts the PC aside first. */
  readonly step: Step;
  /** Breaks off what is played. */
  close(): Promise<void>;
}

/** The scenario that is played on this PC from the app, one at a time, and the recorder. */
export function createScenarioController({ operations: others, files, recording: tell, ...world }: ScenarioDeps): ScenarioController {
  let player: ScenarioPlayer | null = null;
  let loaded = '';
  // Of scenarios played one after the other, the first puts aside what the PC was.
  let isAnotherPC = true;
  const keepPC = async () => {
    if (!isAnotherPC) return done(null);
    const kept = await others.saveSnapshot({ name: putAside, replace: true });
    isAnotherPC = !kept.ok;
    return kept;
  };
  const inTurn = serialQueue();
  const state = (recording = recorder.recording()) => done<ScenarioState>({ run: player?.state() ?? null, recording });
  const load = async (text: string): Promise<Result<ScenarioState>> => {
    const read = readScenario(text);
    if (!read.ok) return read;
    await player?.close();
    player = playScenario(read.value, { ...world, operations: all, files: new Map(), readingMs });
    loaded = text;
    world.changed();
    return state();
  };
  const own: OperationsOf<typeof scenarioRows> = {
    listScenarios: async () => done((await files.list()).map(described)),
    checkScenario: async ({ text }) => {
      const read = readScenario(text);
      if (!read.ok) return done({ outline: null, problem: read.problem });
      const { title, about, steps } = read.value;
      return done({ outline: { title, about, steps: steps.map(({ line, words }) => ({ line, words })) }, problem: null });
    },
    getScenario: async () => state(),
    loadScenario: ({ text }) => load(text),
    // Whoever presses twice must not put aside what the first press has made of the PC.
    playScenario: ({ action }) =>
      inTurn(async () => {
        if (player === null) return refused({ title: 'No scenario is loaded', detail: 'Load one first.', status: 409 });
        if (action === 'again') return load(loaded);
        const run = player.state();
        if (hasEnded(run)) return refused({ title: 'The scenario is over', detail: 'Load it again to play it again.', status: 409 });
        if (run.phase === 'ready' && (action === 'run' || action === 'step')) {
          const kept = await keepPC();
          if (!kept.ok) return kept;
        }
        player.play(action);
        return state();
      }),
    recordScenario: async ({ action, secrets }) => {
      const last = recorder.recording(secrets);
      if (action === 'start') recorder.start();
      else recorder.stop();
      tell?.(action === 'start');
      world.changed();
      return action === 'start' ? state() : state(last);
    },
  };
  const all: Operations = { ...others, ...own };
  const recorder = recordScenario(world.changed);
  return {
    operations: own,
    async step({ name, input }, next) {
      const phase = player?.state().phase;
      if (outlivesRun(name) && phase !== 'running' && phase !== 'held') isAnotherPC = true;
      const outcome = await next();
      if (outcome.ok) recorder.note(name, input, outcome.value);
      return outcome;
    },
    close: async () => {
      await player?.close();
    },
  };
}

/** A file that cannot be read is listed by its name: the app shows where it is wrong when it is opened. */
function described({ name, text }: { readonly name: string; readonly text: string }): ScenarioFile {
  const read = readScenario(text);
  return read.ok ? { name, title: read.value.title, about: read.value.about, text } : { name, title: name, about: '', text };
}
