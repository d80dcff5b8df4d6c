import * as v from 'valibot';
import type { Problem } from '../result.ts';
import { operation } from './operation.ts';
import { nothing, secrets } from './text-inputs.ts';

/** A scenario that ships, or one that was typed in. */
export interface ScenarioFile {
  readonly name: string;
  readonly title: string;
  /** What it shows, for the person who plays it; may be empty. */
  readonly about: string;
  /** YAML. */
  readonly text: string;
}

/** A scenario file that was read without running it. */
interface ScenarioOutline {
  readonly title: string;
  readonly about: string;
  readonly steps: readonly { readonly line: number; readonly words: string }[];
}

/** What is in the text of a scenario, or where it is wrong: half-written texts are nobody's fault. */
export type CheckedScenario =
  | { readonly outline: ScenarioOutline; readonly problem: null }
  | { readonly outline: null; readonly problem: Problem };

/** Name of the snapshot of the PC as it was before the first step. */
export const putAside = 'Before the scenario';

/** A scenario on its way through its steps. */
export interface ScenarioRun extends Omit<ScenarioOutline, 'steps'> {
  readonly phase: 'ready' | 'running' | 'held' | 'passed' | 'failed' | 'stopped';
  /** Whether it goes on by itself after the step under way. */
  readonly goesOn: boolean;
  readonly steps: readonly ScenarioStep[];
  /** What the presenter's text says at the moment; null before the first. */
  readonly says: string | null;
}

export interface ScenarioStep {
  /** 1-based line of the file. */
  readonly line: number;
  /** What the step does, in words. */
  readonly words: string;
  readonly state: 'waiting' | 'running' | 'passed' | 'failed' | 'left out';
  /** Real ms it took; null before its end. */
  readonly ms: number | null;
  readonly failure: ScenarioFailure | null;
  /** Name of the picture taken in this step; null when none was. */
  readonly screenshot: string | null;
}

/** What was expected, what was there, and what led to it. */
export interface ScenarioFailure {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  /** The links from the command to the screen, oldest first, in words. */
  readonly chain: readonly string[];
}

export interface ScenarioState {
  /** The one loaded last; null before the first. */
  readonly run: ScenarioRun | null;
  /** What has been recorded so far, as the text of a scenario; null while nothing is recorded. */
  readonly recording: string | null;
}

/** Whether nothing will happen any more. */
export function hasEnded({ phase }: ScenarioRun): boolean {
  return phase === 'passed' || phase === 'failed' || phase === 'stopped';
}

const scenarioText = v.pipe(v.string(), v.maxLength(256 * 1024, 'a scenario has at most 262,144 characters'));

/** Demos as text: listed, read, played, recorded. */
export const scenarioRows = {
  listScenarios: operation<readonly ScenarioFile[]>()({ effect: 'read', method: 'GET', path: '/api/scenarios' }, nothing),
  /** Reads a scenario and runs nothing; the problem in the answer says line and column. */
  checkScenario: operation<CheckedScenario>()(
    { effect: 'read', method: 'POST', path: '/api/scenario/check' },
    v.strictObject({ text: scenarioText }),
  ),
  getScenario: operation<ScenarioState>()({ effect: 'read', method: 'GET', path: '/api/scenario' }, nothing),
  /** Reads a scenario and stands before its first step. Nothing has happened yet. */
  loadScenario: operation<ScenarioState>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/scenario' },
    v.strictObject({ text: scenarioText }),
  ),
  /**
   * Answers at once; `getScenario` tells how it goes. `hold` stands still after the step under way, `stop` breaks it off,
   * `again` stands before the first step once more. The first step makes the PC
   * another one, so it is saved as the snapshot "Before the scenario" first.
   */
  playScenario: operation<ScenarioState>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/scenario/play' },
    v.strictObject({ action: v.picklist(['run', 'step', 'hold', 'stop', 'again']) }),
  ),
  /** `stop` answers with the recording for the last time; with `secrets` as it was done, else, as while it is made, without what proves who asks. */
  recordScenario: operation<ScenarioState>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/scenario/record' },
    v.strictObject({ action: v.picklist(['start', 'stop']), secrets }),
  ),
} as const;
