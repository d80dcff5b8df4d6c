import { commandDocument } from '../../../shared/command-document.ts';
import { type DeviceFacts, factInWords } from '../../../shared/contract/device-facts.ts';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import { type ImageStatus, imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import type { LabPicture, RecipeOutcome } from '../../../shared/contract/lab.ts';
import { faultInWords } from '../../../shared/contract/lab.ts';
import { type Recipe, recipes } from '../../../shared/contract/recipes.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { isCarriedOut, isNotStored } from '../../../shared/words/status-code.ts';
import { imageNodes } from '../images/image-nodes.ts';
import { assumptionWords } from '../state/assumptions.ts';
import { differing } from './differing.ts';
import type { LabDeps } from './lab-deps.ts';
import { watchStatus } from './watch-status.ts';

export interface RecipeOrder {
  readonly status: ImageStatus;
  readonly slot: ImageSlot;
  readonly closing: AbortSignal;
}

/** Real ms a recipe may take; each needs a second or two. */
const patienceMs = 30_000;

/** Makes the PC what the recipe needs, gives it the URL, and waits until its Status stands. Refused when it cannot be begun. */
export async function runRecipe(deps: LabDeps, { status, slot, closing }: RecipeOrder): Promise<Result<Omit<RecipeOutcome, 'undone'>>> {
  const recipe = recipes[status];
  const happened: string[] = [];
  deps.device.journal.record({ cause: deps.device.newCause(), event: { kind: 'recipe-run', status } });
  const scene = await setTheScene(deps, recipe, happened);
  if (!scene.ok) return scene;
  const source = await serve(deps, recipe, happened);
  if (!source.ok) return source;
  const { url, picture } = source.value;
  const putClockBack = runClockAtRate(deps, recipe, happened);
  const watch = watchStatus(deps, { slot, url, wanted: status });
  try {
    const written = await write(deps, imageNodes[slot].url, url);
    if (!written.ok) return written;
    happened.push(written.value);
    const end = await watch.ended(patienceMs, closing);
    happened.push(...end.happened, endInWords(status, end.reached));
    if (status === 2 && end.reached === 2) happened.push('It stays that way until it is released');
    return done({ status, reached: end.reached, slot, url, picture: picture?.id ?? null, happened, reason: end.reason });
  } finally {
    watch.stop();
    putClockBack();
  }
}

/** The facts and assumptions of the recipe, as far as they are not in force already. */
async function setTheScene({ device, operations }: LabDeps, { facts, assumptions }: Recipe, happened: string[]): Promise<Result<null>> {
  const factChanges = differing(device.facts(), facts);
  const changed = Object.keys(factChanges).length > 0 ? await operations.changeDevice(factChanges) : done(null);
  if (!changed.ok) return changed;
  for (const [name, value] of Object.entries(factChanges)) happened.push(`The PC: ${factInWords(name as keyof DeviceFacts, value)}`);
  const assumed = Object.entries(differing(device.assumptions(), assumptions));
  const reassumed = assumed.length > 0 ? await operations.changeAssumptions(Object.fromEntries(assumed)) : done(null);
  if (!reassumed.ok) return reassumed;
  for (const [id, value] of assumed) happened.push(`Assumed: ${assumptionWords(id)} is now ${value}`);
  return done(null);
}

interface Source {
  readonly url: string;
  readonly picture: LabPicture | null;
}

async function serve({ lab }: LabDeps, { source }: Recipe, happened: string[]): Promise<Result<Source>> {
  if (source.kind === 'url') return done({ url: source.url, picture: null });
  const started = await lab.start(source);
  if (!started.ok) return started;
  const faults = source.faults.length === 0 ? 'without faults' : source.faults.map(faultInWords).join('; ');
  happened.push(`The lab serves ${source.picture}, ${faults}`);
  return done({ url: started.value.url, picture: started.value });
}

/** Runs the clock as fast as the recipe wants; the function it returns lets it go on as before. */
function runClockAtRate({ device: { clock } }: LabDeps, { clockRate }: Recipe, happened: string[]): () => void {
  if (clockRate === undefined) return () => undefined;
  const { mode, rate } = clock.state();
  clock.run(clockRate);
  happened.push(`The clock runs ${clockRate} times as fast`);
  return () => {
    if (mode === 'real') clock.real();
    else if (mode === 'paused') clock.pause();
    else clock.run(rate);
  };
}

async function write({ operations }: LabDeps, node: string, url: string): Promise<Result<string>> {
  const answer = await operations.applyDocument({ document: commandDocument({ verb: 'Replace', locURI: node, value: url }), from: 'Lab' });
  if (!answer.ok) return answer;
  const row = answer.value.rows.find(({ locUri }) => locUri !== '');
  const status = row?.status ?? 0;
  if (isCarriedOut(status)) return done(`The policy was written: ${status}`);
  return refused({
    title: 'The PC refused the policy',
    detail: `It answered ${status}: ${row?.because ?? 'nothing'}`,
    status: isNotStored(status) ? 507 : 409,
  });
}

function endInWords(wanted: ImageStatus, reached: ImageStatus | null): string {
  if (reached === null) return 'Something else removed the policy meanwhile';
  const words = `Status ${reached}, ${imageStatusMeanings[reached].word}`;
  return reached === wanted ? words : `${words}, and not ${wanted}`;
}
