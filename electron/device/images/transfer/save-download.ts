import type { Picture } from '../../../../shared/contract/device-view.ts';
import type { TransferReason } from '../../../../shared/contract/transfer-reason.ts';
import type { ByteSource } from '../../ports/byte-source.ts';
import type { Crc32 } from '../../ports/crc32.ts';
import type { Failed } from '../../ports/failed.ts';
import type { ImageStore, ImageWriter } from '../../ports/image-store.ts';
import type { ImageInspector } from '../inspect/image-inspector.ts';
import { createImageInspector } from '../inspect/image-inspector.ts';
import type { Broken, Inspection } from '../inspect/inspection.ts';
import { mostBytes } from './reply-rules.ts';

/** A body that is about to come. */
export interface OpenBody {
  readonly body: ByteSource;
  /** How long it says it is; null where it does not. */
  readonly announced: number | null;
  /** Whether its end is marked, so that the connection cannot have cut it unseen. */
  readonly framed: boolean;
}

export interface StoreBodyOptions {
  readonly store: ImageStore;
  readonly crc32: Crc32;
  readonly fileName: string;
  /** Bytes that are no whole picture are a failure; without it they only are not kept. */
  readonly mustBePicture: boolean;
  readonly signal: AbortSignal;
  readonly progress: (received: number) => void;
  /** Lets other work run. */
  readonly pause: () => Promise<void>;
}

export type StoredBody =
  | { readonly kind: 'stored'; readonly picture: Omit<Picture, 'url'> }
  /** Everything came, and it is nothing that could be shown. */
  | { readonly kind: 'unshown'; readonly reason: TransferReason; readonly bytes: number }
  | { readonly kind: 'failed'; readonly reason: TransferReason };

/**
 * Writes a body into the image store while walking its structure, and publishes it when it is a whole picture. Holds one
 * piece at a time. Whatever happens, nothing is left behind but a published picture.
 */
export async function saveDownload(source: OpenBody, options: StoreBodyOptions): Promise<StoredBody> {
  const begun = await options.store.begin(options.fileName);
  if (begun.kind === 'failed') {
    source.body.cancel();
    return failed(begun);
  }
  let published = false;
  try {
    const outcome = await copy(source, begun.writer, options);
    published = outcome.kind === 'stored';
    return outcome;
  } finally {
    source.body.cancel();
    if (!published) await begun.writer.discard();
  }
}

/** What the bytes turned out to be once they were all there. */
type Received = { readonly kind: 'received'; readonly walked: Inspection; readonly bytes: number } | Failed;

async function copy(source: OpenBody, writer: ImageWriter, options: StoreBodyOptions): Promise<StoredBody> {
  const received = await receive(source, writer, options);
  if (received.kind === 'failed') return failed(received);
  const { walked, bytes } = received;
  if (walked.kind === 'broken') {
    const detail = walked.reason === 'not-an-image' ? walked.detail : `${walked.detail}, after ${bytes} bytes`;
    const reason = { code: reasonOf(walked.reason, source.framed), detail };
    return options.mustBePicture || mattersAlways(reason.code) ? { kind: 'failed', reason } : { kind: 'unshown', reason, bytes };
  }
  if (options.signal.aborted) return failed(cancelled);
  const outcome = await writer.publish();
  if (outcome.kind === 'failed') return failed(outcome);
  const { type, width, height, orientation } = walked;
  return { kind: 'stored', picture: { fileName: options.fileName, type, width, height, orientation, bytes, sha256: outcome.sha256 } };
}

/** Reads to the end, or to the first reason to stop. A piece is walked and written before the next one is asked for. */
async function receive({ body, announced }: OpenBody, writer: ImageWriter, options: StoreBodyOptions): Promise<Received> {
  const walk = createImageInspector(options.crc32);
  let bytes = 0;
  let broken: Broken | null = null;
  for (;;) {
    const piece = await body.read();
    if (options.signal.aborted) return cancelled;
    if (piece.kind === 'failed') return piece;
    if (piece.kind === 'end') return lengthProblem(bytes, announced) ?? { kind: 'received', walked: broken ?? walk.finish(), bytes };
    bytes += piece.bytes.length;
    if (bytes > mostBytes) return { kind: 'failed', reason: 'too-large', detail: `stopped after ${bytes} bytes` };
    broken ??= await pushInSlices(walk, piece.bytes, options.pause);
    if (broken !== null && (options.mustBePicture || mattersAlways(broken.reason))) return { kind: 'received', walked: broken, bytes };
    const written = broken === null ? await writer.write(piece.bytes) : null;
    if (written?.kind === 'failed') return written;
    options.progress(bytes);
  }
}

/** Bytes looked at at one go: small segments cost far more than pixels. */
const slice = 16 * 1024;

async function pushInSlices(walk: ImageInspector, bytes: Uint8Array, pause: () => Promise<void>): Promise<Broken | null> {
  for (let at = 0; at < bytes.length; at += slice) {
    if (at > 0) await pause();
    const broken = walk.push(bytes.subarray(at, at + slice));
    if (broken !== null) return broken;
  }
  return null;
}

function lengthProblem(bytes: number, announced: number | null): Failed | null {
  if (bytes === 0) return { kind: 'failed', reason: 'empty-body', detail: '0 bytes arrived' };
  if (announced === null || bytes === announced) return null;
  const detail = `${bytes} bytes arrived, ${announced} were announced`;
  return { kind: 'failed', reason: bytes < announced ? 'short-body' : 'bad-response', detail };
}

/** A picture that ends too early is worth another try only where the connection may have been cut; else it is damaged where it lies. */
function reasonOf(reason: Broken['reason'], framed: boolean): TransferReason['code'] {
  return reason === 'truncated-image' && framed ? 'corrupt-image' : reason;
}

/** Cuts and bombs are failures even where nobody looks at the content. */
function mattersAlways(code: TransferReason['code']): boolean {
  return code === 'truncated-image' || code === 'too-many-pixels';
}

const cancelled: Failed = { kind: 'failed', reason: 'cancelled', detail: 'stopped while it ran' };

function failed({ reason, detail }: Failed): StoredBody {
  return { kind: 'failed', reason: { code: reason, detail } };
}
