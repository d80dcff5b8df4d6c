import { bigEndian, type ChunkReader, type Pause } from './chunk-reader.ts';
import { exifOrientation } from './exif-orientation.ts';
import { broken, type Inspection, tooManyPixels } from './inspection.ts';

/** Marker codes. Source: ITU-T T.81, table B.1. */
const marker = { TEM: 0x01, DHT: 0xc4, JPG: 0xc8, DAC: 0xcc, RST0: 0xd0, RST7: 0xd7, SOI: 0xd8, EOI: 0xd9, SOS: 0xda, APP1: 0xe1 } as const;
/** Enough for the first directory of any camera's EXIF block, where the orientation is. */
const exifBytes = 4_096;

/** A camera's picture has some dozens, a progressive one with restarts some hundreds; each costs far more than its bytes. */
const mostSegments = 20_000;

interface Frame {
  readonly width: number;
  readonly height: number;
}

/** What the walk knows so far. */
interface Seen {
  frame: Frame | null;
  orientation: number | null;
}

/**
 * The structure of a JPEG after its start marker: segments within bounds, exactly one frame header with a size, at least one
 * scan with data, the end marker. Nothing is decoded; pictures inside segments (thumbnails) and after the end are left alone.
 */
export function* inspectJpeg(feed: ChunkReader): Pause<Inspection> {
  const seen: Seen = { frame: null, orientation: null };
  let scans = 0;
  let code = yield* nextMarker(feed);
  for (let segments = 0; ; segments += 1) {
    if (segments > mostSegments) return broken('corrupt-image', `it has more than ${mostSegments} segments`);
    if (code === null) return broken('corrupt-image', 'there is something else where a segment should begin');
    if (code === marker.EOI) return scans > 0 ? finished(seen) : broken('corrupt-image', 'it ends before any scan');
    if (code === marker.TEM) {
      code = yield* nextMarker(feed);
      continue;
    }
    const problem = yield* walkSegment(feed, code, seen);
    if (problem !== null) return problem;
    if (code !== marker.SOS) {
      code = yield* nextMarker(feed);
      continue;
    }
    const scan = yield* skipScan(feed);
    if (scan.bytes === 0) return broken('corrupt-image', 'a scan is empty');
    scans += 1;
    code = scan.next;
  }
}

function finished({ frame, orientation }: Seen): Inspection {
  if (frame === null) return broken('corrupt-image', 'there is no frame header');
  return { kind: 'picture', type: 'jpeg', ...frame, orientation: orientation ?? 1 };
}

/** The code of the marker that must be here, null where there is none; any number of fill bytes may precede it. */
function* nextMarker(feed: ChunkReader): Pause<number | null> {
  const [start] = yield* feed.take(1);
  if (start !== 0xff) return null;
  const code = yield* feed.takeBehind(0xff);
  return code === 0 ? null : code;
}

function* walkSegment(feed: ChunkReader, code: number, seen: Seen): Pause<Inspection | null> {
  if (code === marker.SOI || isRestart(code)) return broken('corrupt-image', `marker ${hex(code)} is out of place`);
  if (code < 0xc0) return broken('corrupt-image', `marker ${hex(code)} is reserved`);
  const length = bigEndian(yield* feed.take(2), 0, 2) - 2;
  if (length < 0) return broken('corrupt-image', `segment ${hex(code)} has an impossible length`);
  if (isFrameHeader(code)) return yield* walkFrame(feed, length, seen);
  if (code === marker.SOS) return yield* walkScanHeader(feed, length, seen);
  const kept = yield* feed.take(code === marker.APP1 && seen.orientation === null ? Math.min(length, exifBytes) : 0);
  seen.orientation ??= exifOrientation(kept);
  yield* feed.skip(length - kept.length);
  return null;
}

function isFrameHeader(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== marker.DHT && code !== marker.JPG && code !== marker.DAC;
}

/** Precision, height, width, then three bytes a component. */
function* walkFrame(feed: ChunkReader, length: number, seen: Seen): Pause<Inspection | null> {
  if (seen.frame !== null) return broken('corrupt-image', 'there are two frame headers');
  if (length < 6) return broken('corrupt-image', 'the frame header is too short');
  const [precision = 0, ...rest] = yield* feed.take(6);
  const numbers = Uint8Array.from(rest);
  const height = bigEndian(numbers, 0, 2);
  const width = bigEndian(numbers, 2, 2);
  const components = numbers[4] ?? 0;
  const legal = precision >= 2 && precision <= 16 && components >= 1 && components <= 4 && length === 6 + 3 * components;
  if (!legal || width === 0 || height === 0) return broken('corrupt-image', `the frame header is not valid (${width} × ${height})`);
  seen.frame = { width, height };
  yield* feed.skip(length - 6);
  return tooManyPixels(width, height);
}

function* walkScanHeader(feed: ChunkReader, length: number, seen: Seen): Pause<Inspection | null> {
  if (seen.frame === null) return broken('corrupt-image', 'a scan comes before the frame header');
  const [components = 0] = yield* feed.take(Math.min(1, length));
  if (components < 1 || components > 4 || length !== 4 + 2 * components) return broken('corrupt-image', 'a scan header is not valid');
  yield* feed.skip(length - 1);
  return null;
}

/** Passes over entropy-coded data to the marker after it: 0xff00 is a data byte, restart markers belong to the scan. */
function* skipScan(feed: ChunkReader): Pause<{ readonly bytes: number; readonly next: number }> {
  for (let bytes = 0; ; ) {
    const stretch = yield* feed.rest();
    const { length, data } = dataIn(stretch);
    bytes += data;
    feed.advance(length);
    if (length === stretch.length) continue;
    const code = yield* feed.takeBehind(0xff);
    if (code === 0) bytes += 1;
    else if (!isRestart(code)) return { bytes, next: code };
  }
}

/**
 * How far it is to the first marker that ends the scan, or to 0xff at the very end, whose meaning is in the next piece; and how many bytes
 * of data that is: restart markers are none.
 */
function dataIn(stretch: Uint8Array): { readonly length: number; readonly data: number } {
  let data = 0;
  for (let at = 0; at < stretch.length; at += 1) {
    const from = at;
    while (stretch[at] === 0xff) at += 1;
    const code = stretch[at];
    const isByte = at === from || code === 0;
    if (code === undefined || !(isByte || isRestart(code))) return { length: from, data };
    if (isByte) data += 1;
  }
  return { length: stretch.length, data };
}

function isRestart(code: number): boolean {
  return code >= marker.RST0 && code <= marker.RST7;
}

function hex(code: number): string {
  return `FF${code.toString(16).toUpperCase().padStart(2, '0')}`;
}
