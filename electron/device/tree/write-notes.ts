import { contextFor, type Place, type TreeView } from './tree-view.ts';
import { unmetDependency } from './values/dependency.ts';
import type { ValueCheck } from './values/value-check.ts';

/** What an administrator should know about a write that was accepted, after the reason why it was. */
export function noteWrite(view: TreeView, place: Place, checks: readonly ValueCheck[], because: string): string {
  const { definition } = place.defined;
  const notes = [
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

const reboots = {
  Automatic: 'Windows restarts by itself for it',
  ServerInitiated: 'it has an effect after a restart, which the server asks for',
} as const;

/** AtomicRequired is said of a node and means all below it too. */
function isAtomicRequired(place: Place): boolean {
  return [...place.above, place].some(({ defined }) => defined.definition.atomicRequired);
}
