const orientationTag = 0x0112;
const shortType = 3;
const tiffStart = 6;

/**
 * The orientation, 1 to 8, in the first bytes of an APP1 segment; null when it is no EXIF block. A block without a legal
 * orientation answers 1. Source: Exif 2.32, 4.6.4; TIFF 6.0, section 2.
 */
export function exifOrientation(segment: Uint8Array): number | null {
  if (String.fromCharCode(...segment.subarray(0, tiffStart)) !== 'Exif\0\0') return null;
  const tiff = segment.subarray(tiffStart);
  const read = numberReader(tiff);
  if (read === null || read(2, 2) !== 42) return 1;
  const directory = read(4, 4);
  const entries = read(directory, 2);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return 1;
    if (read(entry, 2) === orientationTag) return legalOrientation(read(entry + 2, 2), read(entry + 8, 2));
  }
  return 1;
}

function legalOrientation(type: number, value: number): number {
  return type === shortType && value >= 1 && value <= 8 ? value : 1;
}

/** Reads unsigned numbers in the byte order the block says; what lies outside reads as 0. */
function numberReader(tiff: Uint8Array): ((offset: number, length: 2 | 4) => number) | null {
  const order = String.fromCharCode(...tiff.subarray(0, 2));
  if (order !== 'II' && order !== 'MM') return null;
  return (offset, length) => {
    let value = 0;
    for (let index = 0; index < length; index += 1) {
      const place = order === 'MM' ? index : length - 1 - index;
      value = value * 256 + (tiff[offset + place] ?? 0);
    }
    return value;
  };
}
