import type { DeviceView, ImageSlot } from '../../../shared/contract/device-view.ts';
import type { LabFault, RecipeOutcome } from '../../../shared/contract/lab.ts';
import { recipes } from '../../../shared/contract/recipes.ts';
import { faultText, type Note } from './note.ts';
import type { RecordedPictures } from './recorded-pictures.ts';

const urlNodes: Readonly<Record<ImageSlot, string>> = {
  desktop: 'DesktopImageUrl',
  lockScreen: 'LockScreenImageUrl',
  companyLogo: 'CompanyLogoUrl',
};

/** A recipe of the lab as the steps it consists of. */
export function recipeNotes({ status, reached, slot, url, picture }: RecipeOutcome, pictures: RecordedPictures): readonly Note[] {
  const { facts, assumptions, source, clockRate } = recipes[status];
  const name = picture === null ? null : pictures.add(picture, url);
  return [
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

/** What recipes change, as it is again after they were taken back. */
export function undoneNotes({ facts, assumptions, images }: DeviceView, slots: ReadonlySet<ImageSlot>): readonly Note[] {
  const { edition, setEduPolicies, bootToCloud } = facts;
  const touched = new Set(Object.values(recipes).flatMap((recipe) => Object.keys(recipe.assumptions)));
  const assumed = assumptions.filter(({ id }) => touched.has(id)).map(({ id, value }) => [id, value]);
  const urls = [...slots].map((slot): Note => {
    const { url } = images[slot];
    return url === null ? { delete: urlNodes[slot] } : { set: { [urlNodes[slot]]: url } };
  });
  return [{ device: { edition, setEduPolicies, bootToCloud } }, { assume: Object.fromEntries(assumed) }, ...urls];
}
