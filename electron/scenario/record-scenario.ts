import { stringify } from 'yaml';
import type { ChangingName, InputOf, OperationName, OutputOf } from '../../shared/contract/contract.ts';
import type { ImageSlot } from '../../shared/contract/device-view.ts';
import { maskedTexts } from '../../shared/words/masked.ts';
import { faultText, type Note } from './note.ts';
import { recipeNotes, servedNote, undoneNotes } from './recipe-notes.ts';
import { type RecordedPictures, recordedPictures } from './recorded-pictures.ts';

/** Watches what is done to a PC and writes it down as a scenario. */
export interface ScenarioRecorder {
  /** Notes what an operation did, when it was done. */
  note(name: OperationName, input: unknown, output: unknown): void;
  start(): void;
  /** The text so far; null while nothing is recorded. What proves who asks is left out of addresses and messages unless `secrets` says otherwise. */
  recording(secrets?: boolean): string | null;
  stop(): void;
}

/** Every operation that changes something has its row here, so that none is forgotten. */
type Noting = { readonly [Name in ChangingName]: (input: InputOf<Name>, output: OutputOf<Name>) => readonly Note[] };

const mostNotes = 500;

/** `changed` is told when there is something new to show. */
export function recordScenario(changed: () => void): ScenarioRecorder {
  let notes: Note[] | null = null;
  const pictures = recordedPictures();
  const recipeSlots = new Set<ImageSlot>();
  const noting = noteTable(pictures, recipeSlots);
  return {
    note(name, input, output) {
      const words = (noting as Partial<Record<OperationName, (given: unknown, output: unknown) => readonly Note[]>>)[name];
      if (notes === null || words === undefined || notes.length >= mostNotes) return;
      const noted = words(input, output);
      if (noted.length === 0) return;
      notes.push(...noted);
      changed();
    },
    start() {
      notes = [];
      pictures.clear();
      recipeSlots.clear();
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

/** What each operation is as steps: for most a step of its own, for some what a person has to do, for a few nothing, because the PC stays as it is. */
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
    runRecipe(_, outcome) {
      recipeSlots.add(outcome.slot);
      return recipeNotes(outcome, pictures);
    },
    undoRecipe(_, output) {
      const notes = undoneNotes(output, recipeSlots);
      recipeSlots.clear();
      return notes;
    },
    startLabPicture({ picture, faults }, { id, url }) {
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
    applyProvisioning: (_, { name }) => [byHand(`apply the package ${name}`)],
    bringPicture: ({ name }) => [byHand(`have ${name} among the public downloads of the PC`)],
    removeProvisioning: ({ packageId }) => [byHand(`remove the package ${packageId}`)],
    addDDF: ({ name }) => [byHand(`add the DDF file ${name}`)],
    removeDDF: ({ name }) => [byHand(`remove the DDF file ${name}`)],
    enrol: ({ address }) => [byHand(`enrol the PC as ${address}`)],
    sync: () => ['sync'],
    push: () => ['push'],
    renewCertificate: () => ['renew'],
    answerSetup: ({ answer }) => [byHand(answer === 'go on' ? 'go on at the status page' : 'try again at the status page')],
    endEnrolment: () => ['unenrol'],
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
}

function nothing(): readonly Note[] {
  return [];
}

/** What no step can do is told where it was done. */
function byHand(what: string): Note {
  return { say: `By hand: ${what}.` };
}

const screenWords = { lock: 'lock', 'sign-in': 'sign in', desktop: 'desktop' } as const;
const settingsWords = { 'settings-background': 'settings', 'settings-lock-screen': 'lock screen settings' } as const;
