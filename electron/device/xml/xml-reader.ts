import { done, type Result, refused } from '../../../shared/result.ts';
import type { XMLElement } from './build-elements.ts';
import { wireForm } from './forms.ts';
import { guard } from './guard.ts';
import { faultInWords, type Parsed, parseXML, parseXMLInSlices } from './parse-xml.ts';

/** The root element of a SyncML document, or why it is refused: status 400 or 413, with line and column. Pauses after every slice of 64 KiB. */
export async function readXML(text: string, pause: () => Promise<void>): Promise<Result<XMLElement>> {
  const problem = guard(text);
  return problem === null ? resultOf(await parseXMLInSlices(text, wireForm, pause)) : refused(problem);
}

/** The same at one go, for texts whose length the caller bounds. */
export function readXMLAtOnce(text: string): Result<XMLElement> {
  const problem = guard(text);
  return problem === null ? resultOf(parseXML(text, wireForm)) : refused(problem);
}

function resultOf({ root, fault }: Parsed): Result<XMLElement> {
  if (fault === null) return done(root);
  return refused({ title: fault.title, detail: faultInWords(fault), status: 400, line: fault.line, column: fault.column });
}
