import type { InputOf, Operations } from '../../../shared/contract/contract.ts';
import type { ImageSlot, ImageState } from '../../../shared/contract/device-view.ts';
import { type DeviceProfile, type Explanation, type MatrixColumn, usualProfiles } from '../../../shared/contract/dry-run.ts';
import { done, type Outcome } from '../../../shared/result.ts';
import { bootToCloudNode, bootToCloudValues } from '../csp/cloud-desktop.ts';
import { setEduPoliciesNode } from '../csp/shared-pc.ts';
import { type PaperPC, runOnPaper } from '../explain/dry-run.ts';
import { imageNodes } from '../images/image-nodes.ts';
import type { DeviceParts } from '../state/device-deps.ts';
import { repairDocument } from '../syncml/import/repair-document.ts';

/** Longer documents are not looked through for repairs on every key typed. */
const longestForRepairs = 256 * 1024;

/** What people ask about a document before they send it. Nothing changes, and nothing is remembered. */
export function dryRunOperations(parts: DeviceParts): Pick<Operations, 'explainDocument' | 'matrix' | 'importDocument'> {
  return {
    explainDocument: ({ document }) => explain(parts, document),
    matrix: (input) => matrix(parts, input),
    importDocument: async ({ text }) => done(repairDocument(text)),
  };
}

async function explain(parts: DeviceParts, document: string): Promise<Outcome<Explanation>> {
  // Between two messages: what one has written and not committed is nobody's business.
  const values = await parts.exclusive(async () => new Map(parts.tree.values()));
  const run = await runOnPaper(document, { ...paper(parts), values, facts: parts.memory.state.facts, image: parts.images.state });
  const repairs = document.length > longestForRepairs ? [] : repairDocument(document).repairs;
  if (!run.ok) return done({ refusal: run.problem, rows: [], unanswered: 0, hints: [], repairs, images: [] });
  const { rows, unanswered, hints, images } = run.value;
  return done({ refusal: null, rows, unanswered, hints, repairs, images });
}

async function matrix(parts: DeviceParts, input: InputOf<'matrix'>): Promise<Outcome<readonly MatrixColumn[]>> {
  const columns: MatrixColumn[] = [];
  for (const profile of input.profiles ?? usualProfiles) {
    const { edition, osBuild } = profile;
    const facts = { ...parts.memory.state.facts, edition, osBuild };
    const run = await runOnPaper(input.document, { ...paper(parts), values: valuesOf(profile), facts, image: unset });
    if (!run.ok) return run;
    const { rows, unanswered, hints, images } = run.value;
    columns.push({ profile, rows, unanswered, hints, images });
    await parts.pause();
  }
  return done(columns);
}

function paper({ memory, assumptions, pause }: DeviceParts): Pick<PaperPC, 'definitions' | 'assumptions' | 'deviceId' | 'pause'> {
  const definitions = memory.ddf.flatMap((file) => file.definitions);
  return { definitions, assumptions: assumptions(), deviceId: memory.state.deviceId, pause };
}

function valuesOf({ setEduPolicies, bootToCloud }: DeviceProfile): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (setEduPolicies) values.set(setEduPoliciesNode, 'true');
  if (bootToCloud !== 'off') values.set(bootToCloudNode, bootToCloudValues[bootToCloud]);
  return values;
}

function unset(slot: ImageSlot): ImageState {
  const { url: urlNode, status: statusNode } = imageNodes[slot];
  const nothing = { url: null, status: null, reason: null, nextTryAt: null, progress: null, picture: null, cause: null };
  return { urlNode, statusNode, tries: 0, undrawable: false, ...nothing };
}
