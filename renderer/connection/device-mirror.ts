import { createStore, type StoreApi } from 'zustand/vanilla';
import { coalesced } from '../../shared/coalesced.ts';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/contract.ts';
import type { DeviceView } from '../../shared/contract/device-view.ts';
import type { JournalEntry } from '../../shared/contract/journal.ts';
import type { TreeRow } from '../../shared/contract/tree.ts';
import type { Problem, Result } from '../../shared/result.ts';
import type { Connection, ConnectionState } from './connection.ts';
import { shareUnchanged } from './share-unchanged.ts';

/** What the page knows of the PC. The renderer holds no truth: everything here is replaced by what the device says. */
export interface MirrorState {
  readonly connection: ConnectionState;
  /** null until the first snapshot is there. */
  readonly snapshot: DeviceView | null;
  /** `performance.now()` when that snapshot came: device time goes on from `snapshot.clock.now`. */
  readonly receivedAt: number;
  readonly tree: readonly TreeRow[];
  /** `treeRevision` of the tree above; -1 before it was asked for. */
  readonly treeRevision: number;
  /** Oldest first, without gaps; at most the newest 20,000. Earlier ones are with the device. */
  readonly journal: readonly JournalEntry[];
  /** Why the newest snapshot could not be had; null while all is well. */
  readonly problem: Problem | null;
}

export interface DeviceMirror {
  readonly store: StoreApi<MirrorState>;
  /** Asks the device for something; a snapshot that comes back is taken over at once. */
  call<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>>;
  /** Keep the tree, or the journal, up to date from now on; returns how to stop. */
  followTree(): () => void;
  followJournal(): () => void;
  /** Starts listening; returns how to stop. */
  start(): () => void;
}

const journalPage = 2_000;
const journalKept = 20_000;
/** Entries fetched at first. */
const journalAtHand = 10_000;
/** How long news of the journal waits for more, in ms: a message brings a burst of it just when the PC has a picture to paint. */
const journalPauseMs = 200;

const empty: MirrorState = {
  connection: 'connecting',
  snapshot: null,
  receivedAt: 0,
  tree: [],
  treeRevision: -1,
  journal: [],
  problem: null,
};

export interface DeviceMirrorDeps {
  readonly connection: Connection;
  /** A monotonic clock in ms (`performance.now`). */
  readonly now: () => number;
  /** Resolves after so many ms. */
  readonly wait: (delayMs: number) => Promise<void>;
}

/** One mirror of one device. */
export function createDeviceMirror({ connection, now, wait }: DeviceMirrorDeps): DeviceMirror {
  const store = createStore<MirrorState>(() => empty);
  const { bridge } = connection;
  // After a break another run of the PC may answer, whose revisions start anew.
  let anyRevision = true;
  const accept = (answered: DeviceView) => {
    const current = store.getState().snapshot;
    if (!anyRevision && current !== null && answered.revision < current.revision) return;
    const snapshot = current === null ? answered : shareUnchanged(current, answered);
    if (anyRevision) forgetOtherPc(store, snapshot);
    anyRevision = false;
    connection.keepPictures(pictureNames(snapshot));
    store.setState({ snapshot, receivedAt: now(), problem: null });
    refreshFollowed();
  };
  const snapshots = coalesced(async () => {
    const answer = await bridge.call('getSnapshot', {});
    if (answer.ok) accept(answer.value);
    else store.setState({ problem: answer.problem });
  });
  const tree = followed(() => fetchTree(connection, store));
  const journal = followed(async () => {
    if (store.getState().journal.length > 0) await wait(journalPauseMs);
    await fetchJournal(connection, store);
  });
  const refreshFollowed = () => {
    tree.refresh();
    journal.refresh();
  };
  return {
    store,
    async call(name, input) {
      const answer = await bridge.call(name, input);
      if (answer.ok && isSnapshot(answer.value)) accept(answer.value);
      return answer;
    },
    followTree: tree.follow,
    followJournal: journal.follow,
    start() {
      const stopState = connection.onState((state) => {
        store.setState({ connection: state });
        if (state === 'live') void snapshots();
        else anyRevision = true;
      });
      const stopChanged = bridge.onChanged(() => void snapshots());
      void snapshots();
      return () => {
        stopState();
        stopChanged();
      };
    },
  };
}

/** A refresh that only does something while somebody follows. */
function followed(run: () => Promise<void>) {
  let followers = 0;
  const refreshNow = coalesced(run);
  const refresh = () => {
    if (followers > 0) void refreshNow();
  };
  const follow = () => {
    followers += 1;
    refresh();
    return () => {
      followers -= 1;
    };
  };
  return { refresh, follow };
}

/** Another PC may answer after a break: its tree is another one, and numbers of its journal that fall mean that what is known is not of it. */
function forgetOtherPc(store: StoreApi<MirrorState>, { journalSequence }: DeviceView): void {
  const { journal } = store.getState();
  const isOther = (journal.at(-1)?.sequence ?? 0) > journalSequence;
  store.setState({ treeRevision: -1, journal: isOther ? [] : journal });
}

/** The tree again when its revision is not the one shown. */
async function fetchTree({ bridge }: Connection, store: StoreApi<MirrorState>): Promise<void> {
  const { snapshot, treeRevision } = store.getState();
  if (snapshot === null || snapshot.treeRevision === treeRevision) return;
  const answer = await bridge.call('getTree', {});
  if (answer.ok) store.setState({ tree: answer.value, treeRevision: snapshot.treeRevision });
}

/** What is new since the newest entry known, page by page. */
async function fetchJournal({ bridge }: Connection, store: StoreApi<MirrorState>): Promise<void> {
  for (;;) {
    const { journal, snapshot } = store.getState();
    if (snapshot === null) return;
    const newest = journal.at(-1)?.sequence ?? 0;
    // What is older than that much stays where it is until somebody asks for it.
    const after = Math.max(newest, snapshot.journalSequence - journalAtHand);
    // The last answer may have been newer than the snapshot.
    if (after >= snapshot.journalSequence) return;
    const answer = await bridge.call('getJournal', { after, limit: journalPage });
    if (!answer.ok || answer.value.length === 0) return;
    const known = after === newest ? journal : [];
    store.setState({ journal: [...known, ...answer.value].slice(-journalKept) });
  }
}

function pictureNames(snapshot: DeviceView): ReadonlySet<string> {
  return new Set(Object.values(snapshot.images).flatMap(({ picture }) => (picture === null ? [] : [picture.fileName])));
}

function isSnapshot(value: unknown): value is DeviceView {
  return typeof value === 'object' && value !== null && 'revision' in value && 'treeRevision' in value;
}
