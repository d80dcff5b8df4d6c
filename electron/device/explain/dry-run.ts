import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import { type ImageState, imageSlots } from '../../../shared/contract/device-view.ts';
import type { ApplyOutcome, PredictedImage } from '../../../shared/contract/documents.ts';
import { done, type Result } from '../../../shared/result.ts';
import type { imageGate } from '../csp/personalization/gate.ts';
import { imageNodes } from '../images/image-nodes.ts';
import { predictStatus } from '../images/job/predict-status.ts';
import { createPaperPC, type SimulatedPC } from './paper-pc.ts';

export interface PaperRun extends ApplyOutcome {
  readonly images: readonly PredictedImage[];
}

/** What a PC would answer to a document, and what would become of its pictures. */
export async function dryRun(document: string, pc: SimulatedPC): Promise<Result<PaperRun>> {
  const { assumptions, image } = pc;
  const paper = await createPaperPC(pc);
  const outcome = await paper.apply(document);
  if (!outcome.ok) return outcome;
  const gate = paper.gate();
  const images = imageSlots.map((slot) => {
    const url = paper.tree.values().get(imageNodes[slot].url) ?? null;
    return { slot, url, ...predict({ url, before: image(slot), written: paper.written.has(slot), gate, assumptions }) };
  });
  return done({ ...outcome.value, images });
}

interface Case {
  readonly url: string | null;
  readonly before: ImageState;
  readonly written: boolean;
  readonly gate: ReturnType<typeof imageGate>;
  readonly assumptions: AssumptionValues;
}

function predict({ url, before, written, gate, assumptions }: Case): Pick<PredictedImage, 'status' | 'because'> {
  if (url === null || url === '') return { status: null, because: url === null ? 'No URL is set' : 'An empty URL releases the picture' };
  const predicted = predictStatus(url, gate, assumptions);
  const { status, reason } = before;
  const isSame = url === before.url && status !== null && (reason?.code === 'edition-blocked') === (gate.kind === 'blocked');
  if (isSame && !written) return { status, because: 'Nothing in the document changes it' };
  if (isSame && status === 1 && assumptions.sameUrl === 'keep')
    return { status, because: 'It is the same URL again, and its picture stays' };
  return predicted;
}
