import type { ImageSlot, Session } from '../../../shared/contract/device-view.ts';
import { canDownloadAgain, type Remedy, type Why, type WhyLink } from '../../../shared/contract/why.ts';
import { type ChainSource, firstBroken, whyChain } from './why-chain.ts';
import { isForAnotherPC, newestRefusal, refusalInWords } from './why-command.ts';

/** Newest entries of the journal in which the answer is looked for: as many as are in memory in any case. */
export const lookedThrough = 5_000;

const screens: Readonly<Record<ImageSlot, Session['screen']>> = { desktop: 'desktop', lockScreen: 'lock', companyLogo: 'sign-in' };

const pictures: Readonly<Record<ImageSlot, readonly [picture: string, place: string]>> = {
  desktop: ['The policy’s picture', 'on the desktop'],
  lockScreen: ['The policy’s picture', 'on the lock screen'],
  companyLogo: ['The policy’s logo', 'on the sign-in screen'],
};

/**
 * Why the picture of a slot is on its screen or not: the one answer for page, CLI, HTTP and scenarios. `journal` holds the newest
 * entries, oldest first.
 */
export function why(source: ChainSource): Why {
  const { view, slot, journal } = source;
  const links = whyChain(source);
  const broken = firstBroken(links);
  // The wallpaper of this computer only follows: the PC's own desktop is what the policy is about.
  const displayed = broken === undefined || broken.kind === 'host';
  const [picture, place] = pictures[slot];
  const yet = !displayed && broken.state === 'waiting' ? ' yet' : '';
  const refusal = view.images[slot].url === null ? null : newestRefusal(view.images[slot], journal);
  return {
    slot,
    displayed,
    says: `${picture} is${displayed ? '' : ' not'} ${place}${yet}`,
    because: displayed ? null : lowerFirst(broken.says),
    fix: displayed ? null : (broken.fix ?? null),
    remarks: [...(displayed ? remarksOn(links) : []), ...(refusal === null ? [] : [{ says: refusalInWords(refusal) }])],
    broken: broken?.kind ?? null,
    links,
    remedies: remedies(source, links, displayed ? undefined : broken),
  };
}

/** It is on the screen; yet it may be another one than somebody expects, or not on this computer's own desktop. */
function remarksOn(links: readonly WhyLink[]): Why['remarks'] {
  const kept = links.find(({ kind, fix }) => kind === 'transfer' && fix !== undefined);
  const host = links.find(({ kind, state, fix }) => kind === 'host' && (state === 'waiting' || fix !== undefined));
  return [
    ...(kept === undefined ? [] : [{ says: kept.says, ...withFix(kept) }]),
    ...(host === undefined ? [] : [{ says: `On this computer: ${lowerFirst(host.says)}`, ...withFix(host) }]),
  ];
}

function withFix({ fix }: WhyLink): { readonly fix?: string } {
  return fix === undefined ? {} : { fix };
}

/** What can be done about it, the most useful first. `broken` is undefined where the picture is displayed. */
function remedies({ view, slot }: ChainSource, links: readonly WhyLink[], broken: WhyLink | undefined): readonly Remedy[] {
  const { clock, images, session } = view;
  const image = images[slot];
  const hasFix = (kind: WhyLink['kind']) => broken === undefined && links.some((link) => link.kind === kind && link.fix !== undefined);
  const isWanted: Readonly<Record<Remedy, boolean>> = {
    'show-screen': broken === undefined && session.screen !== screens[slot],
    // There is no address, or one that is refused as it is written.
    'send-policy': broken?.kind === 'command' || (broken?.kind === 'transfer' && image.status !== 2 && image.tries === 0),
    'change-device': needsDevice(slot, image.undrawable, broken),
    'download-again': (broken?.kind === 'transfer' || hasFix('transfer')) && image.status !== 2 && canDownloadAgain(image),
    'move-clock': broken?.state === 'waiting' && clock.nextEventAt !== null,
    'host-wallpaper': hasFix('host'),
  };
  return order.filter((remedy) => isWanted[remedy]);
}

const order = ['show-screen', 'send-policy', 'change-device', 'download-again', 'move-clock', 'host-wallpaper'] as const satisfies Remedy[];

function needsDevice(slot: ImageSlot, undrawable: boolean, broken: WhyLink | undefined): boolean {
  if (broken?.kind === 'command') return broken.entries.some(isForAnotherPC);
  return broken?.kind === 'gate' || (broken?.kind === 'screen' && slot === 'companyLogo' && !undrawable);
}

/** Within a sentence; names such as `DesktopImageStatus` and `HTTP` keep their capitals. */
function lowerFirst(text: string): string {
  return /^(The|There|This|A|An|No|Nothing|It|What|Only|More|Fewer|Your)\s/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
