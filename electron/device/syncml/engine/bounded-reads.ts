import type { ManagementTree, TreeResult } from '../../tree/management-tree.ts';
import { limits } from '../../xml/limits.ts';
import { chosen, statusCodes } from '../wire/command-result.ts';

/**
 * The tree as one message may read it: once what was found exceeds the limits of a reply, every further Get that finds something is
 * answered 413 and finds nothing. Source of the code: OMA SyncML representation protocol 1.2, 413.
 */
export function boundedReads(tree: ManagementTree): ManagementTree {
  let results = 0;
  let text = 0;
  const isFull = () => results > limits.results || text > limits.resultText;
  return {
    ...tree,
    *getInSteps(locURI) {
      if (isFull()) return { ...tooMuchFound };
      const answer = yield* tree.getInSteps(locURI);
      results += answer.results?.length ?? 0;
      text += lengthOf(answer.results ?? []);
      const { results: _, ...rest } = answer;
      return isFull() ? { ...rest, ...tooMuchFound } : answer;
    },
  };
}

const tooMuchFound = chosen(
  statusCodes.tooLarge,
  `One message returns at most ${limits.results} nodes and ${limits.resultText / 1024 / 1024} MiB of text: ask for less at a time`,
);

function lengthOf(results: readonly TreeResult[]): number {
  return results.reduce((sum, { locURI, data }) => sum + locURI.length + (data?.length ?? 0), 0);
}
