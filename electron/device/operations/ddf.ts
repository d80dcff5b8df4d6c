import type { InputOf, OperationsOf } from '../../../shared/contract/contract.ts';
import type { AddedDDF, DDFFileRow, ddfRows } from '../../../shared/contract/ddf.ts';
import type { JournalEvent } from '../../../shared/contract/journal-event.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { fileWarnings } from '../ddf/file-warnings.ts';
import { type LoadedDDF, loadFiles } from '../ddf/load-definitions.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import type { NodeDefinition } from '../tree/values/node-definition.ts';

/** What the operator does with DDF files. None is added or removed while a message runs. */
export function ddfOperations(deps: DeviceDeps): OperationsOf<typeof ddfRows> {
  return {
    getDDFFiles: async () => done(rows(deps)),
    addDDF: (file) => deps.exclusive(() => add(deps, file)),
    removeDDF: ({ name }) => deps.exclusive(() => remove(deps, name)),
  };
}

async function add(deps: DeviceDeps, { name: given, text }: InputOf<'addDDF'>): Promise<Result<AddedDDF>> {
  const name = given.replace(/\.(?:ddf|md)$/i, '.xml');
  const { ddfFiles, memory, pace } = deps;
  const pause = pace.begin();
  const [loaded] = await loadFiles(ddfFiles, [{ name, text, shipped: false }], { pause, signal: pace.signal });
  if (loaded === undefined) throw new Error(`${name} was not read`);
  if (!loaded.ok) return loaded;
  const warnings = await fileWarnings(loaded.value, pause);
  // One file to the file systems of Windows and macOS, two to the others.
  const twin = memory.ddf.find((file) => !file.shipped && file.name !== name && file.name.toLowerCase() === name.toLowerCase());
  const stored = await ddfFiles.add(name, text);
  if (stored.kind === 'failed') return notStored(name, stored.detail);
  const nodes = addresses(loaded.value);
  const others = memory.ddf.filter((file) => file !== twin && (file.shipped || file.name !== name));
  const added = { name, shipped: false, definitions: loaded.value, problem: null, warnings };
  use(deps, [...others, added], { kind: 'ddf-added', name, nodes: nodes.length, warnings: [...warnings] });
  return done({ name, nodes, warnings });
}

async function remove(deps: DeviceDeps, name: string): Promise<Result<readonly DDFFileRow[]>> {
  const { memory, ddfFiles } = deps;
  const added = memory.ddf.find((file) => !file.shipped && file.name === name);
  if (added === undefined) return notThere(name, memory.ddf);
  const removed = await ddfFiles.remove(name);
  if (removed.kind === 'failed')
    return refused({ title: 'The DDF file cannot be removed', detail: `${quoted(name)}: ${removed.detail}`, status: 507 });
  use(
    deps,
    memory.ddf.filter((file) => file !== added),
    { kind: 'ddf-removed', name },
  );
  return done(rows(deps));
}

/** Shipped files first, added ones by name: as they are found after a restart, because the last file of a root wins. */
function use(deps: DeviceDeps, files: readonly LoadedDDF[], event: JournalEvent): void {
  const { memory, tree, journal, images } = deps;
  const added = files.filter(({ shipped }) => !shipped).sort((one, other) => (one.name < other.name ? -1 : 1));
  memory.ddf = [...files.filter(({ shipped }) => shipped), ...added];
  tree.define(memory.ddf.flatMap(({ definitions }) => definitions));
  const cause = deps.newCause();
  journal.record({ cause, event });
  images.reevaluate(cause);
  deps.changed('tree');
}

function rows({ memory }: DeviceDeps): readonly DDFFileRow[] {
  // As the tree has it: of one root, the last file counts.
  const inForce = new Map(memory.ddf.flatMap((file) => file.definitions.map(({ locURI }) => [locURI, file])));
  return memory.ddf.map((file) => ({
    name: file.name,
    shipped: file.shipped,
    nodes: addresses(file.definitions).length,
    replaced: [...new Set(file.definitions.map(({ locURI }) => locURI))].flatMap((root) => {
      const winner = inForce.get(root);
      return winner === undefined || winner === file ? [] : [{ root, by: fileInWords(winner) }];
    }),
    problem: file.problem,
    warnings: file.warnings,
  }));
}

/** An added file may be called as one that ships. */
function fileInWords({ name, shipped }: LoadedDDF): string {
  return shipped ? name : `${name} (added)`;
}

function addresses(definitions: readonly NodeDefinition[]): readonly string[] {
  return definitions.flatMap(({ locURI, children }) => [locURI, ...addresses(children)]);
}

function notStored(name: string, detail: string): Result<never> {
  return refused({ title: 'The DDF file cannot be stored', detail: `${quoted(name)}: ${detail}`, status: 507 });
}

function notThere(name: string, files: readonly LoadedDDF[]): Result<never> {
  const ships = files.some((file) => file.name === name);
  const detail = ships ? `${quoted(name)} ships with the app and stays.` : `There is no ${quoted(name)} among the files that were added.`;
  return refused({ title: 'No such added DDF file', detail, status: ships ? 409 : 404 });
}
