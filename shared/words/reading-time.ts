/** How long people read a text, in ms: a breath, and some 200 words a minute. */
export function readingMs(text: string): number {
  return Math.min(8_000, 1_000 + text.length * 45);
}
