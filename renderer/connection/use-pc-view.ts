import { useRef } from 'react';
import type { ClockState, DeviceView, ImageState } from '../../shared/contract/device-view.ts';
import { useNewestSnapshot } from './device-context.tsx';
import { shareUnchanged } from './share-unchanged.ts';

/** What a person at the PC can see of it; what the operator alone sees is left out. */
export type PcView = Omit<DeviceView, 'revision' | 'treeRevision' | 'journalSequence' | 'assumptions' | 'hostWallpaper' | 'notices'>;

/** Two clocks that differ by less, in ms, show the same time. */
const sameTimeMs = 500;

/** The PC for its screens: the same object until something one can see has changed. */
export function usePcView(): PcView {
  const newest = useNewestSnapshot();
  const shown = useRef<{ readonly view: PcView; readonly clockAt: number } | null>(null);
  const at = performance.now();
  const { view, clockAt } = shown.current ?? { view: null, clockAt: at };
  const goesOn = view !== null && isSameTime(view.clock, newest.clock, at - clockAt);
  const seen = visible(newest, goesOn ? view.clock : newest.clock);
  const next = view === null ? seen : shareUnchanged(view, seen);
  shown.current = { view: next, clockAt: goesOn ? clockAt : at };
  return next;
}

function visible(snapshot: DeviceView, clock: ClockState): PcView {
  const { revision, treeRevision, journalSequence, assumptions, hostWallpaper, notices, ...seen } = snapshot;
  const { desktop, lockScreen, companyLogo } = seen.images;
  return { ...seen, clock, images: { desktop: still(desktop), lockScreen: still(lockScreen), companyLogo: still(companyLogo) } };
}

/** No screen shows how a transfer goes. */
function still(image: ImageState): ImageState {
  return { ...image, progress: null, tries: 0, nextTryAt: null };
}

function isSameTime(held: ClockState, now: ClockState, elapsedMs: number): boolean {
  const expected = held.now + elapsedMs * held.rate;
  return held.mode === now.mode && held.rate === now.rate && Math.abs(expected - now.now) < sameTimeMs * Math.max(1, now.rate);
}
