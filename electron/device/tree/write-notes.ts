import { paddingWords } from '../../../shared/padding.ts';
import { contextFor, type Place, type TreeView } from './tree-view.ts';
import { unmetDependency } from './values/dependency.ts';
import type { Format } from './values/node-definition.ts';
import type { ValueCheck } from './values/value-check.ts';

/** What an administrator should know about a write that was accepted, after the reason why it was. */
export function noteWrite(view: TreeView, place: Place, checks: readonly ValueCheck[], { because, sent, kept }: Accepted): string {
  const { definition } = place.defined;
  const notes = [
    leniency(definition.format, sent, kept),
    ...checks.map((check) => (check.kind === 'unchecked' ? `not checked: ${check.because}` : undefined)),
    unmetDependency(definition, contextFor(view, definition)),
    definition.deprecated === null
      ? undefined
      : `deprecated${definition.deprecated.osBuild === null ? '' : ` since ${definition.deprecated.osBuild}`}`,
    isAtomicRequired(place) ? 'the DDF wants it inside an Atomic' : undefined,
    definition.rebootBehaviour === 'None' ? undefined : reboots[definition.rebootBehaviour],
  ];
  return [because, ...notes.filter((note) => note !== undefined)].join('; ');
}

interface Accepted {
  readonly because: string;
  readonly sent: string;
  /** null for an interior node. */
  readonly kept: string | null;
}

/** That numbers and words are read without white space around them, and 0 and 1 for words, is ours: see `checkFormat`. */
function leniency(format: Format, sent: string, kept: string | null): string | undefined {
  if (kept === null || !plain.has(format)) return undefined;
  const padding = paddingWords(sent);
  const space = padding === '' ? '' : `white space around the value is overlooked (${padding})`;
  const word = format === 'bool' && kept !== sent ? `kept as ${kept}` : '';
  return [space, word].filter((words) => words !== '').join(', ') || undefined;
}

const plain: ReadonlySet<Format> = new Set(['int', 'bool', 'float', 'date', 'time']);

const reboots = {
  Automatic: 'Windows restarts by itself for it',
  ServerInitiated: 'it has an effect after a restart, which the server asks for',
} as const;

/** AtomicRequired is said of a node and means all below it too. */
function isAtomicRequired(place: Place): boolean {
  return [...place.above, place].some(({ defined }) => defined.definition.atomicRequired);
}
