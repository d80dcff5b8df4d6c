import type { TreeRow } from '../../../shared/contract/tree.ts';
import { segmentsOf } from './address.ts';
import { describeNeeds, describeSince } from './applicability.ts';
import { type DefinedNode, isInterior } from './defined-node.ts';
import type { Place, Step, TreeView } from './tree-view.ts';
import { choicesOf } from './values/choices.ts';
import { describeValues } from './values/describe-values.ts';
import type { Applicability } from './values/node-definition.ts';

/** The node at `place` and all that is defined below it; of dynamic nodes those that exist, and one row that stands for the rest. */
export function* rowsBelow(view: TreeView, place: Place): Generator<TreeRow> {
  const needs = rememberNeeds();
  function* visit(step: Step, parentThere: boolean): Generator<TreeRow> {
    const there = parentThere && view.applies(step).met && view.exists(step);
    if (step.node !== '.') yield rowOf(view, step, there, needs);
    for (const child of view.definedChildren(step)) yield* visit(child, there);
    for (const dynamic of step.defined.dynamic) yield rowOf(view, placeholder(step, dynamic), false, needs);
  }
  yield* visit(
    place,
    place.above.every((step) => view.applies(step).met && view.exists(step)),
  );
}

function rowOf(view: TreeView, step: Step, exists: boolean, needs: Needs): TreeRow {
  const { definition } = step.defined;
  const leafValue = exists && !isInterior(step.defined) ? view.value(step) : undefined;
  return {
    locURI: step.node,
    name: step.name,
    depth: segmentsOf(step.node).length - 1,
    format: definition.format,
    access: [...definition.access],
    scope: definition.scope,
    description: definition.description,
    value: leafValue ?? null,
    exists,
    applicability: { needs: needs(definition.applicability), met: view.applies(step).met },
    since: describeSince(definition.applicability),
    allowedValues: describeValues(definition.allowedValues),
    choices: choicesOf(definition),
    source: definition.source,
  };
}

function placeholder(parent: Step, defined: DefinedNode): Step {
  const name = `{${defined.definition.name}}`;
  return { defined, node: `${parent.node}/${name}`, name };
}

type Needs = (applicability: Applicability) => string;

/** Nearly all nodes of a CSP share one applicability. */
function rememberNeeds(): Needs {
  const known = new Map<Applicability, string>();
  return (applicability) => {
    const words = known.get(applicability) ?? describeNeeds(applicability);
    known.set(applicability, words);
    return words;
  };
}
