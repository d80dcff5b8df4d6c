import { stringify } from 'yaml';
import type { InputOf, OperationName, Operations } from '../../shared/contract/contract.ts';
import type { DeviceView, ImageSlot } from '../../shared/contract/device-view.ts';
import type { LabPicture, RecipeOutcome } from '../../shared/contract/lab.ts';
import type { ShownPackage } from '../../shared/contract/packages/plan.ts';
import { faultText, type Note } from './note.ts';
import { recipeNotes, servedNote, undoneNotes } from './recipe-notes.ts';
import { type RecordedPictures, recordedPictures } from './recorded-pictures.ts';

/** Watches what is done to a PC and writes it down as a scenario. */
export interface ScenarioRecorder {
  /** The same operations, watched. */
  readonly operations: Operations;
  start(): void;
  /** The text so far; null while nothing is recorded. */
  recording(): string | null;
  stop(): void;
}

type Noting = { readonly [Name in OperationName]?: (input: InputOf<Name>, output: unknown) => readonly Note[] };

const mostNotes = 500;

/** `changed` is told when there is something new to show. */
export function recordScenario(operations: Operations, changed: () => void): ScenarioRecorder {
  let notes: Note[] | null = null;
  const pictures = recordedPictures();
  const recipeSlots = new Set<ImageSlot>();
  const noting = noteTable(pictures, recipeSlots);
  const watched = Object.entries(operations).map(([name, call]) => [
    name,
    async (input: never) => {
      const outcome = await (call as (given: never) => Promise<{ readonly ok: boolean; readonly value?: unknown }>)(input);
      const note = noting[name as OperationName] as ((given: never, output: unknown) => readonly Note[]) | undefined;
      if (notes !== null && outcome.ok && note !== undefined && notes.length < mostNotes) {
        notes.push(...note(input, outcome.value));
        changed();
      }
      return outcome;
    },
  ]);
  return {
    operations: Object.fromEntries(watched) as Operations,
    start() {
      notes = [];
      pictures.clear();
      recipeSlots.clear();
    },
    recording: () => (notes === null ? null : scenarioText(notes)),
    stop() {
      notes = null;
    },
  };
}

function scenarioText(notes: readonly Note[]): string {
  return stringify({ title: 'Recorded', start: 'as is', steps: notes }, { lineWidth: 0 });
}

/** What each operation is as steps. Operations that only read are not here. */
function noteTable(pictures: RecordedPictures, recipeSlots: Set<ImageSlot>): Noting {
  const sent = (document: string): readonly Note[] => {
    const { text, served } = pictures.withNames(document);
    return [...served.map(({ name, picture }) => ({ lab: { as: name, picture } })), { apply: text.replaceAll('\r\n', '\n').trim() }];
  };
  return {
    applyDocument: ({ document }) => sent(document),
    changeDevice: (facts) => [{ device: facts }],
    changeAssumptions: (assumptions) => [{ assume: assumptions }],
    showScreen: ({ screen, window }) => [window === 'none' ? screenWords[screen] : settingsWords[window]],
    chooseBackground: (choice) => [{ choose: choice }],
    moveClock: (move) => [{ clock: move.action === 'fast' ? { fast: move.rate } : move.action }],
    refreshImage: ({ slot }) => [{ refresh: slot }],
    reset: () => ['reset'],
    unenrol: () => ['unenrol'],
    deletePolicies: () => ['delete policies'],
    runRecipe(_, output) {
      const outcome = output as RecipeOutcome;
      recipeSlots.add(outcome.slot);
      return recipeNotes(outcome, pictures);
    },
    undoRecipe(_, output) {
      const notes = undoneNotes(output as DeviceView, recipeSlots);
      recipeSlots.clear();
      return notes;
    },
    startLabPicture({ picture, faults }, output) {
      const { id, url } = output as LabPicture;
      return [servedNote(pictures.add(id, url), { picture, faults: faults ?? [] })];
    },
    changeLabPicture({ id, picture, faults }) {
      const name = pictures.nameOf(id);
      if (name === undefined) return [];
      return [
        { lab: { as: name, ...(picture !== undefined && { picture }), ...(faults !== undefined && { faults: faults.map(faultText) }) } },
      ];
    },
    // To the PC an address that is gone answers like this one.
    stopLab: ({ id }) => pictures.takeAway(id).map((as) => ({ lab: { as, faults: ['status=404'] } })),
    restoreSnapshot: ({ name }) => [byHand(`restore the snapshot ${name}`)],
    placePicture: ({ name }) => [byHand(`have ${name} on the drive of the PC: drop it on its screen once`)],
    applyProvisioning: (_, output) => [byHand(`apply the package ${(output as ShownPackage).name}`)],
    bringPicture: ({ name }) => [byHand(`have ${name} among the public downloads of the PC`)],
    removeProvisioning: ({ packageId }) => [byHand(`remove the package ${packageId}`)],
    addDDF: ({ name }) => [byHand(`add the DDF file ${name}`)],
    removeDDF: ({ name }) => [byHand(`remove the DDF file ${name}`)],
  };
}

/** What no step can do is told where it was done. */
function byHand(what: string): Note {
  return { say: `By hand: ${what}.` };
}

const screenWords = { lock: 'lock', 'sign-in': 'sign in', desktop: 'desktop' } as const;
const settingsWords = { 'settings-background': 'settings', 'settings-lock-screen': 'lock screen settings' } as const;
