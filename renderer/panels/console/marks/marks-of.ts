import type { ImageSlot } from '../../../../shared/contract/device-view.ts';
import type { Explanation, PredictedImage } from '../../../../shared/contract/documents.ts';
import type { Problem } from '../../../../shared/result.ts';
import { asSentence } from '../../../../shared/words/sentence.ts';
import { statusInWords } from '../../../../shared/words/status-code.ts';
import { allCommands, type DocumentMarkup, readCommands } from '../markup/read-commands.ts';
import { type Fault, fixesOf, headerFixes } from './fix-rules.ts';
import { lintsOf } from './lints.ts';
import type { Mark } from './mark.ts';
import type { NodeIndex } from './node-index.ts';
import { placeOfProblem } from './place-of-problem.ts';
import { placeOf, placeRows, trimmedContent } from './place-rows.ts';
import { refusalFixes } from './refusal-fixes.ts';

/** What marks are made of. */
export interface Studied {
  readonly text: string;
  readonly explanation: Explanation;
  readonly known: NodeIndex;
  /** Canonical LocURIs of the nodes that hold the URLs of pictures. */
  readonly urlNodes: Readonly<Record<ImageSlot, string>>;
}

/** All there is to say about a document before it is sent, in document order. */
export function marksOf(studied: Studied): readonly Mark[] {
  const { refusal } = studied.explanation;
  if (refusal !== null) return [refusalMark(studied.text, refusal)];
  const document = readCommands(studied.text);
  if (document === null) return [];
  const marks = [
    ...headerMarks(studied, document),
    ...lostMarks(studied, document),
    ...faultMarks(studied, document),
    ...pictureMarks(studied, document),
    ...lintsOf({ ...studied, document }),
  ];
  return marks.toSorted((one, other) => one.from - other.from);
}

function refusalMark(text: string, refusal: Problem): Mark {
  const message = `${refusal.title}: ${asSentence(refusal.detail)}`;
  return { ...placeOfProblem(text, refusal), severity: 'error', message, fixes: refusalFixes(text) };
}

function headerMarks({ text, explanation }: Studied, { header }: DocumentMarkup): readonly Mark[] {
  const row = explanation.rows.find(({ cmd, status }) => cmd === 'SyncHdr' && isFault(status));
  if (row === undefined || header === null) return [];
  return [{ ...header.openTag, severity: 'warning', message: words(row.status, row.because), fixes: headerFixes(header, text) }];
}

/** All would be executed, and the server would learn nothing of it. Commands that wait for Final are marked as such. */
function lostMarks({ explanation }: Studied, { header }: DocumentMarkup): readonly Mark[] {
  const isLost = explanation.unanswered > 0 && explanation.rows.some(({ cmd }) => cmd !== 'SyncHdr');
  const message = explanation.hints.at(-1);
  return isLost && header !== null && message !== undefined ? [{ ...header.openTag, severity: 'warning', message, fixes: [] }] : [];
}

function faultMarks({ text, explanation, known }: Studied, document: DocumentMarkup): readonly Mark[] {
  const places = new Map(placeRows(document, explanation.rows).map((placed) => [placed.row, placed]));
  return explanation.rows
    .filter(({ cmd, status }) => cmd !== 'SyncHdr' && isFault(status))
    .map((row) => {
      const placed = places.get(row);
      const mark = { severity: 'warning' as const, message: words(row.status, row.because) };
      // Wherever it stands, it must not go unsaid.
      if (placed === undefined) return { ...document.body.openTag, ...mark, fixes: [] };
      const fault: Fault = { ...placed, text, document, known, node: known.find(placed.item?.locURI?.text ?? '') };
      return { ...placeOf(placed, text), ...mark, fixes: fixesOf(fault) };
    });
}

/** A picture that would not come: the write is fine, so nothing in the command can be mended. */
function pictureMarks({ text, explanation, urlNodes, known }: Studied, document: DocumentMarkup): readonly Mark[] {
  return explanation.images
    .filter(({ status }) => status !== null && status > 2)
    .flatMap((image) => {
      const data = lastWrite(image, urlNodes, { document, known });
      if (data === undefined) return [];
      const message = `Status ${image.status} would follow: ${asSentence(image.because)}`;
      return [{ ...trimmedContent(data, text), severity: 'warning' as const, message, fixes: [] }];
    });
}

function lastWrite({ slot, url }: PredictedImage, urlNodes: Studied['urlNodes'], { document, known }: Pick<Fault, 'document' | 'known'>) {
  const items = allCommands(document.commands).flatMap((command) => command.items);
  const written = items.filter(({ locURI, data }) => known.find(locURI?.text ?? '')?.locURI === urlNodes[slot] && data?.text === url);
  return written.at(-1)?.data ?? undefined;
}

/** The members of an Atomic that are not executed for the fault of another have none of their own. */
function isFault(status: number): boolean {
  return status >= 300;
}

function words(status: number, because: string): string {
  return `${status} ${statusInWords(status)}: ${because}`;
}
