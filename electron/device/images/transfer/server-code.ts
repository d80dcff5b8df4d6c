import type { FetchReply } from '../../ports/fetcher.ts';

/** The code of a storage service stands in the first lines of its error document. */
const mostRead = 4_096;

/**
 * The code a storage service gives its refusal beside the HTTP status, such as `PublicAccessNotPermitted`; null where it gives none. Nothing
 * else of the body is looked at, and nothing of it is kept. Sources: Azure Storage, "Status and error codes" (`x-ms-error-code`, `<Code>`);
 * Amazon S3, "Error responses" and Google Cloud Storage, "XML API" (`<Code>`), "JSON API" (`reason`).
 */
export async function serverCode({ headers, body }: Extract<FetchReply, { kind: 'reply' }>): Promise<string | null> {
  const [named] = headers.get('x-ms-error-code') ?? [];
  if (named !== undefined) return sane(named);
  const type = headers.get('content-type')?.[0] ?? '';
  if (!/\b(?:xml|json)\b/i.test(type)) return null;
  const text = await beginning(body);
  const [, inXml, inJson] = /<Code>([^<]{1,64})<\/Code>|"(?:code|reason)"\s{0,8}:\s{0,8}"([^"]{1,64})"/.exec(text) ?? [];
  return sane(inXml ?? inJson ?? '');
}

async function beginning(body: Extract<FetchReply, { kind: 'reply' }>['body']): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < mostRead) {
    const piece = await body.read();
    if (piece.kind !== 'bytes') break;
    text += decoder.decode(piece.bytes.subarray(0, mostRead), { stream: true });
  }
  return text.slice(0, mostRead);
}

function sane(code: string): string | null {
  return /^[A-Za-z][\w.-]{0,63}$/.test(code) ? code : null;
}
