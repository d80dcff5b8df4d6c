import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import { type ImageSlot, imageSlots } from '../../../shared/contract/device-view.ts';
import type { SnapshotComparison, SnapshotDifference } from '../../../shared/contract/snapshots.ts';
import type { Pause } from '../../../shared/pause.ts';
import { backgroundInWords } from '../desktop/background-words.ts';
import { imageNodes } from '../images/image-nodes.ts';
import { readGivenKey, readGivenText } from '../policies/sources/given.ts';
import { defaultAssumptions } from '../state/assumptions.ts';
import type { SavedPC } from './saved-pc.ts';

type Kind = SnapshotDifference['kind'];
type Thing = readonly [name: string, value: string];

/** Everything two PCs can differ in, in the order people ask for it. */
const kinds: Readonly<Record<Kind, (pc: SavedPC) => readonly Thing[]>> = {
  fact: ({ state }) => Object.entries(state.facts),
  node: ({ state }) => [
    ...state.values.flatMap(([node, value]) => thingOf(node, value)),
    ...state.groupPolicy.values.map(({ hive, key, name, data }): Thing => [`Group Policy ${hive}\\${key}\\${name}`, data]),
  ],
  status: ({ state }) => imageSlots.flatMap((slot) => statusOf(state.images?.[slot]?.status ?? null, slot)),
  picture: ({ state }) => imageSlots.flatMap((slot) => pictureOf(state.images?.[slot]?.picture ?? null, slot)),
  choice: ({ state: { userChoice } }) => [
    ['Own desktop picture', backgroundInWords(userChoice.desktop)],
    ['Own lock screen picture', backgroundInWords(userChoice.lockScreen)],
  ],
  assumption: ({ state }) => Object.entries({ ...defaultAssumptions, ...state.assumptions } satisfies AssumptionValues),
  screen: ({ session }) => [['Screen', session.window === 'none' ? session.screen : `${session.screen}, ${session.window}`]],
};

/** A node, or what one of several sources gave to it. */
function thingOf(node: string, value: string | null): readonly Thing[] {
  const key = readGivenKey(node);
  if (key === null) return [[node, value ?? '']];
  return key.node === null ? [] : [[`${key.node}, of ${key.source}`, readGivenText(value ?? '')?.value ?? '']];
}

/** What is not the same on two PCs. Pictures are the same when their bytes are, wherever they came from. */
export async function comparePCs(one: SavedPC, other: SavedPC, pause: Pause): Promise<SnapshotComparison> {
  const differences: SnapshotDifference[] = [];
  let same = 0;
  for (const [kind, things] of Object.entries(kinds)) {
    for (const thing of compareThings(kind as Kind, things(one), things(other))) {
      if (thing.one === thing.other) same += 1;
      else differences.push(thing);
      await pause();
    }
    await pause();
  }
  return { differences, same };
}

function* compareThings(kind: Kind, ones: readonly Thing[], others: readonly Thing[]): Generator<SnapshotDifference> {
  const [one, other] = [new Map(ones), new Map(others)];
  for (const name of new Set([...one.keys(), ...other.keys()]))
    yield { kind, name, one: one.get(name) ?? null, other: other.get(name) ?? null };
}

function statusOf(status: number | null, slot: ImageSlot): readonly Thing[] {
  return status === null ? [] : [[imageNodes[slot].status, String(status)]];
}

function pictureOf(picture: { readonly sha256: string; readonly width: number; readonly height: number } | null, slot: ImageSlot) {
  if (picture === null) return [];
  return [[slot, `${picture.width} × ${picture.height} px, SHA-256 ${picture.sha256.slice(0, 12)}`] as const];
}
