import type { TransferReason, TransferReasonCode } from '../../../../shared/contract/transfer-reason.ts';
import { quoted } from '../../../../shared/quoted.ts';

/** 50 MiB: more than any screen needs, and what one transfer may put on the disk. */
export const mostBytes = 52_428_800;

type Headers = ReadonlyMap<string, readonly string[]>;

/** What the status line and headers of the last hop mean for the body that follows. */
export type ReplyVerdict =
  | {
      readonly kind: 'body';
      /** Content-Length; null where the reply does not say. */
      readonly announced: number | null;
      /** Whether the end of the body is marked, by a length or by chunks, so that a cut shows. */
      readonly framed: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: TransferReason };

const codesByStatus: Readonly<Record<number, TransferReasonCode>> = {
  401: 'http-401',
  403: 'http-403',
  404: 'http-404',
  407: 'http-407',
  429: 'http-429',
};

/**
 * Exactly 200, nothing encoded, one sane length within the cap. `lengthNeeded`: a reply that does not tell one is refused. The content
 * type is nobody's proof and is not looked at.
 */
export function judgeReply(status: number, headers: Headers, { lengthNeeded }: { readonly lengthNeeded: boolean }): ReplyVerdict {
  if (status !== 200) return refused(codesByStatus[status] ?? classOf(status), `HTTP ${status}`);
  const encoding = valuesOf(headers, 'content-encoding').filter((value) => !/^(identity)?$/i.test(value));
  if (encoding.length > 0) return refused('content-encoding', `Content-Encoding: ${quoted(encoding.join(', '), 60)}`);
  const transfer = valuesOf(headers, 'transfer-encoding').join(',').toLowerCase();
  if (transfer !== '' && transfer !== 'chunked') return refused('bad-response', `Transfer-Encoding: ${quoted(transfer, 60)}`);
  const lengths = headers.get('content-length') ?? [];
  if (lengths.length === 0 && lengthNeeded)
    return refused('no-length', transfer === '' ? 'there is no Content-Length' : 'Transfer-Encoding: chunked, and no Content-Length');
  if (lengths.length === 0) return { kind: 'body', announced: null, framed: transfer !== '' };
  if (transfer !== '') return refused('bad-response', 'both Content-Length and Transfer-Encoding');
  return judgeLength(lengths);
}

function judgeLength(lengths: readonly string[]): ReplyVerdict {
  const [length = ''] = lengths;
  if (lengths.length > 1) return refused('bad-response', `Content-Length ${lengths.length} times`);
  if (!/^\d{1,19}$/.test(length)) return refused('bad-response', `Content-Length: ${quoted(length, 60)}, which is no number`);
  if (Number(length) === 0) return refused('empty-body', 'Content-Length: 0');
  if (Number(length) > mostBytes) return refused('too-large', `${length} bytes announced`);
  return { kind: 'body', announced: Number(length), framed: true };
}

/** Every value of a header that may come more than once or as a list, without the blanks around. */
function valuesOf(headers: Headers, name: string): readonly string[] {
  return (headers.get(name) ?? []).flatMap((value) => value.split(',')).map((value) => value.trim());
}

function classOf(status: number): TransferReasonCode {
  if (status >= 400 && status <= 499) return 'http-4xx';
  return status >= 500 && status <= 599 ? 'http-5xx' : 'http-unexpected';
}

function refused(code: TransferReasonCode, detail: string): ReplyVerdict {
  return { kind: 'refused', reason: { code, detail } };
}
