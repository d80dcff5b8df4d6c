import { describe, expect, test } from 'vitest';
import type { Connection, ConnectionState } from '../../../renderer/connection/connection.ts';
import { createDeviceMirror } from '../../../renderer/connection/device-mirror.ts';
import type { Changed } from '../../../shared/contract/contract.ts';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import { done, type Result } from '../../../shared/result.ts';
import { freshSnapshot } from '../../support/device/snapshots.ts';

/** A line whose answers the test gives by hand, in the order it likes. */
function manualLine(wait = (_delayMs: number) => Promise.resolve()) {
  const pending: { readonly name: string; readonly answer: (value: unknown) => void }[] = [];
  const changed = new Set<(change: Changed) => void>();
  const states = new Set<(state: ConnectionState) => void>();
  const connection: Connection = {
    bridge: {
      door: 'headless',
      samplesOrigin: 'http://127.0.0.1:1',
      call: (name) => new Promise((resolve) => pending.push({ name, answer: (value) => resolve(done(value) as Result<never>) })),
      onChanged(listener) {
        changed.add(listener);
        return () => changed.delete(listener);
      },
      pictureUrl: () => Promise.reject(new Error('none')),
      saveScreenshot: () => Promise.reject(new Error('none')),
      saveFile: () => Promise.reject(new Error('none')),
      present: async () => {},
      wholeScreen: async () => {},
      onWholeScreenLeft: () => () => {},
      onOffered: () => () => {},
    },
    onState(listener) {
      states.add(listener);
      return () => states.delete(listener);
    },
    keepPictures() {},
  };
  const mirror = createDeviceMirror({ connection, now: () => 0, wait });
  const answer = async (value: unknown, index = 0) => {
    pending.splice(index, 1)[0]?.answer(value);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const push = (revision: number) => {
    for (const listener of changed) listener({ revision });
  };
  const tell = (state: ConnectionState) => {
    for (const listener of states) listener(state);
  };
  return { mirror, pending, answer, push, tell };
}

const entry = (sequence: number) => ({ sequence, at: 0, cause: 'c', kind: 'device', outcome: 'info', title: 'x' });
const at = (revision: number, more: Partial<DeviceView> = {}): DeviceView => ({ ...freshSnapshot, ...more, revision });

describe('the mirror of the device', () => {
  test('asks once more after any number of changes during one answer', async () => {
    const { mirror, pending, answer, push } = manualLine();
    mirror.start();
    for (const revision of [2, 3, 4, 5]) push(revision);
    expect(pending).toHaveLength(1);
    await answer(at(1));
    expect(pending).toHaveLength(1);
    await answer(at(5));
    expect(pending).toHaveLength(0);
    expect(mirror.store.getState().snapshot?.revision).toBe(5);
  });

  test('never shows an older snapshot over a newer one', async () => {
    const { mirror, answer, push } = manualLine();
    mirror.start();
    await answer(at(3));
    push(4);
    const reset = mirror.call('reset', {});
    await answer(at(6), 1);
    await reset;
    await answer(at(4));
    expect(mirror.store.getState().snapshot?.revision).toBe(6);
  });

  test('takes whatever a PC says that answers after a break', async () => {
    const { mirror, answer, tell } = manualLine();
    mirror.start();
    await answer(at(900));
    tell('lost');
    tell('live');
    await answer(at(2));
    expect(mirror.store.getState()).toMatchObject({ connection: 'live', snapshot: { revision: 2 } });
  });

  test('asks for the tree only while somebody looks at it, and only when it is another one', async () => {
    const { mirror, pending, answer, push } = manualLine();
    mirror.start();
    await answer(at(1, { treeRevision: 1 }));
    expect(pending).toHaveLength(0);
    const stop = mirror.followTree();
    expect(pending.map(({ name }) => name)).toEqual(['getTree']);
    await answer([]);
    push(2);
    await answer(at(2, { treeRevision: 1 }));
    expect(pending).toHaveLength(0);
    stop();
    push(3);
    await answer(at(3, { treeRevision: 2 }));
    expect(pending).toHaveLength(0);
  });

  test('fetches only the entries it does not know, page by page', async () => {
    const { mirror, pending, answer, push } = manualLine();
    mirror.start();
    mirror.followJournal();
    await answer(at(1, { journalSequence: 3 }));
    await answer([entry(1), entry(2)]);
    await answer([entry(3)]);
    expect(pending).toHaveLength(0);
    push(2);
    await answer(at(2, { journalSequence: 4 }));
    await answer([entry(4)]);
    expect(mirror.store.getState().journal.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  });

  test('asks for nothing twice when the journal knows more than the snapshot', async () => {
    const { mirror, pending, answer, push } = manualLine();
    mirror.start();
    mirror.followJournal();
    await answer(at(1, { journalSequence: 1 }));
    await answer([entry(1), entry(2)]);
    push(2);
    await answer(at(2, { journalSequence: 1 }));
    expect(pending).toHaveLength(0);
    expect(mirror.store.getState().journal.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  test('forgets the journal of the PC before when another one answers after a break', async () => {
    const { mirror, pending, answer, tell } = manualLine();
    mirror.start();
    mirror.followJournal();
    await answer(at(7, { journalSequence: 3 }));
    await answer([entry(1), entry(2), entry(3)]);
    tell('lost');
    tell('live');
    await answer(at(1, { journalSequence: 1 }));
    expect(pending.map(({ name }) => name)).toEqual(['getJournal']);
    await answer([{ ...entry(1), title: 'another' }]);
    expect(mirror.store.getState().journal.map(({ title }) => title)).toEqual(['another']);
  });

  test('waits a moment for more of a burst before it asks for news of the journal', async () => {
    const waits: (() => void)[] = [];
    const { mirror, pending, answer, push } = manualLine((delayMs) => {
      expect(delayMs).toBe(200);
      return new Promise((resolve) => waits.push(resolve));
    });
    mirror.start();
    mirror.followJournal();
    await answer(at(1, { journalSequence: 1 }));
    expect(pending.map(({ name }) => name)).toEqual(['getJournal']);
    await answer([entry(1)]);
    for (const revision of [2, 3]) {
      push(revision);
      await answer(at(revision, { journalSequence: revision }));
    }
    expect(pending).toHaveLength(0);
    expect(waits).toHaveLength(1);
    waits[0]?.();
    await Promise.resolve();
    expect(pending.map(({ name }) => name)).toEqual(['getJournal']);
  });
});
