import * as v from 'valibot';
import type { ChangingName, InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import type { Note } from './note.ts';
import type { RecordedPictures } from './recorded-pictures.ts';
import type { Performed, Stage } from './stage.ts';

/** What a recording knows of what was done before. */
export interface Recording {
  readonly pictures: RecordedPictures;
  /** Slots whose Status a recipe of the lab has set. */
  readonly recipeSlots: Set<ImageSlot>;
}

/** An operation somebody did, as steps; none where the PC stays as it is. */
export type Recorder<Name extends ChangingName> = (input: InputOf<Name>, output: OutputOf<Name>, recording: Recording) => readonly Note[];

/** One kind of step: all there is to know about it. */
export interface StepKind<Schema extends v.GenericSchema, Recorded extends ChangingName> {
  /** What stands after the colon; `noValue` where the step is a word alone. */
  readonly schema: Schema;
  /** What it does, for the person who reads along. */
  readonly words: (value: v.InferOutput<Schema>) => string;
  /** Does it; ends early when the scenario is stopped. */
  readonly perform: (value: v.InferOutput<Schema>, stage: Stage) => Promise<Performed>;
  /** Operations that are this step when somebody does them while a scenario is recorded. */
  readonly record: { readonly [Name in Recorded]: Recorder<Name> };
  /** Files beside the scenario that it names. */
  readonly files?: (value: v.InferOutput<Schema>) => readonly string[];
}

export function stepKind<const Schema extends v.GenericSchema, Recorded extends ChangingName = never>(
  kind: StepKind<Schema, Recorded>,
): StepKind<Schema, Recorded> {
  return kind;
}

/** A step that is a word alone. */
export const noValue = v.null();

export function plainStep<Recorded extends ChangingName = never>({
  words,
  perform,
  record,
}: {
  readonly words: string;
  readonly perform: (stage: Stage) => Promise<Performed>;
  readonly record: { readonly [Name in Recorded]: Recorder<Name> };
}): StepKind<typeof noValue, Recorded> {
  return { schema: noValue, words: () => words, perform: (_, stage) => perform(stage), record };
}
