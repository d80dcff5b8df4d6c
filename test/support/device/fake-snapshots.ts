import { text } from 'node:stream/consumers';
import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import type { SavedSnapshot, snapshotRows } from '../../../shared/contract/snapshots.ts';
import { done, type Result, refused } from '../../../shared/result.ts';

/** Snapshots for tests of the doors and the page: names in a list, without pictures; `takeUp` makes one the PC. */
export function createFakeSnapshots(
  now: () => DeviceView,
  takeUp: (snapshot: DeviceView) => Promise<Result<DeviceView>>,
): OperationsOf<typeof snapshotRows> {
  const kept = new Map<string, DeviceView>();
  const shown = (name: string, { facts, images }: DeviceView): SavedSnapshot => ({
    name,
    kind: 'whole',
    masked: 0,
    savedAt: Date.UTC(2026, 10, 21, 9, 30),
    computerName: facts.computerName,
    edition: facts.edition,
    osBuild: facts.osBuild,
    statuses: { desktop: images.desktop.status, lockScreen: images.lockScreen.status, companyLogo: images.companyLogo.status },
    pictures: 2,
    bytes: 1_400_000,
  });
  const list = () => done([...kept].map(([name, snapshot]) => shown(name, snapshot)));
  const missing = (name: string) => refused({ title: 'No such snapshot', detail: `There is no snapshot called ${name}.`, status: 404 });
  const keep = (name: string, snapshot: DeviceView, replace: boolean): Result<SavedSnapshot> => {
    if (kept.has(name) && !replace) return refused({ title: 'The name is taken', detail: 'Choose another name.', status: 409 });
    kept.set(name, snapshot);
    return done(shown(name, snapshot));
  };
  return {
    listSnapshots: async () => list(),
    saveSnapshot: async ({ name, replace = false }) => keep(name, now(), replace),
    restoreSnapshot: async ({ name }) => {
      const found = kept.get(name);
      return found === undefined ? missing(name) : takeUp(found);
    },
    compareSnapshots: async ({ one, other }) => {
      const [first, second] = [one, other].map((name) => (name === undefined ? now() : kept.get(name)));
      if (first === undefined || second === undefined) return missing(`${one ?? ''} ${other ?? ''}`);
      const same = first.facts.edition === second.facts.edition;
      const difference = { kind: 'fact', name: 'edition', one: first.facts.edition, other: second.facts.edition } as const;
      return done({ differences: same ? [] : [difference], same: same ? 20 : 19 });
    },
    removeSnapshot: async ({ name }) => (kept.delete(name) ? list() : missing(name)),
    exportSnapshot: async ({ name }) => (kept.has(name) ? done(piecesOf(`{"fake":${JSON.stringify(name)}}\n`)) : missing(name)),
    importSnapshot: async ({ file, name = 'imported', replace = false }) =>
      (await textOf(file)).startsWith('{"fake"')
        ? keep(name, now(), replace)
        : refused({ title: 'The snapshot is damaged', detail: 'Its end is missing.', status: 400 }),
  };
}

async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function textOf(file: Uint8Array | FilePieces): Promise<string> {
  if (file instanceof Uint8Array) return Buffer.from(file).toString('utf8');
  return text(file);
}
