import { createContext, type ReactNode, useContext, useDeferredValue, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DeviceView } from '../../shared/contract/device-view.ts';
import type { JournalEntry } from '../../shared/contract/journal.ts';
import type { TreeRow } from '../../shared/contract/tree.ts';
import type { Bridge } from '../../shared/window/bridge.ts';
import type { DeviceMirror, MirrorState } from './device-mirror.ts';

/** What every component below the app may use: the mirror to read and to ask, the bridge for pictures. */
export interface DeviceAccess {
  readonly mirror: DeviceMirror;
  readonly bridge: Bridge;
}

const DeviceContext = createContext<DeviceAccess | null>(null);
const SnapshotContext = createContext<DeviceView | null>(null);
const NewestSnapshotContext = createContext<DeviceView | null>(null);

export function DeviceProvider({ access, children }: { readonly access: DeviceAccess; readonly children: ReactNode }) {
  return <DeviceContext value={access}>{children}</DeviceContext>;
}

interface SnapshotProviderProps {
  /** Shown until the first snapshot is there. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** Below this a snapshot is certain, so nothing needs a case for "not there yet". */
export function SnapshotProvider({ fallback, children }: SnapshotProviderProps) {
  const newest = useMirror((state) => state.snapshot);
  const unhurried = useDeferredPart((state) => state.snapshot) ?? newest;
  if (newest === null) return fallback;
  return (
    <NewestSnapshotContext value={newest}>
      <SnapshotContext value={unhurried}>{children}</SnapshotContext>
    </NewestSnapshotContext>
  );
}

export function useDevice(): DeviceAccess {
  const access = useContext(DeviceContext);
  if (access === null) throw new Error('useDevice needs a DeviceProvider above');
  return access;
}

export function useMirror<Part>(select: (state: MirrorState) => Part): Part {
  return useStore(useDevice().mirror.store, select);
}

/** The same a moment later, where React renders it in slices: panels must not hold up the picture the audience waits for. */
function useDeferredPart<Part>(select: (state: MirrorState) => Part): Part {
  return useDeferredValue(useMirror(select));
}

/** The PC for panels, which come after the screens. */
export function useSnapshot(): DeviceView {
  return certain(useContext(SnapshotContext));
}

/** The PC for its own screens, without delay. */
export function useNewestSnapshot(): DeviceView {
  return certain(useContext(NewestSnapshotContext));
}

function certain(snapshot: DeviceView | null): DeviceView {
  if (snapshot === null) throw new Error('A snapshot needs a SnapshotProvider above');
  return snapshot;
}

/** Rows of the whole tree, kept up to date while the component is there. */
export function useTree(): readonly TreeRow[] {
  const { mirror } = useDevice();
  useEffect(() => mirror.followTree(), [mirror]);
  return useMirror((state) => state.tree);
}

/** The journal, oldest first, kept up to date while the component is there. */
export function useJournal(): readonly JournalEntry[] {
  const { mirror } = useDevice();
  useEffect(() => mirror.followJournal(), [mirror]);
  return useDeferredPart((state) => state.journal);
}

/** Device time in ms, going on at the device's rate between two snapshots; renews itself every `everyMs` of real time. */
export function useDeviceNow(everyMs: number): number {
  const { clock } = useSnapshot();
  const receivedAt = useMirror((state) => state.receivedAt);
  const [realNow, setRealNow] = useState(() => performance.now());
  useEffect(() => {
    if (clock.rate === 0) return;
    const timer = setInterval(() => setRealNow(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock.rate, everyMs]);
  return clock.now + Math.max(0, realNow - receivedAt) * clock.rate;
}
