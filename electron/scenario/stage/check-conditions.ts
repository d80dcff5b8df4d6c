import type { Operations } from '../../../shared/contract/contract.ts';
import type { DeviceView, ImageSlot } from '../../../shared/contract/device-view.ts';
import { screenOf } from '../../../shared/screens.ts';
import { slotWords } from '../../../shared/words/slot-names.ts';
import { checkBroken } from './check-broken.ts';
import { checkEnrolment } from './check-enrolment.ts';
import type { Conditions } from './conditions.ts';
import type { Stage } from './stage.ts';

/** Something that is not as it should be. */
export interface Finding {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  /** Whose chain explains it; null where a picture has nothing to do with it. */
  readonly slot: ImageSlot | null;
  /** The node it is about, where it is one. */
  readonly node: string | null;
}

export interface Checked {
  readonly operations: Operations;
  readonly stage: Pick<Stage, 'answered' | 'lab'>;
}

const notThere = 'not there';

/** Where the app serves its own pictures: at another port on another day. */
const ownPictures = /^http:\/\/127\.0\.0\.1:\d+\/pictures(?=\/)/;

/** What is wanted of a text, with the addresses of the lab's and the app's pictures in it, as they are put into documents. */
function wantedText(wanted: string | null, found: string, { lab }: Checked['stage']): string {
  if (wanted === null) return notThere;
  const withLab = [...lab].reduce((text, [name, { url }]) => text.replaceAll(`{${name}}`, url), wanted);
  const served = ownPictures.exec(found)?.[0];
  return served === undefined ? withLab : withLab.replaceAll('{pictures}', served);
}

/** What of the conditions does not hold now, in their order; empty when all do. */
export async function checkConditions(conditions: Conditions, { operations, stage }: Checked): Promise<readonly Finding[]> {
  const answer = await operations.getSnapshot({});
  if (!answer.ok) return [finding('the PC', 'an answer', answer.problem.detail)];
  const snapshot = answer.value;
  const nodes = await Promise.all(
    Object.entries(conditions.node ?? {}).map(([name, wanted]) => checkNode({ operations, stage }, name, wanted)),
  );
  const findings = [
    ...checkStatuses(conditions, snapshot),
    ...nodes.flat(),
    ...checkScreens(conditions, snapshot),
    ...checkRegistry(conditions, snapshot, stage),
    ...checkAnswer(conditions, stage.answered),
    ...(await checkManaged(conditions, operations)),
    ...(await checkBroken(conditions, operations)).map(({ what, expected, found }) => finding(what, expected, found)),
  ];
  return findings.filter(({ expected, found }) => expected !== found);
}

/** A name without slashes is one of the Personalization CSP. */
export function fullNode(name: string): string {
  return name.includes('/') ? name : `./Vendor/MSFT/Personalization/${name}`;
}

function finding(what: string, expected: string, found: string, about: Partial<Pick<Finding, 'slot' | 'node'>> = {}): Finding {
  return { what, expected, found, slot: null, node: null, ...about };
}

function checkStatuses({ status = {} }: Conditions, { images }: DeviceView): readonly Finding[] {
  return (Object.entries(status) as [ImageSlot, number | null][]).map(([slot, wanted]) =>
    finding(`Status of ${slotWords[slot].picture}`, String(wanted ?? notThere), String(images[slot].status ?? notThere), {
      slot,
      node: images[slot].statusNode,
    }),
  );
}

async function checkNode({ operations, stage }: Checked, name: string, wanted: string | null): Promise<readonly Finding[]> {
  const node = fullNode(name);
  const rows = await operations.getTree({ locURI: node });
  const row = rows.ok ? rows.value[0] : undefined;
  const found = row?.exists === true ? (row.value ?? '') : notThere;
  return [finding(node, wantedText(wanted, found, stage), found, { node })];
}

function checkScreens({ screen, shows = {} }: Conditions, { session, images, branding }: DeviceView): readonly Finding[] {
  const whose = (slot: 'desktop' | 'lockScreen') => (images[slot].picture === null ? 'own' : 'policy');
  const found = { desktop: whose('desktop'), lockScreen: whose('lockScreen'), signIn: branding.painted ? 'company' : 'plain' } as const;
  const slots = { desktop: 'desktop', lockScreen: 'lockScreen', signIn: 'companyLogo' } as const;
  return [
    ...(screen === undefined ? [] : [finding('the screen', screen, screenOf(session))]),
    ...(Object.entries(shows) as [keyof typeof found, string][]).map(([place, wanted]) =>
      finding(`what ${place} shows`, wanted, found[place], { slot: slots[place] }),
    ),
  ];
}

function checkRegistry({ registry = {} }: Conditions, snapshot: DeviceView, stage: Checked['stage']): readonly Finding[] {
  return Object.entries(registry).map(([name, wanted]) => {
    const found = snapshot.registry.find((value) => value.name === name)?.data ?? notThere;
    const slot = (['desktop', 'lockScreen', 'companyLogo'] as const).find((candidate) =>
      name.toLowerCase().startsWith(candidate.toLowerCase()),
    );
    return finding(`registry value ${name}`, wantedText(wanted, found, stage), found, { slot: slot ?? null });
  });
}

async function checkManaged({ enrolment }: Conditions, operations: Operations): Promise<readonly Finding[]> {
  if (enrolment === undefined) return [];
  const state = await operations.getEnrolment({});
  return state.ok
    ? checkEnrolment(enrolment, state.value).map(({ what, expected, found }) => finding(what, expected, found))
    : [finding('the enrolment', 'an answer', state.problem.detail)];
}

function checkAnswer({ answered: wanted }: Conditions, answered: readonly number[]): readonly Finding[] {
  return wanted === undefined ? [] : [finding('the answer to the policy', wanted.join(', '), answered.join(', ') || 'none')];
}
