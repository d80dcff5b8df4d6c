import { isUtf8 } from 'node:buffer';
import { hostileValues, hostileWords, type Json } from './hostile-words.ts';
import type { Random } from './random-numbers.ts';

/** The longest input, in bytes. */
export const longestInput = 65_536;

export interface Material {
  readonly bytes: Uint8Array;
  /** Another input, to be spliced in. */
  readonly other: Uint8Array;
  readonly words: readonly string[];
}

/** The input other than it was, in one to six places, as bytes, as text or, where it is JSON, as values. The same for the same numbers. */
export function mutated({ bytes, other, words }: Material, random: Random): Uint8Array {
  const coding = codingOf(bytes);
  const asBytes = coding === null || random(8) === 0;
  const changed = asBytes ? changedBytes(bytes, { other, words }, random) : changedCoded(bytes, { other, words, coding }, random);
  return changed.subarray(0, longestInput);
}

/** One as often as not: a file with many changes is refused for the first of them. */
function some(most: number, random: Random): number {
  return random(2) === 0 ? 1 : 1 + random(most);
}

type Coding = 'utf8' | 'utf16le';

function codingOf(bytes: Uint8Array): Coding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  return bytes.indexOf(0) === -1 && isUtf8(bytes) ? 'utf8' : null;
}

function changedCoded(
  bytes: Uint8Array,
  { other, words, coding }: Omit<Material, 'bytes'> & { readonly coding: Coding },
  random: Random,
): Uint8Array {
  const text = Buffer.from(bytes).toString(coding);
  const json = /^\s*[[{]/.test(text) && random(2) === 0 ? changedJSON(text, words, random) : null;
  return Buffer.from(json ?? changedText(text, { other: Buffer.from(other).toString(coding), words }, random), coding);
}

/** Words, spans or lines other than they were. */
function changedText(original: string, { other, words }: { readonly other: string; readonly words: readonly string[] }, random: Random) {
  let text = original;
  for (let left = some(4, random); left > 0; left -= 1) {
    const from = random(text.length + 1);
    const end = Math.min(text.length, from + 1 + random(80));
    const word = /[\w.:/\\-]+/y;
    word.lastIndex = from;
    const length = word.exec(text)?.[0].length ?? random(4);
    const all = random(3) === 0 ? hostileWords : words;
    const put = all[random(all.length)] ?? '';
    const kind = random(8);
    if (kind === 0) text = text.slice(0, from) + text.slice(end);
    else if (kind === 1) text = text.slice(0, end) + text.slice(from, end).repeat(1 + random(3)) + text.slice(end);
    else if (kind === 2) text = text.slice(0, from) + put + text.slice(from + length);
    else if (kind === 3) text = spliced(text, other, random);
    else if (kind === 4 && random(8) === 0)
      text = text.slice(0, from) + (put || 'x').repeat(random(longestInput) / (put.length || 1)) + text.slice(from);
    else text = text.slice(0, from) + put + text.slice(from);
  }
  return text;
}

/** A stretch of the other one in the place of one of its own. */
function spliced(text: string, other: string, random: Random): string {
  const [from, start] = [random(text.length + 1), random(other.length + 1)];
  const length = 1 + random(random(2) === 0 ? 200 : Math.max(1, other.length));
  return text.slice(0, from) + other.slice(start, start + length) + text.slice(from + random(length));
}

/** null where it is no JSON. */
function changedJSON(text: string, words: readonly string[], random: Random): string | null {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return null;
  }
  for (let left = some(3, random); left > 0; left -= 1) changeOnePlace(value, words, random);
  return JSON.stringify(value);
}

function changeOnePlace(value: Json, words: readonly string[], random: Random): void {
  const places: { readonly holder: Json[] | { [key: string]: Json }; readonly key: string }[] = [];
  const visit = (each: Json): void => {
    if (each === null || typeof each !== 'object') return;
    for (const key of Object.keys(each)) {
      places.push({ holder: each, key });
      visit((each as { [key: string]: Json })[key] ?? null);
    }
  };
  visit(value);
  const place = places[random(places.length)];
  if (place === undefined) return;
  const holder = place.holder as { [key: string]: Json };
  const hostile = hostileValues[random(hostileValues.length)] ?? null;
  const put = random(2) === 0 ? hostile : (words[random(words.length)] ?? hostile);
  const kind = random(8);
  if (kind === 0) delete holder[place.key];
  else if (kind === 1) holder[`${place.key}_`] = put;
  else if (kind === 2 && Array.isArray(place.holder)) place.holder.push(structuredClone(place.holder[Number(place.key)] ?? null));
  else if (kind === 3) holder[place.key] = structuredClone((places[random(places.length)]?.holder as Json) ?? null);
  else if (kind === 4 && typeof holder[place.key] === 'number') holder[place.key] = Number(holder[place.key]) + random(3) - 1;
  else holder[place.key] = structuredClone(put);
}

const extremes = [0, 1, 7, 8, 0x7f, 0x80, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

type Change = (bytes: Uint8Array, given: { readonly other: Uint8Array; readonly words: readonly string[] }, random: Random) => Uint8Array;

const byteChanges: readonly Change[] = [
  (bytes, _, random) => {
    bytes[random(bytes.length)] = random(256);
    return bytes;
  },
  (bytes, _, random) => {
    const at = random(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    return bytes;
  },
  (bytes, _, random) => {
    if (bytes.length < 4) return bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const width = 1 + random(3);
    const [at, value, little] = [random(bytes.length - 3), extremes[random(extremes.length)] ?? 0, random(2) === 0];
    if (width === 1) view.setUint8(at, value & 0xff);
    else if (width === 2) view.setUint16(at, value & 0xffff, little);
    else view.setUint32(at, value, little);
    return bytes;
  },
  (bytes, _, random) => bytes.subarray(0, random(bytes.length) + 1),
  (bytes, _, random) => {
    const [from, to, length] = [random(bytes.length), random(bytes.length), random(64)];
    return bytes.copyWithin(to, from, from + length);
  },
  (bytes, _, random) => {
    const at = random(bytes.length);
    return bytes.fill(random(2) * 255, at, at + random(64));
  },
  (bytes, _, random) => {
    const [at, length] = [random(bytes.length), 1 + random(32)];
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
  },
  (bytes, { other }, random) => {
    const [at, start] = [random(bytes.length + 1), random(other.length + 1)];
    const length = random(random(2) === 0 ? 64 : Math.max(1, other.length));
    return Buffer.concat([bytes.subarray(0, at), other.subarray(start, start + length), bytes.subarray(at + random(length + 1))]);
  },
  (bytes, { words }, random) => {
    const at = random(bytes.length + 1);
    const word = Buffer.from(words[random(words.length)] ?? '', random(4) === 0 ? 'utf16le' : 'latin1');
    return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at + random(2) * word.length)]);
  },
];

function changedBytes(original: Uint8Array, given: { readonly other: Uint8Array; readonly words: readonly string[] }, random: Random) {
  let bytes = Uint8Array.from(original);
  for (let left = some(6, random); left > 0 && bytes.length > 0; left -= 1)
    bytes = Uint8Array.from(byteChanges[random(byteChanges.length)]?.(bytes, given, random) ?? bytes);
  return bytes;
}
