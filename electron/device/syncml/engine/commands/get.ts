import { answer, treeAnswer } from '../../wire/answers.ts';
import { chosen, statusCodes } from '../../wire/command-result.ts';
import type { CommandHandler } from './command-handler.ts';

/** Everything XML 1.0 has no place for, not even as a reference. Source: XML 1.0, production 2. */
const notXML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Reads a node. A value no XML document can carry stays here, so that a reply is always well-formed. */
export const get: CommandHandler = function* (tree, locURI) {
  const found = yield* tree.getInSteps(locURI);
  const unspeakable = found.results?.find((result) => notXML.test(result.data ?? '') || notXML.test(result.locURI));
  if (unspeakable === undefined) return treeAnswer(locURI, found);
  return answer(locURI, {
    ...chosen(statusCodes.failed, `XML cannot carry the value of ${unspeakable.locURI}`),
    ...(found.node && { node: found.node }),
  });
};
