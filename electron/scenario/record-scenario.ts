import { stringify } from 'yaml';
import type { ChangingName, OperationName } from '../../shared/contract/contract.ts';
import { maskedTexts } from '../../shared/words/masked.ts';
import type { Note } from './stage/note.ts';
import { recordedPictures } from './stage/recorded-pictures.ts';
import type { Recorder, Recording } from './stage/step-kind.ts';
import { type RecordedName, steps } from './steps/all-steps.ts';

/** Watches what is done to a PC and writes it down as a scenario. */
export interface ScenarioRecorder {
  /** Notes what an operation did, when it was done. */
  note(name: OperationName, input: unknown, output: unknown): void;
  start(): void;
  /** The text so far; null while nothing is recorded. What proves who asks is left out of addresses and messages unless `secrets` says otherwise. */
  recording(secrets?: boolean): string | null;
  stop(): void;
}

const mostNotes = 500;

/** `changed` is told when there is something new to show. */
export function recordScenario(changed: () => void): ScenarioRecorder {
  let notes: Note[] | null = null;
  const recording: Recording = { pictures: recordedPictures(), recipeSlots: new Set() };
  return {
    note(name, input, output) {
      if (notes === null || notes.length >= mostNotes) return;
      const noted = recorders.flatMap((of) => of[name]?.(input, output, recording) ?? []);
      if (noted.length === 0) return;
      notes.push(...noted);
      changed();
    },
    start() {
      notes = [];
      recording.pictures.clear();
      recording.recipeSlots.clear();
    },
    recording: (secrets = false) => (notes === null ? null : scenarioText(notes, secrets)),
    stop() {
      notes = null;
    },
  };
}

function scenarioText(notes: readonly Note[], secrets: boolean): string {
  const written = (steps: unknown, about = {}) => stringify({ title: 'Recorded', ...about, start: 'as is', steps }, { lineWidth: 0 });
  const asDone = written(notes);
  const masked = secrets ? notes : maskedTexts(notes);
  return written(masked) === asDone ? asDone : written(masked, { about: leftOut });
}

const leftOut = 'Secrets in addresses and messages are left out, shown as …; put them back before it is played.';

/**
 * Operations that no step does, each by its name so that none is forgotten: for some what a person has to do, for a few
 * nothing, because the PC stays as it is.
 */
const others: { readonly [Name in Exclude<ChangingName, RecordedName>]: Recorder<Name> } = {
  restoreSnapshot: ({ name }) => [byHand(`restore the snapshot ${name}`)],
  placePicture: ({ name }) => [byHand(`have ${name} on the drive of the PC: drop it on its screen once`)],
  applyProvisioning: (_, { name }) => [byHand(`apply the package ${name}`)],
  bringPicture: ({ name }) => [byHand(`have ${name} among the public downloads of the PC`)],
  removeProvisioning: ({ packageId }) => [byHand(`remove the package ${packageId}`)],
  addDDF: ({ name }) => [byHand(`add the DDF file ${name}`)],
  removeDDF: ({ name }) => [byHand(`remove the DDF file ${name}`)],
  enrol: ({ address }) => [byHand(`enrol the PC as ${address}`)],
  answerSetup: ({ answer }) => [byHand(answer === 'go on' ? 'go on at the status page' : 'try again at the status page')],
  releaseMessage: nothing,
  // The computer the app runs on, what is kept beside the PC, and what plays or draws it.
  setHostWallpaper: nothing,
  changeHostWallpaper: nothing,
  saveSnapshot: nothing,
  removeSnapshot: nothing,
  importSnapshot: nothing,
  reportUndrawable: nothing,
  loadScenario: nothing,
  playScenario: nothing,
  recordScenario: nothing,
};

function nothing(): readonly Note[] {
  return [];
}

/** What no step can do is told where it was done. */
function byHand(what: string): Note {
  return { say: `By hand: ${what}.` };
}

type Recorders = Partial<Record<OperationName, (input: unknown, output: unknown, recording: Recording) => readonly Note[]>>;
const recorders = [...Object.values(steps).map(({ record }) => record), others] as readonly Recorders[];
