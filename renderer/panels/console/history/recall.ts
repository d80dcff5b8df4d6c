import type { SentDocument } from './sent-documents.ts';

/** Where one is in the history, as in a shell: what is typed at any place stays there until something is sent. */
export interface Recall {
  /** Index in the history, newest first; -1 is the document that was not sent yet. */
  readonly at: number;
  /** What was made of a document since it was recalled, by index; at -1 what was typed before one went back. */
  readonly drafts: ReadonlyMap<number, string>;
}

export const notRecalled: Recall = { at: -1, drafts: new Map() };

export interface Recalled {
  readonly recall: Recall;
  readonly document: string;
}

/** One step to an earlier document (-1) or a later one (1); null where there is none. `document` is the text shown now. */
export function stepBy(history: readonly SentDocument[], recall: Recall, document: string, step: -1 | 1): Recalled | null {
  const drafts = withDraft(history, recall, document);
  for (let at = recall.at - step; at >= -1 && at < history.length; at -= step) {
    const found = drafts.get(at) ?? history[at]?.text;
    // Right after sending, the newest is what one sees already.
    if (found !== undefined && found !== document) return { recall: { at, drafts }, document: found };
  }
  return null;
}

/**
 * What is typed after a document was sent is a new one, above the history. Where an earlier document was sent again, one stands on it, and
 * what was not sent before one went back is still above.
 */
export function afterSending({ at, drafts }: Recall): Recall {
  const unsent = at === -1 ? undefined : drafts.get(-1);
  return unsent === undefined ? notRecalled : { at: 0, drafts: new Map([[-1, unsent]]) };
}

function withDraft(history: readonly SentDocument[], { at, drafts }: Recall, document: string): ReadonlyMap<number, string> {
  const isDraft = at === -1 ? document.trim() !== '' : history[at]?.text !== document;
  return isDraft ? new Map([...drafts, [at, document]]) : drafts;
}
