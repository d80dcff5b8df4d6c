import type { Provenance } from '../../../shared/contract/journal.ts';
import type { TreeAnswer } from './management-tree.ts';
import type { Step } from './tree-view.ts';

export type Verb = 'Get' | 'Add' | 'Replace' | 'Delete' | 'Exec';

/** An answer that rests on what the DDF says of the node. */
export function declared(step: Step, status: number, because: string): TreeAnswer {
  return { status, because, node: step.node, basis: { kind: 'declared', source: step.defined.definition.source } };
}

/** An answer that rests on an assumption of the table, or on a reading of the rules that nobody has documented. */
export function assumed(status: number, because: string, source: string): TreeAnswer {
  return { status, because, basis: { kind: 'assumed', source } };
}

/** An answer that rests on what this PC is. */
export function gated(status: number, because: string, source: string): TreeAnswer {
  return { status, because, basis: { kind: 'gated', source } };
}

/** The same answer, told of a node. */
export function of(step: Step, answer: { readonly status: number; readonly because: string; readonly basis: Provenance }): TreeAnswer {
  return { ...answer, node: step.node };
}
