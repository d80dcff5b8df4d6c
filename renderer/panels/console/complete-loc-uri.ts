import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { TreeRow } from '../../../shared/tree-row.ts';

/** Offers the nodes of the loaded DDFs inside `<LocURI>`, and the values a DDF allows are named beside them. */
export function completeLocURI(tree: () => readonly TreeRow[]): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    if (elementAround(context) !== 'LocURI') return null;
    const word = context.matchBefore(/[^\s<>]*/);
    if (word === null || (word.text === '' && !context.explicit)) return null;
    return { from: word.from, options: tree().map(asOption), validFor: /^[^\s<>]*$/ };
  };
}

function asOption({ locURI, format, description, allowedValues }: TreeRow) {
  const info = [description, allowedValues === '' ? '' : `Takes ${allowedValues}.`].filter((text) => text !== '').join(' ');
  return { label: locURI, type: 'variable', detail: format, ...(info !== '' && { info }) };
}

/** Name of the innermost element the cursor is in; empty outside all. */
function elementAround({ state, pos }: CompletionContext): string {
  for (
    let node: ReturnType<ReturnType<typeof syntaxTree>['resolveInner']> | null = syntaxTree(state).resolveInner(pos, -1);
    node !== null;
    node = node.parent
  ) {
    if (node.name !== 'Element') continue;
    const name = node.firstChild?.getChild('TagName');
    return name ? state.doc.sliceString(name.from, name.to) : '';
  }
  return '';
}
