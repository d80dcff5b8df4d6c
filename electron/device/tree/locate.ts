import { placeholderIn } from '../../../shared/placeholders.ts';
import { deceivingWords, quoted } from '../../../shared/quoted.ts';
import { done, type Result } from '../../../shared/result.ts';
import { type Address, parseAddress } from './address.ts';
import { assumed, declared, gated, of, type Verb } from './answer.ts';
import type { TreeAnswer } from './management-tree.ts';
import type { Place, TreeView } from './tree-view.ts';

/** What a verb was asked to work on, or why it will not. */
export type Located = Result<{ readonly place: Place; readonly address: Address }, { readonly answer: TreeAnswer }>;

/**
 * What every verb looks at first, in this order: the address, whether a DDF defines a node there, whether this PC has it, and
 * whether the DDF lists the verb. Whether the node exists now is left to the verb.
 */
export function locate(view: TreeView, verb: Verb, locURI: string): Located {
  const parsed = parseAddress(locURI);
  if (!parsed.ok) return refused(assumed(parsed.status, parsed.because, 'OMA DM addressing rules; they name no code'));
  const address = parsed.value;
  if (address.blankName !== null && view.assumptions().namesWithBlanks === 'refused')
    return refused(
      assumed(400, `The name ${quoted(address.blankName)} holds a blank: in a LocURI a blank is written %20`, 'namesWithBlanks'),
    );
  if (address.query !== undefined && verb !== 'Get') {
    return refused(assumed(405, `${verb} takes no query`, 'A property cannot be written on Windows; libdmclient for Delete and Exec'));
  }
  const unavailable = view.parts.behaviours.unavailable?.(verb, address.names);
  if (unavailable !== undefined) return refused(unavailable);
  const place = view.resolve(address);
  if (place === undefined) return refused(unknown(view, verb, address));
  const answer = refuseByDevice(view, verb, place) ?? refuseByAccess(verb, place);
  return answer === undefined ? done({ place, address }) : refused(answer);
}

/** A node of the other scope: FLEET saw 405 for writes to user scope that the DDF gives to the device only. */
const wrongScopeCodes = { Get: 404, Add: 405, Replace: 405, Delete: 404, Exec: 404 } as const satisfies Record<Verb, number>;

function unknown(view: TreeView, verb: Verb, address: Address): TreeAnswer {
  const { names, scopeRoot } = address;
  const otherScope = scopeRoot === 'user' ? 'device' : 'user';
  const other = names.length === 0 ? undefined : view.resolve({ names, scopeRoot: otherScope });
  if (other === undefined || other.above.length < 2) return assumed(404, undefinedWords(view, address), 'DDF files of this PC');
  return assumed(
    wrongScopeCodes[verb],
    `The node is of ${otherScope} scope only`,
    'By analogy with writes to user-scope nodes that were observed',
  );
}

/** Longer lists are not read. */
const mostNames = 12;

/** From which name on nothing is defined, and what is: most often a slip, or a CSP whose file is missing. */
function undefinedWords(view: TreeView, { names, scopeRoot }: Address): string {
  let depth = names.length - 1;
  while (depth > 0 && view.resolve({ scopeRoot, names: names.slice(0, depth) }) === undefined) depth -= 1;
  const above = view.resolve({ scopeRoot, names: names.slice(0, Math.max(depth, 0)) });
  const missing = names[depth];
  if (above === undefined || missing === undefined) return 'No DDF file of this PC defines a node there';
  const defined = above.defined.children.map(({ definition }) => (definition.dynamic === null ? definition.name : `{${definition.name}}`));
  const known = defined.length > 0 && defined.length <= mostNames ? `; there are ${defined.join(', ')}` : '';
  const remedy = above.above.length <= 2 ? '. A CSP comes with its DDF file: add it' : '';
  return `No DDF file of this PC defines ${quoted(missing, 80)} below ${above.node}${flaw(missing)}${known}${remedy}`;
}

/** What cannot be seen in a name makes another name of it. */
function flaw(name: string): string {
  const deceiving = deceivingWords(name);
  if (deceiving !== '') return `: the name holds ${deceiving}`;
  if (name.includes('\\')) return ': in a LocURI slashes part the names, not backslashes';
  if (/^["'“„‘«]|["'”’»]$/.test(name)) return ': a quotation mark belongs to it, which was probably copied along';
  const twice = /&(?:amp|lt|gt|quot|apos);/.exec(name)?.[0];
  if (twice !== undefined) return `: it holds ${quoted(twice)}, so it was probably escaped twice`;
  const placeholder = placeholderIn(name);
  return placeholder === null ? '' : `: nothing was filled in for ${quoted(placeholder)}`;
}

function refuseByDevice(view: TreeView, verb: Verb, place: Place): TreeAnswer | undefined {
  const outcome = view.applies(place);
  if (outcome.met) return undefined;
  const { editionRefusal, buildRefusal } = view.assumptions();
  if (outcome.by === 'build') {
    if (verb === 'Add' || verb === 'Replace') return of(place, assumed(Number(buildRefusal), outcome.because, 'buildRefusal'));
    if (verb === 'Exec') return of(place, gated(405, outcome.because, 'Observed: Exec of a node that the build does not have'));
    return of(place, gated(404, outcome.because, `${place.defined.definition.source}, OsBuildVersion`));
  }
  if (verb === 'Get') return of(place, gated(404, outcome.because, `${place.defined.definition.source}, EditionAllowList`));
  return of(place, assumed(Number(editionRefusal), outcome.because, 'editionRefusal'));
}

function refuseByAccess(verb: Verb, place: Place): TreeAnswer | undefined {
  const { access } = place.defined.definition;
  if (access.has(verb)) return undefined;
  return declared(place, 405, `The DDF lists ${[...access].join(', ') || 'no verb'} for this node, not ${verb}`);
}

function refused(answer: TreeAnswer): Located {
  return { ok: false, answer };
}
