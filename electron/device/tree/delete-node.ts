import type { CauseId } from '../../../shared/contract/journal.ts';
import { assumed, declared, of } from './answer.ts';
import { isInterior } from './defined-node.ts';
import { locate } from './locate.ts';
import type { TreeAnswer } from './management-tree.ts';
import type { StagedChanges } from './staged-changes.ts';
import type { Place, TreeView } from './tree-view.ts';

export interface DeleteOrder {
  readonly locURI: string;
  readonly cause: CauseId;
}

/** Removes a node with everything below it, a step for each value. */
export function* deleteNode(view: TreeView, staged: StagedChanges, { locURI, cause }: DeleteOrder): Generator<null, TreeAnswer> {
  const located = locate(view, 'Delete', locURI);
  if (!located.ok) return located.answer;
  const { place } = located.value;
  if (!view.isThere(place)) return declared(place, 404, 'The node does not exist');
  const permanent = isPermanentInterior(place);
  if (permanent && view.assumptions().rootDelete === '405') {
    return of(place, assumed(405, 'The DDF lists Delete, but Windows refuses to remove a permanent node', 'rootDelete'));
  }
  const refusal = view.parts.behaviours.get(place.node)?.refuse?.('Delete', '');
  if (refusal !== undefined) return of(place, refusal);
  yield* staged.remove(place, permanent, cause);
  if (permanent) return of(place, assumed(200, 'Everything below it was removed; the node itself is permanent', 'rootDelete'));
  return declared(place, 200, isInterior(place.defined) ? 'Removed with everything below it' : 'Removed');
}

function isPermanentInterior({ defined }: Place): boolean {
  const { dynamic, scope } = defined.definition;
  return isInterior(defined) && dynamic === null && scope === 'Permanent';
}
