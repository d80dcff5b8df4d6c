import { type DeviceView, imageSlots } from '../../../shared/contract/device-view.ts';
import type { Preview, PreviewAction, PreviewItem } from '../../../shared/contract/unenrol.ts';
import { backgroundInWords } from '../desktop/background-words.ts';
import { isGiven } from '../policies/sources/given.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { factoryState } from '../state/device-state.ts';
import { policyNodes } from './policy-nodes.ts';

/** What the action would take from the device as it is now, and what it would leave. */
export async function preview(deps: DeviceDeps, action: PreviewAction): Promise<Preview> {
  const all = [...deps.tree.values().keys()].filter((node) => !isGiven(node));
  const going = new Set(action === 'reset' ? all : await policyNodes(deps.tree, action, deps.pace.begin()));
  const snapshot = buildView(deps);
  const values = deps.tree.values();
  const kept = [...values.keys()].filter((node) => !going.has(node) && !isGiven(node));
  const nodes = [...going].sort().map((node) => item('node', node, values.get(node) ?? ''));
  const own = personal(deps, snapshot);
  const enrolment = action === 'delete-policies' ? [] : enrolmentItems(deps);
  const goes = [...enrolment, ...nodes, ...statuses(snapshot), ...files(snapshot), ...registry(snapshot), ...wallpaper(snapshot)];
  const stays = [...kept.map((node) => item('node', node, values.get(node) ?? '')), ...always(deps)];
  if (action !== 'reset') return { action, goes, stays: [...own.changed, ...own.standard, ...stays] };
  return { action, goes: [...goes, ...own.changed], stays: [...own.standard, ...always(deps)] };
}

function item(kind: PreviewItem['kind'], name: string, value: string): PreviewItem {
  return { kind, name, value };
}

function statuses({ images }: DeviceView): readonly PreviewItem[] {
  return imageSlots.flatMap((slot) => {
    const { statusNode, status } = images[slot];
    return status === null ? [] : [item('node', statusNode, String(status))];
  });
}

function files({ images }: DeviceView): readonly PreviewItem[] {
  return imageSlots.flatMap((slot) => {
    const { picture } = images[slot];
    return picture === null ? [] : [item('file', picture.fileName, `${picture.bytes} bytes`)];
  });
}

function registry(snapshot: DeviceView): readonly PreviewItem[] {
  return snapshot.registry.map(({ key, name, type, data }) =>
    item('registry', key === undefined ? name : `${key}\\${name}`, `${type} ${data}`),
  );
}

/** What of an enrolment is no node: connection, certificate, key. */
function enrolmentItems({ enrolled }: DeviceDeps): readonly PreviewItem[] {
  const facts = enrolled();
  if (facts === null) return [];
  return [
    item('enrolment', 'Connection', `${facts.serverName} at ${facts.address}; the server is told`),
    item('enrolment', 'Client certificate and its private key', facts.registry.thumbprint),
    item('enrolment', 'Trust in the roots of the server, schedule, push channel', ''),
  ];
}

/** The user's own wallpaper comes back with the policy's picture gone. */
function wallpaper({ hostWallpaper: { enabled, phase } }: DeviceView): readonly PreviewItem[] {
  if (!enabled || (phase !== 'applied' && phase !== 'applying')) return [];
  return [item('wallpaper', 'Wallpaper of this computer', 'your own comes back')];
}

/** What was set at the PC itself: what differs from factory state, and what does not. */
function personal(
  deps: DeviceDeps,
  snapshot: DeviceView,
): { readonly changed: readonly PreviewItem[]; readonly standard: readonly PreviewItem[] } {
  const { facts, assumptions, userChoice } = deps.memory.state;
  const fresh = factoryState('');
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

function always({ memory, journal }: DeviceDeps): readonly PreviewItem[] {
  return [
    item('identity', 'Device ID', memory.state.deviceId),
    item('journal', 'What happened', `${journal.sequence()} entries, and the messages that are kept`),
  ];
}
