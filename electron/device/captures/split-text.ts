import type { RawMessage } from './captured-message.ts';

/** SyncMLViewer closes a message it cut at 64 KB itself, and says so in these words. */
const cutWords = /ignore this line, closing SyncML tag added/i;

/**
 * The messages in a text, whatever stands between them: SyncMLViewer's saved stream, messages one after the other, Markdown, the lines of
 * `managed-pc sessions`. Of what stands before a message it takes who sent it, and when.
 */
export function splitText(text: string): readonly RawMessage[] {
  const found: RawMessage[] = [];
  // From each opening tag to the next one at most: a message that does not end takes the text of no other.
  const starts = [...text.matchAll(/<(SyncML|SyncBody)(?=[\s>])/g)].map(({ index, 1: name = '' }) => ({ index, name }));
  let end = 0;
  for (const [at, { index, name }] of starts.entries()) {
    if (index < end) continue;
    const next = starts.slice(at + 1, at + 3).find((other) => other.name === name)?.index ?? text.length;
    const closing = text.indexOf(`</${name}>`, index);
    const isWhole = closing !== -1 && closing < next;
    const stop = isWhole ? closing + name.length + 3 : next;
    const before = text.slice(Math.max(end, index - 400), index);
    const body = text.slice(index, stop);
    const isCut = cutWords.test(body) || cutWords.test(text.slice(stop, stop + 200));
    found.push({ text: body, ...surroundings(before), notes: isCut ? ['The capture contains only its beginning.'] : [] });
    end = stop;
  }
  return found;
}

function surroundings(before: string): Pick<RawMessage, 'from' | 'at'> {
  const [, arrow, time] = /(-->|<--) (\S+Z) [^\n]*(?:\n[^<]*)?$/.exec(before) ?? [];
  if (arrow !== undefined) return { from: arrow === '-->' ? 'pc' : 'server', at: time ?? null };
  const comments = [...before.matchAll(/<!--([\s\S]*?)-->/g)].map(([, words = '']) => words.trim());
  return { from: null, at: comments.findLast((words) => /\d/.test(words) && words.length < 60) ?? null };
}
