import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import type { Problem } from '../../../shared/result.ts';
import type { SnapshotJudge, SnapshotPicture, UnreadableSnapshot } from '../../device/ports/snapshot-store.ts';
import { createPieceReader, type PieceReader } from '../network/piece-reader.ts';
import { openStateText, sealState } from './state-envelope.ts';

export interface SnapshotHead {
  readonly name: string;
  readonly value: unknown;
}

export type OpenedHead = ({ readonly kind: 'good' } & SnapshotHead) | UnreadableSnapshot;

const version = 2;
/** 1 had its pictures as base64 inside the JSON, and no number. */
const anyVersion = /^\{"format":"managed-pc-snapshot(?:-(\d{1,6}))?","checksum":"/;
const longestStart = 64;
/** Bytes of everything that is no picture. */
export const largestSnapshotHead = 16 * 1024 * 1024;

const schema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(/^[^\p{Cc}]*$/u)),
  snapshot: v.unknown(),
});

/**
 * One line of JSON under a checksum. A file is this line and then the bytes of the pictures its value names, end to end: nothing is
 * packed, and nothing says where to put it.
 */
export function sealSnapshotHead({ name, value }: SnapshotHead): string {
  return sealState({ name, snapshot: value }, `managed-pc-snapshot-${version}`);
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
  return { kind: 'good', name: parsed.output.name, value: parsed.output.snapshot };
}

/** Where a picture goes while it is looked at. */
export interface PictureSink {
  /** Done with the piece when it resolves. */
  write(piece: Uint8Array): Promise<void>;
  /** Called once, also after a failure. */
  close(): Promise<void>;
}

export type OpenSink = (picture: SnapshotPicture) => Promise<PictureSink>;

export type ReadFile = OpenedHead | { readonly kind: 'refused'; readonly problem: Problem };

/**
 * Reads a file as it comes, a piece at a time: its head, which is judged before a picture is touched, then every picture into a sink
 * of its own. Good means that all of it was there, was what it should be, and nothing followed. Rejects when the file or a sink does.
 */
export async function readSnapshotFile(file: FilePieces, judge: SnapshotJudge, open: OpenSink): Promise<ReadFile> {
  const reader = createPieceReader(file);
  try {
    return await readAll(reader, judge, open);
  } finally {
    await reader.close();
  }
}

async function readAll(reader: PieceReader, judge: SnapshotJudge, open: OpenSink): Promise<ReadFile> {
  const line = await reader.line(largestSnapshotHead);
  const head = openSnapshotHead(line);
  if (head.kind !== 'good') return head;
  const pictures = await judge.value(head.value);
  if (!pictures.ok) return { kind: 'refused', problem: pictures.problem };
  for (const picture of pictures.value) {
    const because = await readPicture(reader, picture, { judge, sink: await open(picture) });
    if (because !== null) return damaged(because);
  }
  return (await reader.ended()) ? head : damaged('something follows its end');
}

interface Destination {
  readonly judge: SnapshotJudge;
  readonly sink: PictureSink;
}

/** What is wrong with the picture, null when nothing is. */
async function readPicture(reader: PieceReader, picture: SnapshotPicture, { judge, sink }: Destination): Promise<string | null> {
  const sight = judge.picture(picture);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of reader.pieces(picture.bytes)) {
      bytes += piece.length;
      hash.update(piece);
      sight.see(piece);
      await sink.write(piece);
    }
  } finally {
    await sink.close();
  }
  if (bytes < picture.bytes) return 'its end is missing';
  return sight.end() ?? (hash.digest('hex') === picture.sha256 ? null : `its picture ${picture.fileName} is not the one that was saved`);
}

function damaged(because: string): UnreadableSnapshot {
  return { kind: 'damaged', because };
}
