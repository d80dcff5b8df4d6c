import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '../../shared/bridge.ts';
import type { JournalEntry } from '../../shared/journal-entry.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { TreeRow } from '../../shared/tree-row.ts';
import type { DeviceMirror, MirrorState } from './device-mirror.ts';

/** What every component below the app may use: the mirror to read and to ask, the bridge for pictures. */
export interface DeviceAccess {
  readonly mirror: DeviceMirror;
  readonly bridge: Bridge;
}

const DeviceContext = createContext<DeviceAccess | null>(null);
const SnapshotContext = createContext<Snapshot | null>(null);

export function DeviceProvider({ access, children }: { readonly access: DeviceAccess; readonly children: ReactNode }) {
  return <DeviceContext value={access}>{children}</DeviceContext>;
}

/** Below this a snapshot is certain, so panels need no case for "not there yet". */
export function SnapshotProvider({ snapshot, children }: { readonly snapshot: Snapshot; readonly children: ReactNode }) {
  return <SnapshotContext value={snapshot}>{children}</SnapshotContext>;
}

export function useDevice(): DeviceAccess {
  const access = useContext(DeviceContext);
  if (access === null) throw new Error('useDevice needs a DeviceProvider above');
  return access;
}

export function useMirror<Part>(select: (state: MirrorState) => Part): Part {
  return useStore(useDevice().mirror.store, select);
}

export function useSnapshot(): Snapshot {
  const snapshot = useContext(SnapshotContext);
  if (snapshot === null) throw new Error('useSnapshot needs a SnapshotProvider above');
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
  return useMirror((state) => state.journal);
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
