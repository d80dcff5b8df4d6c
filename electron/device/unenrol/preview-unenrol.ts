import { imageSlots, type Snapshot } from '../../../shared/contract/device-view.ts';
import type { Preview, PreviewAction, PreviewItem } from '../../../shared/contract/unenrol-preview.ts';
import { backgroundInWords } from '../desktop/background-words.ts';
import { takeSnapshot } from '../state/build-view.ts';
import type { DeviceParts } from '../state/device-deps.ts';
import { freshState } from '../state/device-state.ts';
import { policyNodes } from './policy-nodes.ts';

/** What the action would take from the device as it is now, and what it would leave. */
export async function preview(parts: DeviceParts, action: PreviewAction): Promise<Preview> {
  const going = new Set(action === 'reset' ? parts.tree.values().keys() : await policyNodes(parts.tree, action, parts.pace.begin()));
  const snapshot = takeSnapshot(parts);
  const values = parts.tree.values();
  const kept = [...values.keys()].filter((node) => !going.has(node));
  const nodes = [...going].sort().map((node) => item('node', node, values.get(node) ?? ''));
  const own = personal(parts, snapshot);
  const goes = [...nodes, ...statuses(snapshot), ...files(snapshot), ...registry(snapshot), ...wallpaper(snapshot)];
  const stays = [...kept.map((node) => item('node', node, values.get(node) ?? '')), ...always(parts)];
  if (action !== 'reset') return { action, goes, stays: [...own.changed, ...own.standard, ...stays] };
  return { action, goes: [...goes, ...own.changed], stays: [...own.standard, ...always(parts)] };
}

function item(kind: PreviewItem['kind'], name: string, value: string): PreviewItem {
  return { kind, name, value };
}

function statuses({ images }: Snapshot): readonly PreviewItem[] {
  return imageSlots.flatMap((slot) => {
    const { statusNode, status } = images[slot];
    return status === null ? [] : [item('node', statusNode, String(status))];
  });
}

function files({ images }: Snapshot): readonly PreviewItem[] {
  return imageSlots.flatMap((slot) => {
    const { picture } = images[slot];
    return picture === null ? [] : [item('file', picture.fileName, `${picture.bytes} bytes`)];
  });
}

function registry(snapshot: Snapshot): readonly PreviewItem[] {
  return snapshot.registry.map(({ name, type, data }) => item('registry', name, `${type} ${data}`));
}

/** The user's own wallpaper comes back with the policy's picture gone. */
function wallpaper({ hostWallpaper: { enabled, phase } }: Snapshot): readonly PreviewItem[] {
  if (!enabled || (phase !== 'applied' && phase !== 'applying')) return [];
  return [item('wallpaper', 'Wallpaper of this computer', 'your own comes back')];
}

/** What was set at the PC itself: what differs from factory state, and what does not. */
function personal(
  parts: DeviceParts,
  snapshot: Snapshot,
): { readonly changed: readonly PreviewItem[]; readonly standard: readonly PreviewItem[] } {
  const { facts, assumptions, userChoice } = parts.memory.state;
  const fresh = freshState('');
  const factItems = Object.entries(facts).map(([name, value]) => ({
    item: item('fact', name, value),
    changed: value !== fresh.facts[name as keyof typeof facts],
  }));
  const choiceItems = (['desktop', 'lockScreen'] as const).map((screen) => ({
    item: item('choice', screen === 'desktop' ? 'Own desktop picture' : 'Own lock screen picture', backgroundInWords(userChoice[screen])),
    changed: backgroundInWords(userChoice[screen]) !== backgroundInWords(fresh.userChoice[screen]),
  }));
  const all = [...factItems, ...choiceItems];
  const assumed = snapshot.assumptions.filter(({ id, value, default: usual }) => id in assumptions && value !== usual);
  return {
    changed: [
      ...all.filter(({ changed }) => changed).map((entry) => entry.item),
      ...assumed.map(({ id, value }) => item('assumption', id, value)),
    ],
    standard: all.filter(({ changed }) => !changed).map((entry) => entry.item),
  };
}

function always({ memory, journal }: DeviceParts): readonly PreviewItem[] {
  return [
    item('identity', 'Device id', memory.state.deviceId),
    item('journal', 'What happened', `${journal.sequence()} entries, and the messages that are kept`),
  ];
}
