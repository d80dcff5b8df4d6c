import * as v from 'valibot';
import { openStateText, sealState } from './state-envelope.ts';

export interface SnapshotContent {
  readonly name: string;
  readonly value: unknown;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

export type SealedSnapshot = ({ readonly kind: 'good' } & SnapshotContent) | { readonly kind: 'damaged'; readonly because: string };

const schema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(/^[^\p{Cc}]*$/u)),
  snapshot: v.unknown(),
  pictures: v.record(v.string(), v.string()),
});

/** A snapshot as text: JSON under a checksum, pictures as base64. */
export function sealSnapshot({ name, value, bytes }: SnapshotContent): string {
  const pictures = Object.fromEntries([...bytes].map(([fileName, content]) => [fileName, Buffer.from(content).toString('base64')]));
  return sealState({ name, snapshot: value, pictures }, 'managed-pc-snapshot');
}

/** `because` says what is wrong with the text. Whether the value makes sense is for the device to say. */
export function openSnapshotText(text: string): SealedSnapshot {
  const opened = openStateText(text, 'managed-pc-snapshot');
  if (opened.kind === 'damaged') return opened;
  const parsed = v.safeParse(schema, opened.value, { abortEarly: true });
  if (!parsed.success) return { kind: 'damaged', because: 'it holds no snapshot' };
  const { name, snapshot, pictures } = parsed.output;
  const bytes = new Map(Object.entries(pictures).map(([fileName, base64]) => [fileName, Buffer.from(base64, 'base64')]));
  return { kind: 'good', name, value: snapshot, bytes };
}
