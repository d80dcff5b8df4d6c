import type { CauseId } from '../../../shared/contract/journal.ts';
import { declared, of } from './answer.ts';
import { isInterior } from './defined-node.ts';
import { locate } from './locate.ts';
import type { NodeValue, TreeAnswer } from './management-tree.ts';
import { refusalOf } from './refusal.ts';
import type { StagedChanges } from './staged-changes.ts';
import { contextFor, type Place, type TreeView } from './tree-view.ts';
import { checkMeta } from './values/check-format.ts';
import { checkValue } from './values/check-value.ts';

/** Runs a node. A leaf that can only be run need not hold a value; what is above it must be there. */
export function executeNode(
  view: TreeView,
  staged: StagedChanges,
  locURI: string,
  command: { value: NodeValue; cause: CauseId },
): TreeAnswer {
  const located = locate(view, 'Exec', locURI);
  if (!located.ok) return located.answer;
  const { place } = located.value;
  if (!place.above.every((step) => view.exists(step))) return declared(place, 404, 'The node does not exist');
  const { value, cause } = command;
  const behaviour = view.parts.behaviours.get(place.node);
  const refusal = refuseArgument(view, place, value) ?? behaviour?.refuse?.('Exec', value.data);
  if (refusal !== undefined) return of(place, refusal);
  staged.execute(place, value.data, cause);
  const acts = behaviour?.executed !== undefined;
  return declared(place, 200, acts ? 'Executed' : 'Answered as the DDF has it; nothing on this PC acts on it');
}

/** Most commands carry nothing; one that carries something has to fit. */
function refuseArgument(view: TreeView, place: Place, value: NodeValue): TreeAnswer | undefined {
  const { definition } = place.defined;
  if (value.data === '' || isInterior(place.defined)) return undefined;
  const meta = refusalOf(checkMeta(definition, value), view.assumptions());
  return meta ?? refusalOf(checkValue(definition, value.data, contextFor(view, definition)), view.assumptions());
}
