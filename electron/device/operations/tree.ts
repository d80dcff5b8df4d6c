import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { TreeRow, treeRows } from '../../../shared/contract/tree.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { maskedRegistry } from '../../../shared/words/masked.ts';
import { registryFile } from '../csp/personalization/registry.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

/** The management tree, and what Windows would have written of it. */
export function treeOperations(deps: DeviceDeps): OperationsOf<typeof treeRows> {
  return {
    getTree: ({ locURI }) => rowsAt(deps, locURI),
    getRegistry: async ({ secrets = false }) => {
      const { registry } = buildView(deps);
      return done(secrets ? registryFile(registry) : registryFile(maskedRegistry(registry), registry));
    },
  };
}

/** More than anybody reads, and about 50 MB of JSON. */
const mostRows = 100_000;

/** The rows of the tree, or of a part of it; with pauses where there are many. */
async function rowsAt({ tree, pace }: DeviceDeps, locURI: string | undefined): Promise<Result<readonly TreeRow[]>> {
  const walk = tree.walkRows(locURI);
  if (walk === undefined) return refused({ title: 'No such node', detail: `There is no node ${quoted(locURI ?? '.')}`, status: 404 });
  const pause = pace.begin();
  const rows: TreeRow[] = [];
  for (const row of walk) {
    rows.push(row);
    if (rows.length > mostRows) return refused(tooMany);
    if (rows.length % 100 === 0) await pause();
  }
  return done(rows);
}

const tooMany = {
  title: 'Too many nodes',
  detail: `There are more than ${mostRows} nodes at and below it. Ask for a part of the tree, with locURI.`,
  status: 413,
};
