import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { TreeRow } from '../../../shared/contract/tree.ts';
import { leafFormats } from '../../../shared/contract/tree.ts';

type Node = ReturnType<ReturnType<typeof syntaxTree>['resolveInner']>;

/** What the loaded DDFs say may stand in an element: nodes in LocURI; the node's Format first, and the values it takes, in the others. */
export function completeFromTree(tree: () => readonly TreeRow[]): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const { state, pos } = context;
    const element = elementAround(syntaxTree(state).resolveInner(pos, -1), state);
    const options = element === null ? undefined : sources[element.name]?.(tree(), element.node, state);
    const word = context.matchBefore(/[^\s<>]*/);
    if (options === undefined || options.length === 0 || word === null) return null;
    const isBegin = word.text === '' && element?.name !== 'LocURI' && state.sliceDoc(pos - 1, pos) === '>';
    if (word.text === '' && !context.explicit && !isBegin) return null;
    return { from: word.from, options: [...options], validFor: /^[^\s<>]*$/ };
  };
}

const sources: Readonly<Record<string, (tree: readonly TreeRow[], element: Node, state: EditorState) => readonly Completion[]>> = {
  LocURI: (tree) => tree.map(nodeOption),
  Format(tree, element, state) {
    const own = nodeOf(tree, element, state)?.format;
    const others = ['node', ...leafFormats].filter((format) => format !== own);
    return [...(own === undefined ? [] : [{ label: own, type: 'type', detail: 'says the DDF', boost: 9 }]), ...others.map(formatOption)];
  },
  Data: (tree, element, state) =>
    (nodeOf(tree, element, state)?.choices ?? []).map(({ value, description }) => ({
      label: value,
      type: 'constant',
      detail: description,
    })),
};

function nodeOption({ locURI, format, description, allowedValues }: TreeRow): Completion {
  const info = [description, allowedValues === '' ? '' : `Takes ${allowedValues}.`].filter((text) => text !== '').join(' ');
  return { label: locURI, type: 'variable', detail: format, ...(info !== '' && { info }) };
}

function formatOption(label: string): Completion {
  return { label, type: 'type' };
}

/** The node that the Item around an element names. */
function nodeOf(tree: readonly TreeRow[], element: Node, state: EditorState): TreeRow | undefined {
  let item: Node | null = element;
  while (item !== null && nameOf(item, state) !== 'Item') item = item.parent;
  const text = item === null ? '' : state.sliceDoc(item.from, item.to);
  const [, locURI = ''] = /<(?:[\w.-]+:)?LocURI(?:\s[^<>]*)?>([^<]*)</.exec(text) ?? [];
  const plain = locURI
    .trim()
    .replace(/^\.\/Device\//i, './')
    .toLowerCase();
  return tree.find((row) => row.locURI.toLowerCase() === plain);
}

/** The innermost element a place is in; null outside all. */
function elementAround(inner: Node, state: EditorState): { readonly node: Node; readonly name: string } | null {
  for (let node: Node | null = inner; node !== null; node = node.parent) {
    if (node.name === 'Element') return { node, name: nameOf(node, state) };
  }
  return null;
}

function nameOf(node: Node, state: EditorState): string {
  const name = node.name === 'Element' ? node.firstChild?.getChild('TagName') : null;
  return name ? state.sliceDoc(name.from, name.to).replace(/^.*:/, '') : '';
}
