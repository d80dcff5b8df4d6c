import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import { windowsPicture } from '../../../../shared/contract/backgrounds.ts';
import type { Picture } from '../../../../shared/contract/device-view.ts';
import type { JournalEvent } from '../../../../shared/contract/journal-event.ts';
import type { TransferReason, TransferReasonCode } from '../../../../shared/contract/transfer-reason.ts';
import type { FetchReply, FetchRequest } from '../../ports/fetcher.ts';
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
  readonly downloader: AssumptionValues['downloader'];
  /** Whether the PC has pictures under the names of those that come with Windows. */
  readonly windowsPictures: boolean;
  readonly signal: AbortSignal;
  readonly note: (event: JournalEvent) => void;
  readonly progress: (received: number, total: number | null) => void;
}

export type TransferOutcome =
  | { readonly kind: 'stored'; readonly picture: Picture }
  | { readonly kind: 'unshown'; readonly reason: TransferReason }
  | { readonly kind: 'failed'; readonly reason: TransferReason; readonly retryAfterMs: number | null };

export type TransferDeps = Pick<ImageJobsDeps, 'clock' | 'fetcher' | 'fileReader' | 'imageStore' | 'timeouts' | 'crc32'>;

type Opened = ({ readonly kind: 'open' } & OpenBody) | Failure;

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

/** As BITS does, the headers alone are asked for first; a server that refuses that is asked for the picture all the same. */
async function openHttp(deps: TransferDeps, order: TransferOrder, first: string): Promise<Opened> {
  if (order.downloader === 'bits') {
    const refused = await askSize(deps, order, first);
    if (refused !== null) return refused;
  }
  const reached = await reach(deps, order, { first, method: 'GET' });
  return reached.kind === 'failed' ? reached : openReply(deps, order, reached.reply);
}

/** What leaves no doubt that a GET would end in the same way, so that it is not tried. */
const unreached: ReadonlySet<TransferReasonCode> = new Set([
  'dns',
  'refused',
  'unreachable',
  'connect-timeout',
  'tls-untrusted',
  'tls-expired',
  'tls-wrong-name',
  'tls-failed',
  'address-refused',
  'cancelled',
]);

async function askSize(deps: TransferDeps, order: TransferOrder, first: string): Promise<Failure | null> {
  const reached = await reach(deps, order, { first, method: 'HEAD' });
  if (reached.kind === 'failed') {
    if (unreached.has(reached.reason.code)) return reached;
    order.note({ kind: 'head-answered', status: null, length: null });
    return null;
  }
  const { reply } = reached;
  const length = /^\d{1,15}$/.exec(reply.headers.get('content-length')?.[0] ?? '');
  order.note({ kind: 'head-answered', status: reply.status, length: length === null ? null : Number(length[0]) });
  reply.body.cancel();
  return null;
}

type Failure = Extract<TransferOutcome, { kind: 'failed' }>;
type Reply = Extract<FetchReply, { kind: 'reply' }>;
type Reached = { readonly kind: 'reached'; readonly reply: Reply } | Failure;

interface Way {
  readonly first: string;
  readonly method: FetchRequest['method'];
}

/** Follows redirects by hand, because each hop is held to the rules of the first and to those of having come from somewhere. */
async function reach(deps: TransferDeps, order: TransferOrder, { first, method }: Way): Promise<Reached> {
  let url = first;
  let cameFromPublic = false;
  for (let redirects = 0; ; redirects += 1) {
    order.note({ kind: 'request-sent', url: shownUrl(url), ...(method === 'HEAD' && { head: true }) });
    const reply = await ask(deps, order, { first: url, method }, cameFromPublic);
    if (reply.kind === 'failed') return failed({ code: reply.reason, detail: reply.detail });
    if (method === 'GET') order.note({ kind: 'response-received', status: reply.status, about: describe(reply) });
    cameFromPublic ||= isPublicAddress(reply.remoteAddress);
    const redirect = judgeRedirect(url, reply.status, reply.headers);
    if (redirect.kind === 'none') return { kind: 'reached', reply };
    reply.body.cancel();
    if (redirect.kind === 'refused') return failed(redirect.reason);
    if (redirects === mostRedirects) return failed({ code: 'redirect-loop', detail: `stopped at ${shownUrl(redirect.url)}` });
    order.note({ kind: 'redirected', url: shownUrl(redirect.url) });
    url = redirect.url;
  }
}

const userAgents = { bits: 'Microsoft BITS/7.8', plain: 'Managed-PC/1.0' } as const satisfies Record<TransferOrder['downloader'], string>;

function ask({ fetcher, timeouts }: TransferDeps, { signal, downloader }: TransferOrder, way: Way, cameFromPublic: boolean) {
  return fetcher.request({
    method: way.method,
    url: way.first,
    userAgent: userAgents[downloader],
    timeouts,
    signal,
    refuseAddress: (address) => refuseAddress(address, cameFromPublic),
  });
}

async function openReply({ clock }: TransferDeps, { url, downloader }: TransferOrder, reply: Reply): Promise<Opened> {
  const verdict = judgeReply(reply.status, reply.headers, { lengthNeeded: downloader === 'bits' });
  if (verdict.kind === 'body') return { ...verdict, kind: 'open', body: reply.body };
  const { code, detail } = verdict.reason;
  const refuses = reply.status >= 400 && reply.status <= 499;
  const said = refuses ? await serverCode(reply) : null;
  reply.body.cancel();
  const reason = { code, detail: `${detail}${said === null ? '' : ` ${said}`}${refuses ? doubtAbout(url) : ''}` };
  return { kind: 'failed', reason, retryAfterMs: retryAfterMs(reply.headers, clock.now()) };
}

async function openFile({ fileReader }: TransferDeps, { source, note, windowsPictures }: TransferOrder): Promise<Opened> {
  if (source.kind !== 'file') throw new Error('Only file URLs are opened');
  const path = source.path.kind === 'posix' ? source.path.path : [`${source.path.drive}:`, ...source.path.segments].join('\\');
  note({ kind: 'file-opened', path });
  const found = await fileReader.open(source.path);
  const own = windowsPictures && found.kind === 'failed' && found.reason === 'file-missing' ? windowsPicture(path) : null;
  const opened = own === null ? found : await fileReader.openShipped(own);
  if (opened.kind === 'failed') return failed({ code: opened.reason, detail: opened.detail });
  const { body, size } = opened;
  if (size > mostBytes) {
    body.cancel();
    return failed({ code: 'too-large', detail: `${size} bytes` });
  }
  return { kind: 'open', body, announced: size, framed: true };
}

/** Headers that matter to a picture; never all of them, a server may put anything there. */
function describe({ headers, remoteAddress }: Reply): string {
  const shown = ['content-type', 'content-length', 'content-encoding', 'retry-after', 'etag', 'last-modified'].flatMap((name) => {
    const value = headers.get(name)?.join(', ');
    return value === undefined ? [] : [`${name}: ${value.slice(0, 100)}`];
  });
  return [...shown, `from ${remoteAddress}`].join('; ');
}

function failed(reason: TransferReason): Failure {
  return { kind: 'failed', reason, retryAfterMs: null };
}
