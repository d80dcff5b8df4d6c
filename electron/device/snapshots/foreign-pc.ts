import { parseInput } from '../../../shared/contract/contract.ts';
import { type ImageSlot, imageSlots } from '../../../shared/contract/device-view.ts';
import { transferReasons } from '../../../shared/contract/transfer-reason.ts';
import type { Pause } from '../../../shared/pause.ts';
import { imageNodes } from '../images/image-nodes.ts';
import { mostBytes } from '../images/transfer/reply-rules.ts';
import { isPolicy } from '../policies/definition/policy-nodes.ts';
import { changedValues } from '../policies/group-policy/group-policy.ts';
import { readGivenKey, readGivenText, readSource } from '../policies/sources/given.ts';
import { changeAssumptions, defaultAssumptions } from '../state/assumptions.ts';
import type { DeviceState } from '../state/device-state.ts';
import type { OwnedTree } from '../tree/management-tree.ts';
import type { SavedPC } from './saved-pc.ts';

export interface JudgeDeps {
  readonly tree: Pick<OwnedTree, 'objection'>;
  readonly pause: Pause;
}

/**
 * What in a PC from a file could not have come about on this one, as a sentence; null where all of it could. Its values pass the
 * checks a write passes, facts and choices those of a change at the PC, and each Status goes with its URL and its picture.
 */
export async function whyNotThisPC(pc: SavedPC, deps: JudgeDeps): Promise<string | null> {
  return whyNotSettings(pc) ?? (await whyNotValues(pc, deps)) ?? firstOf(imageSlots.map((slot) => whyNotImage(pc, slot)));
}

function whyNotSettings({ state }: SavedPC): string | null {
  const answers = [
    parseInput('changeDevice', state.facts),
    parseInput('chooseBackground', state.userChoice),
    changeAssumptions(defaultAssumptions, state.assumptions),
    changedValues(
      [],
      state.groupPolicy.values.map((value) => ({ kind: 'set', value })),
    ),
  ];
  for (const answer of answers) if (!answer.ok) return answer.problem.detail;
  return null;
}

async function whyNotValues({ state }: SavedPC, { tree, pause }: JudgeDeps): Promise<string | null> {
  const seen = new Set<string>();
  for (const [node, value] of state.values) {
    if (seen.has(node)) return `${cut(node)} stands in it twice.`;
    seen.add(node);
    const objection = objectionTo(node, value, tree);
    if (objection !== null) return `${cut(node)}: ${cut(objection)}.`;
    await pause();
  }
  return null;
}

/** What a source gave must be a value of its node; what else is kept beside the nodes says what the source is. */
function objectionTo(node: string, value: string | null, tree: JudgeDeps['tree']): string | null {
  const key = readGivenKey(node);
  if (key === null) return tree.objection(node, value);
  if (value === null) return 'a source has a kind and a name';
  if (key.node === null) return readSource(key.source, value) === null ? 'it is no source of policies' : null;
  const given = readGivenText(value);
  if (given === null || !isPolicy(key.node)) return 'it is no value that a source gave to a policy';
  return tree.objection(key.node, given.value);
}

/** A PC that was taken in, and what of its values DDF files that have come since do not allow, as sentences. */
export interface FittingPC {
  readonly pc: SavedPC;
  readonly leftOut: readonly string[];
}

/** Without the values a write would be refused now, and with them the pictures of their addresses: whatever was taken in comes back. */
export async function fittingPC(pc: SavedPC, { tree, pause }: JudgeDeps): Promise<FittingPC> {
  const lost = new Map<string, string>();
  for (const [node, value] of pc.state.values) {
    const objection = objectionTo(node, value, tree);
    if (objection !== null) lost.set(node, `${cut(node)}: ${cut(objection)}.`);
    await pause();
  }
  return { pc: lost.size === 0 ? pc : { ...pc, state: withoutNodes(pc.state, lost) }, leftOut: [...lost.values()] };
}

/** The state without values, and without the pictures whose address is among them. */
export function withoutNodes(state: DeviceState, nodes: { has(node: string): boolean }): DeviceState {
  const image = (slot: ImageSlot) => (nodes.has(imageNodes[slot].url) ? null : (state.images?.[slot] ?? null));
  const images = state.images && { desktop: image('desktop'), lockScreen: image('lockScreen'), companyLogo: image('companyLogo') };
  return { ...state, values: state.values.filter(([node]) => !nodes.has(node)), images };
}

function whyNotImage({ state }: SavedPC, slot: ImageSlot): string | null {
  const saved = state.images?.[slot] ?? null;
  if (saved === null) return null;
  const { url: urlNode, status: statusNode } = imageNodes[slot];
  const { url, status, picture, reason, nextTryInMs } = saved;
  if (state.values.find(([node]) => node === urlNode)?.[1] !== url) return `${statusNode} is of another URL than ${urlNode} has.`;
  const { fileTypeTest, proGate, proEducationGate } = { ...defaultAssumptions, ...state.assumptions };
  const mayPretend = fileTypeTest === 'extension' || [proGate, proEducationGate].includes('silentSuccess');
  if (status === 1 && picture === null && !mayPretend) return `${statusNode} is 1 and there is no picture.`;
  if (nextTryInMs !== null && status !== 3) return `${statusNode} is ${status} and a next try is planned, which is so after 3 alone.`;
  if (reason !== null && !Object.hasOwn(transferReasons, reason.code)) return `${statusNode} has a reason this PC does not know.`;
  if (picture !== null && picture.bytes > mostBytes) return `A picture of ${picture.bytes} bytes is none that could have been downloaded.`;
  return null;
}

function firstOf(words: readonly (string | null)[]): string | null {
  return words.find((each) => each !== null) ?? null;
}

function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
