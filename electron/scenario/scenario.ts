import type { Step } from './steps/all-steps.ts';

/** A scenario as it was read: every step checked, with its line. */
export interface Scenario {
  readonly title: string;
  readonly about: string;
  /** `factory`: the PC is reset first. `as is`: it stays what it is. */
  readonly start: 'factory' | 'as is';
  readonly steps: readonly PlannedStep[];
}

/** A scenario with the documents its steps name. */
export interface LoadedScenario {
  /** Where it came from, for the reader. */
  readonly file: string;
  readonly scenario: Scenario;
  readonly documents: ReadonlyMap<string, string>;
}

export interface PlannedStep {
  /** 1-based. */
  readonly line: number;
  readonly words: string;
  readonly step: Step;
}
