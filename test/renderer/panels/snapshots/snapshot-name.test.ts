import { expect, test } from 'vitest';
import { snapshotNameOf } from '../../../../renderer/panels/snapshots/snapshot-name.ts';

test('calls a snapshot as its file is, as far as there is room and in whole characters', () => {
  expect(snapshotNameOf('Before the rollout.mpc')).toBe('Before the rollout');
  expect(snapshotNameOf(`a${'\u{1F600}'.repeat(40)}.mpc`)).toBe(`a${'\u{1F600}'.repeat(31)}`);
  expect(snapshotNameOf('.mpc')).toBe(null);
});
