/**
 * What a container may hold. Packages that Windows Configuration Designer builds have one image, some dozens of entries five folders
 * deep, and tables of a few kilobytes, so all of it leaves a wide margin. Nothing is allocated because a file claims a size.
 */
export const wimLimits = {
  entries: 10_000,
  depth: 32,
  /** Length of a path in UTF-16 units. */
  path: 1_024,
  /** Files and images the lookup table may name. */
  resources: 20_000,
  metadataBytes: 16 * 1024 * 1024,
  xmlBytes: 1024 * 1024,
  /** Bytes out for one byte in, above which a resource that is unpacked is a bomb. XPRESS cannot reach it; LZX can with zeros in large chunks. */
  ratio: 1_024,
  /** Up to this size nothing is a bomb. */
  ratioFreeBytes: 1024 * 1024,
  /** Stored bytes read at once. */
  readAhead: 256 * 1024,
} as const;
