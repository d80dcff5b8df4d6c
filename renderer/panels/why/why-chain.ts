import { imageStatusMeanings } from '../../../shared/image-status.ts';
import type { JournalEntry, JournalKind } from '../../../shared/journal-entry.ts';
import type { ImageSlot, ImageState, Snapshot } from '../../../shared/snapshot.ts';
import { transferReasons } from '../../../shared/transfer-reason.ts';
import { bytesInWords } from '../image-words.ts';

/** How one link of the chain stands: `idle` is not reached, or not wanted. */
export type LinkState = 'ok' | 'waiting' | 'failed' | 'idle';

/** One step between a command and what can be seen, in the words of the person who asks why. */
export interface ChainLink {
  readonly kind: JournalKind;
  readonly name: string;
  readonly state: LinkState;
  readonly says: string;
  /** What to do about it, where something can be done. */
  readonly fix?: string;
  /** What the journal holds about this link, oldest first. */
  readonly entries: readonly JournalEntry[];
}

type Draft = Omit<ChainLink, 'entries'>;

/** The chain of one picture, from the command that wrote its URL to the pixels; the company logo has no host wallpaper. */
export function whyChain(snapshot: Snapshot, slot: ImageSlot, journal: readonly JournalEntry[]): readonly ChainLink[] {
  const image = snapshot.images[slot];
  const own = journal.filter((entry) => entry.cause === image.cause && concerns(entry, image));
  const drafts = [
    commandLink(image, own),
    gateLink(image, own),
    transferLink(image),
    statusLink(image),
    registryLink(snapshot, slot),
    screenLink(snapshot, slot),
    ...(slot === 'desktop' ? [hostLink(snapshot)] : []),
  ];
  return drafts.map((draft) => ({ ...draft, entries: own.filter(({ kind }) => kind === draft.kind) }));
}

/** Where the chain breaks: the first link that failed or waits; -1 when the picture is on the screen. */
export function firstBroken(chain: readonly ChainLink[]): number {
  return chain.findIndex(({ state }) => state === 'failed' || state === 'waiting');
}

function concerns({ node }: JournalEntry, { urlNode, statusNode }: ImageState): boolean {
  return node === undefined || node === urlNode || node === statusNode;
}

function commandLink({ url, urlNode }: ImageState, own: readonly JournalEntry[]): Draft {
  const base = { kind: 'command', name: 'Command' } as const;
  if (url === null) {
    const fix = `Send a Replace of ${urlNode}: the console has a sample for it`;
    return { ...base, state: 'failed', says: 'No policy has set this picture', fix };
  }
  if (url === '') {
    return {
      ...base,
      state: 'failed',
      says: 'A command wrote an empty address, which asks for no picture',
      fix: `Write an address to ${urlNode}`,
    };
  }
  const entry = own.findLast(({ kind }) => kind === 'command');
  return { ...base, state: 'ok', says: entry?.title ?? `A command wrote ${url}` };
}

function gateLink(image: ImageState, own: readonly JournalEntry[]): Draft {
  const base = { kind: 'gate', name: 'Gate' } as const;
  if (image.url === null || image.url === '') return { ...base, state: 'idle', says: 'Nothing to decide' };
  const entry = own.findLast(({ kind }) => kind === 'gate');
  if (image.status === 7) {
    const { text, fix } = transferReasons['edition-blocked'];
    return { ...base, state: 'failed', says: image.reason?.detail || entry?.detail || text, fix };
  }
  return { ...base, state: 'ok', says: entry?.title ?? 'This PC takes the policy' };
}

