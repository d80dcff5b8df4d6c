import type { AllowedValues, NodeDefinition } from '../tree/values/node-definition.ts';
import { createPatterns } from '../tree/values/patterns/patterns.ts';

/** More are looked at when a value comes: preparing one can take some 30 ms. */
const mostPatterns = 200;
const mostWarnings = 50;

/**
 * What an administrator should know of the patterns of a file: those this PC cannot apply, each with its node. Values are then
 * taken unchecked, and the answer to each says so.
 */
export async function patternWarnings(definitions: readonly NodeDefinition[], pause: () => Promise<void>): Promise<readonly string[]> {
  const patterns = createPatterns();
  const nodes = firstNodes(definitions);
  const warnings: string[] = [];
  for (const [pattern, node] of [...nodes].slice(0, mostPatterns)) {
    const problem = patterns.problem(pattern);
    if (problem !== null) warnings.push(`${node} is not checked: ${problem}`);
    await pause();
  }
  const more = warnings.length - mostWarnings;
  if (nodes.size > mostPatterns)
    warnings.push(`It has ${nodes.size} patterns; the first ${mostPatterns} were tried, the others are when a value comes`);
  return more > 0 ? [...warnings.slice(0, mostWarnings), `and ${more} more`] : warnings;
}

/** Every pattern with the first node that has it. */
function firstNodes(definitions: readonly NodeDefinition[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (pattern: string | null, node: string) => {
    if (pattern !== null && !found.has(pattern)) found.set(pattern, node);
  };
  const noteRule = (rule: AllowedValues | null, node: string) => {
    if (rule?.kind === 'RegEx') note(rule.value, node);
  };
  const visit = ({ locURI, allowedValues, dynamic, dependencies, children }: NodeDefinition): void => {
    noteRule(allowedValues, locURI);
    if (dynamic?.kind === 'UniqueName') note(dynamic.pattern, `The name of ${locURI}`);
    for (const group of dependencies) {
      noteRule(group.changedAllowedValues, locURI);
      for (const one of group.dependencies) noteRule(one.allowedValues, `What ${locURI} depends on`);
    }
    for (const child of children) visit(child);
  };
  for (const definition of definitions) visit(definition);
  return found;
}
