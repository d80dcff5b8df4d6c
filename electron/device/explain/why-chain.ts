import type { DeviceView, ImageSlot, ImageState, Picture } from '../../../shared/contract/device-view.ts';
import { imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import { transferReasons } from '../../../shared/contract/transfer-reason.ts';
import type { LinkFact, WhyLink } from '../../../shared/contract/why.ts';
import { hiddenBecause, isOverruled } from '../../../shared/words/not-displayed.ts';
import { bytesInWords, reasonInWords } from '../../../shared/words/picture-words.ts';
import { shownValue } from '../../../shared/words/shown-xml.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';
import { commandLink, type LinkDraft } from './why-command.ts';

/** What the chain of one picture is made from. */
export interface ChainSource {
  readonly view: DeviceView;
  readonly slot: ImageSlot;
  readonly journal: readonly JournalEntry[];
}

/** The chain of one picture, from the command that wrote its URL to the pixels; the company logo has no host wallpaper. */
export function whyChain({ view, slot, journal }: ChainSource): readonly WhyLink[] {
  const image = view.images[slot];
  const about = journal.filter((entry) => concerns(entry, image));
  const own = about.filter(({ cause }) => cause === image.cause);
  const drafts: readonly LinkDraft[] = [
    commandLink(image, journal, own),
    gateLink(view, image, own),
    transferLink(image, own),
    statusLink(image),
    registryLink(view, slot),
    screenLink(view, slot),
    ...(slot === 'desktop' ? [hostLink(view)] : []),
  ];
  return drafts.map((draft) => ({ entries: entriesOf(draft, own, about), ...draft }));
}

/** Those of the image's cause; where that changed nothing about the link, those of the cause that did last. */
function entriesOf({ kind, state }: LinkDraft, own: readonly JournalEntry[], about: readonly JournalEntry[]): readonly JournalEntry[] {
  const entries = own.filter((entry) => entry.kind === kind);
  if (entries.length > 0 || state === 'idle') return entries;
  const all = about.filter((entry) => entry.kind === kind && entry.node !== undefined);
  return all.filter(({ cause }) => cause === all.at(-1)?.cause);
}

/** Where the chain breaks: the first link that failed or waits; undefined when the picture is on every screen it is for. */
export function firstBroken(chain: readonly WhyLink[]): WhyLink | undefined {
  return chain.find(({ state }) => state === 'failed' || state === 'waiting');
}

function concerns({ node }: JournalEntry, { urlNode, statusNode }: ImageState): boolean {
  return node === undefined || node === urlNode || node === statusNode;
}

function gateLink({ assumptions }: DeviceView, image: ImageState, own: readonly JournalEntry[]): LinkDraft {
  const base = { kind: 'gate', name: 'Gate' } as const;
  if (isUnset(image)) return { ...base, state: 'idle', says: 'Nothing to decide' };
  const entry = own.findLast(({ kind }) => kind === 'gate');
  if (isBlocked(image)) {
    const { text, fix } = transferReasons['edition-blocked'];
    const isLeft = assumptions.some(({ id, value }) => id === 'gateOpens' && value === 'nextWrite');
    const whole = isLeft
      ? `${fix}. Then send the policy again: by itself the picture does not come, as the assumption gateOpens says`
      : fix;
    return { ...base, state: 'failed', says: image.reason?.detail || entry?.detail || text, fix: whole };
  }
  return { ...base, state: 'ok', says: entry?.title ?? 'This PC accepts the policy' };
}

/** The same address was written again, and the picture there was is kept. */
function wasKept(own: readonly JournalEntry[]): boolean {
  return own.findLast(({ kind }) => kind === 'transfer')?.basis?.source === 'sameUrl';
}

const keptFix = 'If the picture behind the address has changed, download it again, or give it a new file name';

function transferLink(image: ImageState, own: readonly JournalEntry[]): LinkDraft {
  const base = { kind: 'transfer', name: 'Transfer' } as const;
  const { status, reason, picture, nextTryAt } = image;
  if (isUnset(image) || status === null || isBlocked(image)) return { ...base, state: 'idle', says: 'Nothing is fetched' };
  const words = reason === null ? '' : reasonInWords(reason);
  const fix = reason === null ? {} : { fix: transferReasons[reason.code].fix };
  if (status === 2) return { ...base, state: 'waiting', says: soFar(image, words), ...fix };
  if (status !== 1) {
    const state = nextTryAt === null ? 'failed' : 'waiting';
    return { ...base, state, says: words === '' ? imageStatusMeanings[status].meaning : words, ...fix };
  }
  if (picture !== null) {
    const facts = pictureFacts(picture);
    if (!wasKept(own)) return { ...base, state: 'ok', says: pictureInWords(picture), facts };
    const says = `${pictureInWords(picture)}. The same address was written again, so the picture was kept and not downloaded again`;
    return { ...base, state: 'ok', says, fix: keptFix, facts };
  }
  if (reason === null) return { ...base, state: 'waiting', says: 'The stored picture is being checked' };
  return { ...base, state: 'failed', says: `${words}; success is reported nevertheless, as the assumption fileTypeTest says`, ...fix };
}

function soFar({ progress }: ImageState, lastTry: string): string {
  const words = progress === null ? 'The picture is on its way' : `The picture is on its way: ${bytesInWords(progress.received)} so far`;
  return lastTry === '' ? words : `${words}. The try before: ${lastTry}`;
}

function pictureInWords({ width, height, bytes }: Picture): string {
  return `The picture has arrived: ${width} × ${height}, ${bytesInWords(bytes)}`;
}

function pictureFacts({ fileName, type, sha256, url }: Picture): readonly LinkFact[] {
  return [
    { name: 'Kept as', value: fileName },
    { name: 'Type', value: type === 'jpeg' ? 'JPEG' : 'PNG' },
    { name: 'SHA-256', value: sha256 },
    { name: 'From', value: withoutCredentials(url) },
  ];
}

function statusLink({ status, statusNode, nextTryAt, picture }: ImageState): LinkDraft {
  const base = { kind: 'status', name: 'Status node' } as const;
  if (status === null) return { ...base, state: 'idle', says: `${nodeName(statusNode)} does not exist while no address is set` };
  const says = `${nodeName(statusNode)} is ${status}: ${imageStatusMeanings[status].word}`;
  if (status === 1 && picture === null) return { ...base, state: 'failed', says: `${says}, but there is no picture` };
  if (status === 1) return { ...base, state: 'ok', says };
  if (nextTryAt !== null) return { ...base, state: 'waiting', says: `${says}, until the next try` };
  return { ...base, state: status === 2 ? 'waiting' : 'failed', says };
}

const registryPrefix: Readonly<Record<ImageSlot, string>> = {
  desktop: 'DesktopImage',
  lockScreen: 'LockScreenImage',
  companyLogo: 'CompanyLogo',
};

function registryLink({ registry, images }: DeviceView, slot: ImageSlot): LinkDraft {
  const base = { kind: 'registry', name: 'Registry' } as const;
  const values = registry.filter(({ name }) => name.startsWith(registryPrefix[slot]));
  if (values.length === 0) return { ...base, state: 'idle', says: 'Windows would have written nothing' };
  const stored = isStored(images[slot]);
  const path = stored ? undefined : values.find(({ name }) => name.endsWith('Path'))?.name;
  const written = values.map(({ name }) => name).filter((name) => name !== path);
  const says = `Windows would have written ${written.join(', ')}${path === undefined ? '' : `; ${path} still names the picture before`}`;
  const facts = values.map(({ name, data }) => ({ name, value: shownValue(data, name) }));
  return { ...base, state: stored ? 'ok' : 'idle', says, facts };
}

const places: Readonly<Record<ImageSlot, string>> = {
  desktop: 'the desktop',
  lockScreen: 'the lock screen',
  companyLogo: 'the sign-in screen',
};

function screenLink(view: DeviceView, slot: ImageSlot): LinkDraft {
  const base = { kind: 'screen', name: 'Screen' } as const;
  const { picture, undrawable } = view.images[slot];
  const isThere = isStored(view.images[slot]);
  const overruled = isOverruled(view, slot);
  const whose = overruled ? 'the picture of another policy' : 'what the user chose';
  const without = slot === 'companyLogo' ? 'no logo is painted' : `${whose} is on ${places[slot]}`;
  if (picture === null || (undrawable && !isThere)) {
    const says = `${without.charAt(0).toUpperCase()}${without.slice(1)}`;
    return { ...base, state: 'idle', says: picture === null ? says : `${says}: the picture before cannot be drawn` };
  }
  if (slot === 'companyLogo' && !view.branding.painted) {
    return { ...base, state: 'failed', says: view.branding.reason, fix: 'Set Boot to cloud to Shared PC mode in the Device panel' };
  }
  if (hiddenBecause(view, slot) === 'undrawable') {
    const fix = 'Save it again as an ordinary JPEG (8 bits, baseline or progressive) or PNG';
    return { ...base, state: 'failed', says: `The picture is stored, but of a kind that cannot be drawn: ${without}`, fix };
  }
  if (isThere && overruled) {
    const fix = `Delete that policy ("managed-pc policies" names it), or switch the assumption ${slot === 'desktop' ? 'desktopPicture' : 'lockPicture'}`;
    return { ...base, state: 'failed', says: `The picture is stored and not shown: ${without}`, fix };
  }
  if (isThere) return { ...base, state: 'ok', says: `This picture is on ${places[slot]}` };
  return { ...base, state: 'idle', says: `The last good picture stays on ${places[slot]} in the meantime` };
}

function hostLink({ hostWallpaper: { enabled, phase, detail, capability } }: DeviceView): LinkDraft {
  const base = { kind: 'host', name: 'Wallpaper of this computer', facts: [{ name: 'This computer', value: capability }] } as const;
  if (!enabled) return { ...base, state: 'idle', says: 'Left alone: it is switched off here' };
  if (phase === 'failed')
    return { ...base, state: 'failed', says: detail, fix: 'The Wallpaper panel can try again: switch it off and on there' };
  if (phase === 'applying') return { ...base, state: 'waiting', says: 'It is being changed' };
  if (phase === 'left-alone') return { ...base, state: 'idle', says: detail, fix: 'The Wallpaper panel can put the policy’s picture back' };
  return { ...base, state: phase === 'applied' ? 'ok' : 'idle', says: detail };
}

function isUnset({ url }: ImageState): boolean {
  return url === null || url === '';
}

/** By the edition: as Status 7, or reported as a success, as the assumption proGate says. */
function isBlocked({ status, reason }: ImageState): boolean {
  return status === 7 || reason?.code === 'edition-blocked';
}

/** The picture of the address that stands there now, and not one from before it. */
function isStored({ status, picture }: ImageState): boolean {
  return status === 1 && picture !== null;
}

function nodeName(locURI: string): string {
  return locURI.slice(locURI.lastIndexOf('/') + 1);
}