function transferLink(image: ImageState): Draft {
  const base = { kind: 'transfer', name: 'Transfer' } as const;
  const { status, reason, progress, picture, url } = image;
  if (url === null || status === null || status === 7) return { ...base, state: 'idle', says: 'Nothing is fetched' };
  if (status === 1) return { ...base, state: 'ok', says: pictureInWords(picture) };
  const fault = reason === null ? null : transferReasons[reason.code];
  const words = fault === null ? '' : `${fault.text}. ${reason?.detail ?? ''}`.trim();
  if (status === 2) {
    const soFar = progress === null ? 'The picture is on its way' : `The picture is on its way: ${bytesInWords(progress.received)} so far`;
    return {
      ...base,
      state: 'waiting',
      says: words === '' ? soFar : `${soFar}. The try before: ${words}`,
      ...(fault && { fix: fault.fix }),
    };
  }
  return { ...base, state: 'failed', says: words === '' ? imageStatusMeanings[status].meaning : words, ...(fault && { fix: fault.fix }) };
}

function pictureInWords(picture: ImageState['picture']): string {
  if (picture === null) return 'The picture has come';
  return `The picture has come: ${picture.width} × ${picture.height}, ${bytesInWords(picture.bytes)}`;
}

function statusLink({ status, statusNode, nextTryAt }: ImageState): Draft {
  const base = { kind: 'status', name: 'Status node' } as const;
  if (status === null) return { ...base, state: 'idle', says: `${nodeName(statusNode)} does not exist while no address is set` };
  const { word } = imageStatusMeanings[status];
  const says = `${nodeName(statusNode)} is ${status}: ${word}`;
  if (status === 1) return { ...base, state: 'ok', says };
  if (status === 2 || nextTryAt !== null)
    return { ...base, state: 'waiting', says: nextTryAt === null ? says : `${says}, until the next try` };
  return { ...base, state: 'failed', says };
}

const registryPrefix: Readonly<Record<ImageSlot, string>> = {
  desktop: 'DesktopImage',
  lockScreen: 'LockScreenImage',
  companyLogo: 'CompanyLogo',
};

function registryLink({ registry, images }: Snapshot, slot: ImageSlot): Draft {
  const base = { kind: 'registry', name: 'Registry' } as const;
  const values = registry.filter(({ name }) => name.startsWith(registryPrefix[slot]));
  if (values.length === 0) return { ...base, state: 'idle', says: 'Windows would have written nothing' };
  const says = `Windows would have written ${values.map(({ name }) => name).join(', ')}`;
  return { ...base, state: images[slot].status === 1 ? 'ok' : 'idle', says };
}

const places: Readonly<Record<ImageSlot, string>> = {
  desktop: 'the desktop',
  lockScreen: 'the lock screen',
  companyLogo: 'the sign-in screen',
};

function screenLink({ images, branding }: Snapshot, slot: ImageSlot): Draft {
  const base = { kind: 'screen', name: 'Screen' } as const;
  const { picture, status } = images[slot];
  if (slot === 'companyLogo' && picture !== null && !branding.painted) {
    return { ...base, state: 'failed', says: branding.reason, fix: 'Set Boot to cloud to Shared PC mode in the Device panel' };
  }
  if (picture === null)
    return { ...base, state: 'idle', says: slot === 'companyLogo' ? 'No logo is painted' : `What the user chose is on ${places[slot]}` };
  if (status === 1) return { ...base, state: 'ok', says: `This picture is on ${places[slot]}` };
  return { ...base, state: 'idle', says: `The last good picture stays on ${places[slot]} in the meantime` };
}

function hostLink({ hostWallpaper: { enabled, phase, detail, capability } }: Snapshot): Draft {
  const base = { kind: 'host', name: 'Wallpaper of this computer' } as const;
  if (!enabled) return { ...base, state: 'idle', says: 'Left alone: it is switched off here' };
  if (phase === 'failed') return { ...base, state: 'failed', says: detail, fix: capability };
  if (phase === 'applying') return { ...base, state: 'waiting', says: 'It is being changed' };
  if (phase === 'left-alone') return { ...base, state: 'idle', says: detail, fix: 'The Wallpaper panel can put the policy’s picture back' };
  return { ...base, state: phase === 'applied' ? 'ok' : 'idle', says: detail };
}

function nodeName(locURI: string): string {
  return locURI.slice(locURI.lastIndexOf('/') + 1);
}
