import type { TreeRow } from '../../../shared/contract/tree.ts';
import { parseCanonical } from './address.ts';
import { type Forest, growForest } from './defined-node.ts';
import { deleteNode } from './delete-node.ts';
import { executeNode } from './execute-node.ts';
import { getNode } from './get-node.ts';
import { createLackingCount } from './lacking.ts';
import type { OwnedTree, TreeDeps } from './management-tree.ts';
import { stageChanges } from './staged-changes.ts';
import { atOnce } from './steps.ts';
import { storedObjection } from './stored-objection.ts';
import { createStoredValues, type StoredValues } from './stored-values.ts';
import { rowsBelow } from './tree-rows.ts';
import { createTreeView, type Place, type TreeView } from './tree-view.ts';
import { writeNode } from './write-node.ts';

/** What takes long to make of large definitions and many values, made before: the tree takes `stored` for its own, `forest` may be shared. */
export interface PreparedTree {
  readonly forest?: Forest;
  readonly stored?: StoredValues;
}

/**
 * The management tree of one PC: what the DDF files define, what was stored, and what the CSPs add. It knows no CSP by name.
 * `node` of `put` that no definition knows is a bug and throws; everything a server can send is answered with a code.
 */
export function createTree(deps: TreeDeps, prepared: PreparedTree = {}): OwnedTree {
  let forest = prepared.forest ?? growForest(deps.definitions);
  const stored = prepared.stored ?? createStoredValues(deps.values);
  const staged = stageChanges(stored, deps.behaviours);
  const view = createTreeView(deps, stored, () => forest);
  const lacking = createLackingCount();
  const walkRows = (locURI?: string) => {
    const roots = locURI === undefined ? rootsOf(forest) : [locURI];
    const places = roots.map((root) => placeOf(view, root)).filter((place) => place !== undefined);
    return places.length === 0 ? undefined : rowsOf(view, places);
  };
  return {
    get: (locURI) => atOnce(getNode(view, locURI)),
    getInSteps: (locURI) => getNode(view, locURI),
    add: (locURI, value, cause) => writeNode(view, staged, { verb: 'Add', locURI, value, cause }),
    replace: (locURI, value, cause) => writeNode(view, staged, { verb: 'Replace', locURI, value, cause }),
    delete: (locURI, cause) => atOnce(deleteNode(view, staged, { locURI, cause })),
    deleteInSteps: (locURI, cause) => deleteNode(view, staged, { locURI, cause }),
    exec: (locURI, value, cause) => executeNode(view, staged, locURI, { value, cause }),
    savepoint: staged.savepoint,
    pending: staged.pending,
    seal: staged.seal,
    commit: staged.commit,
    abandon: staged.abandon,
    abandonUnsaved: staged.abandonUnsaved,
    values: () => stored.all,
    rows(locURI) {
      const rows = walkRows(locURI);
      return rows === undefined ? undefined : [...rows];
    },
    walkRows,
    defines: (locURI) => placeOf(view, locURI) !== undefined,
    keep: (key, data) => (data === null ? stored.remove(key) : stored.set(key, data)),
    storedNames: stored.childNames,
    storedBelow: stored.below,
    definitionOf: (locURI) => placeOf(view, locURI)?.defined.definition,
    forest: () => forest,
    lacking: () => lacking(forest, { editionCode: deps.editionCode(), osBuild: deps.osBuild() }),
    define(definitions) {
      forest = growForest(definitions);
    },
    reset() {
      staged.abandon();
      stored.clear();
    },
    restore(values) {
      staged.abandon();
      stored.becomes(values);
    },
    objection: (node, value) => storedObjection(view, node, value),
    put(node, data, cause) {
      const place = placeOf(view, node);
      if (place === undefined) throw new Error(`No DDF file defines ${node}`);
      if (data === null) atOnce(staged.remove(place, false, cause));
      else
        staged.write(
          place,
          data,
          place.above.filter((step) => !view.exists(step)),
          cause,
        );
    },
  };
}

function* rowsOf(view: TreeView, places: readonly Place[]): Generator<TreeRow> {
  for (const place of places) yield* rowsBelow(view, place);
}

function rootsOf({ user }: Forest): readonly string[] {
  return user.children.length > 0 ? ['.', './User'] : ['.'];
}

function placeOf(view: TreeView, locURI: string): Place | undefined {
  const parsed = parseCanonical(locURI);
  return parsed.ok ? view.resolve(parsed.value) : undefined;
}
