/**
 * What one document may hold. Legal SyncML for this device is 9 elements deep and Intune announces messages of 512 KiB, so
 * everything here leaves a wide margin for honest servers. Lengths of text are UTF-16 units.
 */
export const limits = {
  documentBytes: 5 * 1024 * 1024,
  /** Length of what the parser gets at once, so that other work runs in between. */
  slice: 64 * 1024,
  depth: 32,
  elements: 200_000,
  attributes: 16,
  name: 256,
  attributeValue: 4_096,
  text: 64 * 1024,
  allText: 4 * 1024 * 1024,
  comments: 1_000,
  /** Each reference costs the parser far more than a letter. */
  ampersands: 100_000,
  commands: 10_000,
  items: 10_000,
  /** Declared or received size of a value that comes in chunks, in bytes. */
  largeObjectBytes: 1024 * 1024,
  /** Nodes, and UTF-16 units of their addresses and values, that the Gets of one message may find. */
  results: 50_000,
  resultText: 16 * 1024 * 1024,
} as const;
