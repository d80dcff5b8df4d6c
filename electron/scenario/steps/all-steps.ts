import type * as v from 'valibot';
import type { Performed, Stage } from '../stage/stage.ts';
import { noValue } from '../stage/step-kind.ts';
import { apply } from './apply.ts';
import { assert } from './assert.ts';
import { assume } from './assume.ts';
import { breakStep } from './break.ts';
import { choose } from './choose.ts';
import { clock } from './clock.ts';
import { deleteNodes } from './delete.ts';
import { deletePolicies } from './delete-policies.ts';
import { device } from './device.ts';
import { enrol } from './enrol.ts';
import { faultStep } from './fault.ts';
import { gpo } from './gpo.ts';
import { lab } from './lab.ts';
import { network } from './network.ts';
import { refresh } from './refresh.ts';
import { renew } from './renew.ts';
import { reset } from './reset.ts';
import { say } from './say.ts';
import { screenSteps } from './screens.ts';
import { screenshot } from './screenshot.ts';
import { push, sync } from './session.ts';
import { set } from './set.ts';
import { unenrol } from './unenrol.ts';
import { wait } from './wait.ts';

/** The steps there are, by their key, in the order they are told to whoever wrote another. */
export const steps = {
  ...screenSteps,
  reset,
  sync,
  push,
  renew,
  unenrol,
  'delete policies': deletePolicies,
  say,
  apply,
  enrol,
  break: breakStep,
  fault: faultStep,
  gpo,
  set,
  delete: deleteNodes,
  wait,
  assert,
  device,
  choose,
  assume,
  lab,
  clock,
  network,
  refresh,
  screenshot,
};

type Steps = typeof steps;
type Kind = keyof Steps;
type Values = { readonly [Key in Kind]: v.InferOutput<Steps[Key]['schema']> };

/** Operations that are recorded as steps. */
export type RecordedName = { readonly [Key in Kind]: keyof Steps[Key]['record'] }[Kind];

interface StepOf<Key extends Kind> {
  readonly kind: Key;
  readonly value: Values[Key];
}

/** One step by its key; the value as the key wants it. */
export type Step = { readonly [Key in Kind]: StepOf<Key> }[Kind];

/** What a step of some kind does, whatever its value is. */
type Table = {
  readonly [Key in Kind]: {
    readonly words: (value: Values[Key]) => string;
    readonly perform: (value: Values[Key], stage: Stage) => Promise<Performed>;
    readonly files?: (value: Values[Key]) => readonly string[];
  };
};
const table: Table = steps;

/** Keys that take a value, and words that stand alone. */
export const keysWithValue: readonly Kind[] = kinds().filter((kind) => steps[kind].schema !== noValue);
export const plainWords: readonly Kind[] = kinds().filter((kind) => steps[kind].schema === noValue);

export function stepInWords<Key extends Kind>({ kind, value }: StepOf<Key>): string {
  return table[kind].words(value);
}

export function performStep<Key extends Kind>({ kind, value }: StepOf<Key>, stage: Stage): Promise<Performed> {
  return table[kind].perform(value, stage);
}

/** Files beside the scenario that a step names. */
export function filesOf<Key extends Kind>({ kind, value }: StepOf<Key>): readonly string[] {
  return table[kind].files?.(value) ?? [];
}

function kinds(): readonly Kind[] {
  return Object.keys(steps) as Kind[];
}
