import { gzipSync } from 'node:zlib';
import { choiceOf, hasFault, type LabFault, numberOf } from '../../../shared/contract/lab.ts';
import { bombPicture } from './bomb-picture.ts';
import { padPicture } from './pad-picture.ts';

/** A reply of the lab, decided before its first byte goes out. */
export interface LabReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: LabBody;
  readonly latencyMs: number;
  /** null: as fast as the other side takes it. */
  readonly bytesPerSecond: number | null;
  /** How many bytes of the body go out before `after` happens; null: all of them, then the reply ends in order. */
  readonly sentBytes: number | null;
  readonly after: 'end' | 'reset' | 'silence';
}

/** `filler` runs between the two parts so many times; `held`: slowly, until the picture is released. */
interface LabBody {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  readonly filler: Uint8Array;
  readonly fillers: number;
  readonly held: boolean;
}

export interface LabTarget {
  readonly faults: readonly LabFault[];
  readonly bytes: Uint8Array;
  /** Content-Type, ETag and Last-Modified of these bytes. */
  readonly headers: Readonly<Record<string, string>>;
  /** The path of the URL, and how many redirects the request has followed. */
  readonly path: string;
  readonly hop: number;
}

const loginPage = `<!doctype html>
<html lang="en">
<title>Sign in</title>
<h1>Sign in to see this file</h1>
<p>The image lab of Managed PC sends this page instead of a picture.</p>
</html>
`;
const page = { 'Content-Type': 'text/html; charset=utf-8' } as const;
/** As long as a filler can be. */
const largeFiller = 65_536;
/** Half a second's worth: far above the 1 KiB a second below which the PC gives up. */
const heldFiller = 2_048;
/** More than the five minutes for which the PC waits: a length has to be told, or BITS would not begin. */
const heldFillers = 700;

export function labReply(target: LabTarget): LabReply {
  const { faults } = target;
  const answer = answerOf(target);
  const extra = choiceOf(faults, 'type');
  const retryAfter = numberOf(faults, 'retry-after');
  const ending = endingOf(faults, sizeOf(answer.body));
  return {
    status: answer.status,
    headers: {
      ...answer.headers,
      ...(extra === null ? {} : { 'Content-Type': extra }),
      ...(retryAfter === null ? {} : { 'Retry-After': String(retryAfter) }),
      ...(ending.announced === null ? {} : { 'Content-Length': String(ending.announced) }),
    },
    body: answer.body,
    latencyMs: numberOf(faults, 'latency') ?? 0,
    bytesPerSecond: numberOf(faults, 'drip'),
    sentBytes: ending.sentBytes,
    after: ending.after,
  };
}

type Answer = Pick<LabReply, 'status' | 'headers' | 'body'>;

function answerOf(target: LabTarget): Answer {
  const { faults, path, hop } = target;
  const status = numberOf(faults, 'status');
  if (status !== null) return { status, headers: page, body: whole(Buffer.from(`<!doctype html><title>${status}</title>`)) };
  if (hop < (numberOf(faults, 'redirects') ?? 0)) return redirect(`${path}?hop=${hop + 1}`);
  if (hasFault(faults, 'redirect-loop')) return redirect(path);
  if (hasFault(faults, 'redirect-file')) return redirect('file:///C:/Windows/Web/Wallpaper/Windows/img0.jpg');
  if (hasFault(faults, 'login')) return { status: 200, headers: page, body: whole(Buffer.from(loginPage)) };
  const encoding = hasFault(faults, 'gzip') ? { 'Content-Encoding': 'gzip' } : {};
  return { status: 200, headers: { ...target.headers, ...encoding }, body: pictureBody(target) };
}

function pictureBody({ faults, bytes }: LabTarget): LabBody {
  if (hasFault(faults, 'bomb')) return whole(bombPicture());
  if (hasFault(faults, 'gzip')) return whole(gzipSync(bytes));
  const mebibytes = numberOf(faults, 'huge');
  const { head, tail, filler } = padPicture(bytes);
  if (mebibytes !== null) return { head, tail, filler: filler(largeFiller), fillers: (mebibytes * 1_048_576) / largeFiller, held: false };
  if (hasFault(faults, 'hold')) return { head, tail, filler: filler(heldFiller), fillers: heldFillers, held: true };
  return whole(bytes);
}

function redirect(location: string): Answer {
  return { status: 302, headers: { Location: location }, body: whole(new Uint8Array(0)) };
}

function whole(bytes: Uint8Array): LabBody {
  return { head: bytes, tail: new Uint8Array(0), filler: new Uint8Array(0), fillers: 0, held: false };
}

function sizeOf({ head, tail, filler, fillers }: LabBody): number {
  return head.length + filler.length * fillers + tail.length;
}

type Ending = Pick<LabReply, 'sentBytes' | 'after'> & { readonly announced: number | null };

/** What `stall`, `reset`, `truncate`, `length` and `no-length` make of a body. */
function endingOf(faults: readonly LabFault[], size: number): Ending {
  const part = (id: 'stall' | 'reset' | 'truncate') => {
    const percent = numberOf(faults, id);
    return percent === null ? null : Math.floor((size * percent) / 100);
  };
  const [stalled, reset, truncated] = [part('stall'), part('reset'), part('truncate')];
  if (stalled !== null) return { announced: size, sentBytes: stalled, after: 'silence' };
  if (reset !== null) return { announced: size, sentBytes: reset, after: 'reset' };
  if (truncated !== null) return { announced: truncated, sentBytes: truncated, after: 'end' };
  const wrong = numberOf(faults, 'length');
  if (hasFault(faults, 'no-length')) return { announced: null, sentBytes: null, after: 'end' };
  if (wrong === null) return { announced: size, sentBytes: null, after: 'end' };
  return { announced: Math.max(0, size + wrong), sentBytes: null, after: 'end' };
}
