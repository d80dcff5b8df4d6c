import type { DeviceView, ImageSlot } from '../../../shared/contract/device-view.ts';
import type { LabFault, RecipeOutcome, RecipeUndone } from '../../../shared/contract/lab.ts';
import { recipes } from '../../../shared/contract/recipes.ts';
import { faultText, type Note } from './note.ts';
import type { RecordedPictures } from './recorded-pictures.ts';

const urlNodes: Readonly<Record<ImageSlot, string>> = {
  desktop: 'DesktopImageUrl',
  lockScreen: 'LockScreenImageUrl',
  companyLogo: 'CompanyLogoUrl',
};

/** A recipe of the lab as the steps it consists of, what it undid first among them. */
export function recipeNotes({ status, reached, slot, url, picture, undone }: RecipeOutcome, pictures: RecordedPictures): readonly Note[] {
  const { facts, assumptions, source, clockRate } = recipes[status];
  const name = picture === null ? null : pictures.add(picture, url);
  return [
    ...putBackNotes(undone),
    { device: facts },
    ...(Object.keys(assumptions).length === 0 ? [] : [{ assume: assumptions }]),
    ...(source.kind === 'lab' && name !== null ? [servedNote(name, source)] : []),
    ...(clockRate === undefined ? [] : [{ clock: { fast: clockRate } }]),
    { set: { [urlNodes[slot]]: name === null ? url : `{${name}}` } },
    ...(reached === null ? [] : [{ wait: { status: { [slot]: reached } } }]),
    ...(clockRate === undefined ? [] : [{ clock: 'real' }]),
  ];
}

export function servedNote(name: string, { picture, faults }: { readonly picture: string; readonly faults: readonly LabFault[] }): Note {
  return { lab: { as: name, picture, ...(faults.length > 0 && { faults: faults.map(faultText) }) } };
}

/** What was put back before a recipe, or with the lab. */
export function putBackNotes(undone: RecipeUndone | null): readonly Note[] {
  if (undone === null) return [];
  const { facts, assumptions, urls } = undone;
  return [
    { device: facts },
    ...(Object.keys(assumptions).length === 0 ? [] : [{ assume: assumptions }]),
    ...urls.map(({ slot, url }) => urlNote(slot, url)),
  ];
}

function urlNote(slot: ImageSlot, url: string | null): Note {
  return url === null ? { delete: urlNodes[slot] } : { set: { [urlNodes[slot]]: url } };
}

/** What recipes change, as it is again after they were taken back. */
export function undoneNotes({ facts, assumptions, images }: DeviceView, slots: ReadonlySet<ImageSlot>): readonly Note[] {
  const { edition, setEduPolicies, bootToCloud } = facts;
  const touched = new Set(Object.values(recipes).flatMap((recipe) => Object.keys(recipe.assumptions)));
  const assumed = assumptions.filter(({ id }) => touched.has(id)).map(({ id, value }) => [id, value]);
  const urls = [...slots].map((slot) => urlNote(slot, images[slot].url));
  return [{ device: { edition, setEduPolicies, bootToCloud } }, { assume: Object.fromEntries(assumed) }, ...urls];
}
