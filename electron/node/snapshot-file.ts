import * as v from 'valibot';
import type { UnreadableSnapshot } from '../device/ports.ts';
import { isPictureName } from './picture-name.ts';
import { openStateText, sealState } from './state-envelope.ts';

export interface SnapshotHead {
  readonly name: string;
  readonly value: unknown;
  /** Those that follow, in their order. */
  readonly pictures: readonly { readonly fileName: string; readonly bytes: number }[];
}

export type OpenedHead = ({ readonly kind: 'good' } & SnapshotHead) | UnreadableSnapshot;

export type OpenedFile =
  | { readonly kind: 'good'; readonly name: string; readonly value: unknown; readonly bytes: ReadonlyMap<string, Uint8Array> }
  | UnreadableSnapshot;

const version = 2;
/** 1 had its pictures as base64 inside the JSON, and no number. */
const anyVersion = /^\{"format":"managed-pc-snapshot(?:-(\d{1,6}))?","checksum":"/;
const longestStart = 64;
const newLine = 0x0a;
/** Bytes of everything that is no picture. */
export const largestSnapshotHead = 16 * 1024 * 1024;

const schema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(/^[^\p{Cc}]*$/u)),
  snapshot: v.unknown(),
  pictures: v.pipe(
    v.array(
      v.strictObject({
        fileName: v.pipe(v.string(), v.check(isPictureName)),
        bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      }),
    ),
    v.maxLength(16),
  ),
});

/** One line of JSON under a checksum. A file is this line and then the bytes of its pictures, end to end: nothing is packed, and nothing says where to put it. */
export function sealSnapshotHead({ name, value, pictures }: SnapshotHead): string {
  return sealState({ name, snapshot: value, pictures }, `managed-pc-snapshot-${version}`);
}

/** Whether the value makes sense is for the device to say. */
export function openSnapshotHead(text: string): OpenedHead {
  if (text.length === 0) return damaged('it is empty');
  const found = anyVersion.exec(text.slice(0, longestStart));
  if (found === null) return damaged('it does not begin like a snapshot of Managed PC');
  const written = Number(found[1] ?? 1);
  if (written !== version) return { kind: 'other-version', version: written };
  const opened = openStateText(text, `managed-pc-snapshot-${version}`);
  if (opened.kind === 'damaged') return opened;
  const parsed = v.safeParse(schema, opened.value, { abortEarly: true });
  if (!parsed.success) return damaged('it holds no snapshot');
  const { name, snapshot, pictures } = parsed.output;
  return { kind: 'good', name, value: snapshot, pictures };
}

/** The pictures are parts of `file`, not copies; whether they are the right ones is not looked at here. */
export function openSnapshotFile(file: Uint8Array): OpenedFile {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = bytes.subarray(0, largestSnapshotHead).indexOf(newLine) + 1;
  const head = openSnapshotHead(bytes.toString('utf8', 0, end === 0 ? longestStart : end));
  if (head.kind !== 'good') return head;
  const pictures = new Map<string, Uint8Array>();
  let at = end;
  for (const picture of head.pictures) {
    pictures.set(picture.fileName, bytes.subarray(at, at + picture.bytes));
    at += picture.bytes;
  }
  if (at > bytes.length) return damaged('its end is missing');
  if (at < bytes.length) return damaged('something follows its end');
  return { kind: 'good', name: head.name, value: head.value, bytes: pictures };
}

function damaged(because: string): UnreadableSnapshot {
  return { kind: 'damaged', because };
}
