import * as v from 'valibot';
import {
  faultInWords,
  faultProblem,
  faultsProblem,
  type LabFault,
  type LabFaultId,
  type LabPictureName,
  labFaultIds,
  labFaults,
  labPictureNames,
} from '../../../shared/contract/lab.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { faultText } from '../stage/note.ts';
import { putBackNotes, recipeNotes, servedNote, undoneNotes } from '../stage/recipe-notes.ts';
import { did, failure, refusal } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';
import { name } from '../stage/step-values.ts';

/** `latency=500`, or `hold` alone. */
const fault = v.pipe(
  v.string(),
  v.transform((written): LabFault | null => {
    const [id = '', given] = written.split('=');
    if (!(labFaultIds as readonly string[]).includes(id)) return null;
    if (given === undefined) return { id: id as LabFaultId };
    const number = labFaults[id as LabFaultId].parameter?.kind === 'number';
    return { id: id as LabFaultId, value: number ? Number(given) : given };
  }),
  v.check((read) => read !== null, `a fault reads NAME or NAME=VALUE; names are ${labFaultIds.join(', ')}`),
  v.transform((read) => read as LabFault),
  v.check(
    (read) => faultProblem(read) === null,
    ({ input }) => faultProblem(input) ?? '',
  ),
);

const picture = v.picklist(Object.keys(labPictureNames) as readonly LabPictureName[]);
const faults = v.pipe(
  v.array(fault),
  v.check(
    (list) => faultsProblem(list) === null,
    ({ input }) => faultsProblem(input) ?? '',
  ),
);
/** Without `picture` the one there is stays; the first time it must be named. */
export const lab = stepKind({
  schema: v.strictObject({ as: name, picture: v.exactOptional(picture), faults: v.exactOptional(faults) }),
  words(step) {
    const what = step.picture === undefined ? `Change ${step.as} in the lab` : `The lab serves ${step.picture} as ${step.as}`;
    if (step.faults === undefined) return what;
    return `${what}, ${step.faults.length === 0 ? 'without faults' : step.faults.map(faultInWords).map(asPart).join('; ')}`;
  },
  async perform({ as, ...order }, stage) {
    const { operations } = stage.world;
    const known = stage.lab.get(as);
    if (known !== undefined) return did(await operations.changeLabPicture({ id: known.id, ...order }));
    if (order.picture === undefined) return failure(`the lab picture ${as}`, 'picture: NAME the first time', 'none');
    const started = await operations.startLabPicture({ picture: order.picture, faults: order.faults ?? [] });
    if (!started.ok) return refusal(started.problem);
    stage.lab.set(as, started.value);
    return null;
  },
  record: {
    startLabPicture: (started, { id, url }, { pictures }) => [
      servedNote(pictures.add(id, url), { picture: started.picture, faults: started.faults ?? [] }),
    ],
    changeLabPicture(changed, _, { pictures }) {
      const as = pictures.nameOf(changed.id);
      if (as === undefined) return [];
      return [{ lab: definedOnly({ as, picture: changed.picture, faults: changed.faults?.map(faultText) }) }];
    },
    // To the PC an address that is gone answers like this one.
    stopLab({ id }, { undone }, { pictures, recipeSlots }) {
      if (undone !== null) recipeSlots.clear();
      return [...putBackNotes(undone), ...pictures.takeAway(id).map((as) => ({ lab: { as, faults: ['status=404'] } }))];
    },
    runRecipe(_, outcome, { pictures, recipeSlots }) {
      recipeSlots.add(outcome.slot);
      return recipeNotes(outcome, pictures);
    },
    undoRecipe(_, view, { recipeSlots }) {
      const notes = undoneNotes(view, recipeSlots);
      recipeSlots.clear();
      return notes;
    },
  },
});

function asPart(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
