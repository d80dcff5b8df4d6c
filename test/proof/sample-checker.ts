import { readFileSync } from 'node:fs';

/**
 * Lets Stryker try the chosen changes alone. It can be told ranges of a file, and tries all that is inside them: each change of a sample
 * would bring those nested in it, and a sample of changes is to be one. So this stands where type checkers stand, and refuses the others.
 */
export interface Change {
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** What a change is known by, as long as the file stays as it is. */
export function keyOf({ fileName, mutatorName, replacement, location: { start, end } }: Change): string {
  return `${fileName.replaceAll('\\', '/')}:${start.line}:${start.column}-${end.line}:${end.column} ${mutatorName} ${replacement}`;
}

/** Read by Stryker, which gives changes ids and files whole paths. */
export const strykerPlugins = [{ kind: 'Checker', name: 'sample', factory: createChecker }];

function createChecker() {
  const chosen = new Set(JSON.parse(readFileSync(process.env.MUTANT_SAMPLE ?? '', 'utf8')) as readonly string[]);
  return {
    init: async () => {},
    group: async (changes: readonly (Change & { readonly id: string })[]) => [changes.map(({ id }) => id)],
    check: async (changes: readonly (Change & { readonly id: string })[]) =>
      Object.fromEntries(
        changes.map((change) => [
          change.id,
          chosen.has(keyOf(change)) ? { status: 'passed' } : { status: 'compileError', reason: 'not of this sample' },
        ]),
      ),
  };
}
