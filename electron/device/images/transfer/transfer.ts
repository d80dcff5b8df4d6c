import type { Picture } from '../../../../shared/contract/device-view.ts';
import type { JournalEvent } from '../../../../shared/contract/journal-event.ts';
import type { TransferReason } from '../../../../shared/contract/transfer-reason.ts';
import type { FetchReply } from '../../ports/ports.ts';
import type { ImageJobsDeps } from '../image-jobs.ts';
import { isPublicAddress, refuseAddress } from './address-rules.ts';
import { judgeRedirect, mostRedirects } from './redirect-rules.ts';
import { judgeReply, mostBytes } from './reply-rules.ts';
import { retryAfterMs } from './retry.ts';
import { type OpenBody, saveDownload } from './save-download.ts';
import { serverCode } from './server-code.ts';
import { doubtAbout, shownUrl, type UrlVerdict } from './url-rules.ts';

export interface TransferOrder {
  readonly source: Extract<UrlVerdict, { kind: 'http' | 'file' }>;
  /** The URL as written, for the picture's record. */
  readonly url: string;
  readonly fileName: string;
  readonly mustBePicture: boolean;
  readonly signal: AbortSignal;
  readonly note: (event: JournalEvent) => void;
  readonly progress: (received: number, total: number | null) => void;
}

export type TransferOutcome =
  | { readonly kind: 'stored'; readonly picture: Picture }
  | { readonly kind: 'unshown'; readonly reason: TransferReason }
  | { readonly kind: 'failed'; readonly reason: TransferReason; readonly retryAfterMs: number | null };

export type TransferDeps = Pick<ImageJobsDeps, 'clock' | 'fetcher' | 'fileReader' | 'imageStore' | 'timeouts' | 'crc32'>;

type Opened = ({ readonly kind: 'open' } & OpenBody) | Extract<TransferOutcome, { kind: 'failed' }>;

/** One try, from the request to the picture in the store. Never rejects for what servers, files and disks do. */
export async function transfer(deps: TransferDeps, order: TransferOrder): Promise<TransferOutcome> {
  const opened = order.source.kind === 'http' ? await openHttp(deps, order, order.source.url) : await openFile(deps, order);
  if (opened.kind === 'failed') return opened;
  const progress = (received: number) => order.progress(received, opened.announced);
  progress(0);
  const stored = await saveDownload(opened, { ...order, store: deps.imageStore, crc32: deps.crc32, progress, pause: deps.clock.yield });
  if (stored.kind === 'failed') return failed(stored.reason);
  if (stored.kind === 'unshown') return stored;
  const { type, width, height, bytes, sha256 } = stored.picture;
  order.note({ kind: 'picture-received', bytes, type, width, height, sha256, fileName: order.fileName });
  return { kind: 'stored', picture: { ...stored.picture, url: order.url } };
}

/** Follows redirects by hand, because each hop is held to the rules of the first and to those of having come from somewhere. */
async function openHttp(deps: TransferDeps, order: TransferOrder, first: string): Promise<Opened> {
  let url = first;
  let cameFromPublic = false;
  for (let redirects = 0; ; redirects += 1) {
    order.note({ kind: 'request-sent', url: shownUrl(url) });
    const reply = await ask(deps, order, url, cameFromPublic);
    if (reply.kind === 'failed') return failed({ code: reply.reason, detail: reply.detail });
    order.note({ kind: 'response-received', status: reply.status, about: describe(reply) });
    cameFromPublic ||= isPublicAddress(reply.remoteAddress);
    const redirect = judgeRedirect(url, reply.status, reply.headers);
    if (redirect.kind === 'none') return openReply(deps, order, reply);
    reply.body.cancel();
    if (redirect.kind === 'refused') return failed(redirect.reason);
    if (redirects === mostRedirects) return failed({ code: 'redirect-loop', detail: `stopped at ${shownUrl(redirect.url)}` });
    order.note({ kind: 'redirected', url: shownUrl(redirect.url) });
    url = redirect.url;
  }
}

function ask({ fetcher, timeouts }: TransferDeps, { signal }: TransferOrder, url: string, cameFromPublic: boolean) {
  return fetcher.request({ url, timeouts, signal, refuseAddress: (address) => refuseAddress(address, cameFromPublic) });
}

async function openReply({ clock }: TransferDeps, { url }: TransferOrder, reply: Extract<FetchReply, { kind: 'reply' }>): Promise<Opened> {
  const verdict = judgeReply(reply.status, reply.headers);
  if (verdict.kind === 'body') return { ...verdict, kind: 'open', body: reply.body };
  const { code, detail } = verdict.reason;
  const refuses = reply.status >= 400 && reply.status <= 499;
  const said = refuses ? await serverCode(reply) : null;
  reply.body.cancel();
  const reason = { code, detail: `${detail}${said === null ? '' : ` ${said}`}${refuses ? doubtAbout(url) : ''}` };
  return { kind: 'failed', reason, retryAfterMs: retryAfterMs(reply.headers, clock.now()) };
}

async function openFile({ fileReader }: TransferDeps, { source, note }: TransferOrder): Promise<Opened> {
  if (source.kind !== 'file') throw new Error('Only file URLs are opened');
  const path = source.path.kind === 'posix' ? source.path.path : [`${source.path.drive}:`, ...source.path.segments].join('\\');
  note({ kind: 'file-opened', path });
  const opened = await fileReader.open(source.path);
  if (opened.kind === 'failed') return failed({ code: opened.reason, detail: opened.detail });
  const { body, size } = opened;
  if (size > mostBytes) {
    body.cancel();
    return failed({ code: 'too-large', detail: `${size} bytes` });
  }
  return { kind: 'open', body, announced: size, framed: true };
}

/** Headers that matter to a picture; never all of them, a server may put anything there. */
function describe({ headers, remoteAddress }: Extract<FetchReply, { kind: 'reply' }>): string {
  const shown = ['content-type', 'content-length', 'content-encoding', 'retry-after', 'etag', 'last-modified'].flatMap((name) => {
    const value = headers.get(name)?.join(', ');
    return value === undefined ? [] : [`${name}: ${value.slice(0, 100)}`];
  });
  return [...shown, `from ${remoteAddress}`].join('; ');
}

function failed(reason: TransferReason): Extract<TransferOutcome, { kind: 'failed' }> {
  return { kind: 'failed', reason, retryAfterMs: null };
}
