import { type Address, encodeName } from './address.ts';
import { assumed, declared, of } from './answer.ts';
import { isInterior } from './defined-node.ts';
import { locate } from './locate.ts';
import type { TreeAnswer, TreeResult } from './management-tree.ts';
import type { Place, Step, TreeView } from './tree-view.ts';

/** Get of a leaf, of an interior node, of a subtree (`?list=`) or of a property (`?prop=`); a step for each node of a subtree. */
export function* getNode(view: TreeView, locURI: string): Generator<null, TreeAnswer> {
  const located = locate(view, 'Get', locURI);
  if (!located.ok) return located.answer;
  const { place, address } = located.value;
  if (!view.isThere(place)) return notThere(view, place);
  const results = yield* answerQuery(view, place, address);
  if (results === undefined)
    return of(place, assumed(406, queryWords(address.query ?? ''), 'OMA DM protocol support: optional features answer 406'));
  if (results.length > mostFound) return of(place, assumed(413, tooMuchWords, 'OMA SyncML representation protocol 1.2, 413'));
  return { ...declared(place, 200, 'The node exists'), results };
}

/** Nodes one Get may find. */
const mostFound = 20_000;
const tooMuchWords = `There are more than ${mostFound} nodes at and below it: ask for a part of them`;

function queryWords(query: string): string {
  return `This PC does not answer ?${query}: a Get takes ?list=Struct, ?list=StructData and ?prop=${[...properties.keys()].join(', ')}, written like that`;
}

function notThere(view: TreeView, place: Place): TreeAnswer {
  const { defaultValue } = place.defined.definition;
  if (view.parts.behaviours.get(place.node)?.read !== undefined) {
    return of(place, assumed(404, 'What it reports on is not set', 'statusWhenUnset'));
  }
  const unset =
    defaultValue === null ? 'The node was not added' : `The node was not added; Windows works with its default, ${defaultValue}`;
  return declared(place, 404, unset);
}

/** undefined for a query this PC does not answer. */
function* answerQuery(view: TreeView, place: Place, { asked, query }: Address): Generator<null, readonly TreeResult[] | undefined> {
  if (query === undefined) return [plainResult(view, place, asked)];
  if (query === 'list=StructData' || query === 'list=Struct') {
    return isInterior(place.defined)
      ? yield* structure(view, place, asked, query === 'list=StructData')
      : [plainResult(view, place, asked)];
  }
  const property = query.startsWith('prop=') ? properties.get(query.slice('prop='.length)) : undefined;
  return property === undefined ? undefined : [{ locURI: asked, format: 'chr', data: property(place) }];
}

/** The properties a DDF answers. ACL is one Windows does not have at all ([MS-MDM] 3.1.7.1). */
const properties: ReadonlyMap<string, (place: Place) => string> = new Map([
  ['Name', ({ name }: Place) => name],
  ['Format', ({ defined }: Place) => defined.definition.format],
  ['Type', ({ defined }: Place) => defined.definition.mime || (isInterior(defined) ? '' : 'text/plain')],
]);

/** A leaf's value, or the encoded names of an interior node's children joined by slashes (OMA DM tree and description). */
function plainResult(view: TreeView, step: Step, locURI: string): TreeResult {
  if (!isInterior(step.defined)) return { locURI, format: formatOf(view, step), data: view.value(step) ?? '' };
  const names = Array.from(view.children(step), ({ name }) => encodeName(name));
  return { locURI, format: 'node', data: names.join('/') };
}

function formatOf({ parts }: TreeView, { node, defined }: Step): TreeResult['format'] {
  return parts.behaviours.get(node)?.format?.() ?? defined.definition.format;
}

interface Found {
  readonly step: Step;
  readonly locURI: string;
}

/** Every node at and below `top` that exists, parents before children; of too many, one more than may be found. */
function* structure(view: TreeView, top: Step, asked: string, withData: boolean): Generator<null, readonly TreeResult[]> {
  const results: TreeResult[] = [];
  const levels: Iterator<Found>[] = [[{ step: top, locURI: asked }].values()];
  for (let level = levels.at(-1); level !== undefined && results.length <= mostFound; level = levels.at(-1)) {
    const next = level.next();
    if (next.done === true) levels.pop();
    else {
      const { step, locURI } = next.value;
      results.push(structureResult(view, step, locURI, withData));
      if (isInterior(step.defined)) levels.push(childrenOf(view, next.value));
      yield null;
    }
  }
  return results;
}

function* childrenOf(view: TreeView, { step, locURI }: Found): Generator<Found> {
  for (const child of view.children(step)) yield { step: child, locURI: `${locURI}/${encodeName(child.name)}` };
}

function structureResult(view: TreeView, step: Step, locURI: string, withData: boolean): TreeResult {
  if (isInterior(step.defined)) return { locURI, format: 'node' };
  const { access } = step.defined.definition;
  const format = formatOf(view, step);
  const data = withData && access.has('Get') ? view.value(step) : undefined;
  return data === undefined ? { locURI, format } : { locURI, format, data };
}
