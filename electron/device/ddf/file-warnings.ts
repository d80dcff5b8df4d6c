import type { NodeDefinition } from '../tree/values/node-definition.ts';
import { patternWarnings } from './pattern-warnings.ts';

/** What an administrator should know of a file that was read, as sentences. */
export async function fileWarnings(definitions: readonly NodeDefinition[], pause: () => Promise<void>): Promise<readonly string[]> {
  return [...repeatedNodes(definitions), ...(await patternWarnings(definitions, pause))];
}

const mostRepeats = 50;

/** Nodes a file defines more than once: the last counts, and of a root all that stood below the others is gone. */
function repeatedNodes(definitions: readonly NodeDefinition[]): readonly string[] {
  const repeated = new Set<string>();
  const visit = (siblings: readonly NodeDefinition[]): void => {
    const seen = new Set<string>();
    for (const { locURI, dynamic, children } of siblings) {
      if (dynamic === null && seen.has(locURI)) repeated.add(locURI);
      seen.add(locURI);
      visit(children);
    }
  };
  visit(definitions);
  const warnings = [...repeated].slice(0, mostRepeats).map((locURI) => `${locURI} is defined more than once: the last definition counts`);
  return repeated.size > mostRepeats ? [...warnings, `and ${repeated.size - mostRepeats} more nodes are`] : warnings;
}
