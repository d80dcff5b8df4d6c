import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createDeviceClock } from '../../../electron/device/runtime/device-clock.ts';
import { moment } from '../../../shared/stored/stored-values.ts';
import { createManualClock } from '../../support/device/manual-clock.ts';

/** A device clock over a computer's clock that the test moves, and what ran on it, with the device time it ran at. */
function start() {
  const real = createManualClock(1_000_000);
  const clock = createDeviceClock(real);
  const ran: string[] = [];
  const begin = clock.now();
  const wait = (name: string, ms: number) => clock.after(ms, () => ran.push(`${name}@${Math.round(clock.now() - begin)}`));
  return { real, clock, ran, wait };
}

describe('the clock of the device', () => {
  test('is real time until somebody changes it', async () => {
    const { real, clock, ran, wait } = start();
    wait('a', 5_000);
    expect(clock.state()).toEqual({ mode: 'real', rate: 1, now: 1_000_000, nextEventAt: 1_005_000 });
    await real.advance(4_999);
    expect(ran).toEqual([]);
    await real.advance(1);
    expect(ran).toEqual(['a@5000']);
    expect(clock.state().nextEventAt).toBeNull();
  });

  test('stands still while paused, and what waits goes on waiting for what was left', async () => {
    const { real, clock, ran, wait } = start();
    wait('a', 5_000);
    await real.advance(2_000);
    clock.pause();
    await real.advance(3_600_000);
    expect(ran).toEqual([]);
    expect(clock.state()).toEqual({ mode: 'paused', rate: 0, now: 1_002_000, nextEventAt: 1_005_000 });
    clock.real();
    await real.advance(2_999);
    expect(ran).toEqual([]);
    await real.advance(1);
    expect(ran).toHaveLength(1);
  });

  test('jumps to the next waiting event when stepped, and runs everything due at that moment, in order', async () => {
    const { clock, real, ran, wait } = start();
    wait('late', 60_000);
    wait('first', 15_000);
    wait('second', 15_000);
    clock.step();
    expect(ran).toEqual(['first@15000', 'second@15000']);
    expect(clock.state()).toMatchObject({ mode: 'paused', nextEventAt: 1_060_000 });
    await real.advance(1_000);
    clock.step();
    expect(ran).toEqual(['first@15000', 'second@15000', 'late@60000']);
    const { now } = clock.state();
    clock.step();
    expect(clock.state().now).toBe(now);
  });

  test('runs what an event sets for the same moment too, one after the other, and does not hang', async () => {
    const { clock, real, ran } = start();
    let rounds = 0;
    const again = () => {
      rounds += 1;
      ran.push(`round ${rounds}`);
      if (rounds < 3) clock.after(0, again);
    };
    clock.after(1_000, again);
    clock.step();
    expect(ran).toEqual(['round 1']);
    await real.advance(0);
    await real.advance(0);
    expect(ran).toEqual(['round 1', 'round 2', 'round 3']);
  });

  test('lets everything come that much sooner when fast, in the same order', async () => {
    const { clock, real, ran, wait } = start();
    wait('c', 65_000);
    wait('a', 5_000);
    wait('b', 20_000);
    clock.run(100);
    await real.advance(650);
    expect(ran).toEqual(['a@5000', 'b@20000', 'c@65000']);
    expect(clock.state()).toMatchObject({ mode: 'fast', rate: 100, now: 1_065_000 });
  });

  test('does not drift: 10,000 waits of 7 ms at 3 times real time end exactly where they should', async () => {
    const { clock, real } = start();
    let count = 0;
    const next = () => {
      count += 1;
      if (count < 10_000) clock.after(7, next);
    };
    clock.run(3);
    clock.after(7, next);
    await real.advance(70_000 / 3 + 1);
    expect(count).toBe(10_000);
    expect(clock.monotonic()).toBeCloseTo(70_003, 3);
  });

  test('D36 moves the date and nothing that waits with a change of the computer’s date', async () => {
    const { clock, real, ran, wait } = start();
    wait('a', 5_000);
    real.setWall(real.now() - 86_400_000);
    expect(clock.now()).toBe(real.now());
    await real.advance(4_999);
    expect(ran).toEqual([]);
    real.setWall(real.now() + 315_360_000_000);
    await real.advance(1);
    expect(ran).toHaveLength(1);
  });

  test('never goes back in monotonic time, whatever is done to it', async () => {
    const { clock, real, wait } = start();
    let last = clock.monotonic();
    const changes = [() => clock.run(10), () => clock.pause(), () => clock.step(), () => clock.real(), () => clock.run(0.5)];
    for (let round = 0; round < 50; round += 1) {
      wait('x', 1_000 * round);
      changes[round % changes.length]?.();
      await real.advance(37);
      expect(clock.monotonic()).toBeGreaterThanOrEqual(last);
      last = clock.monotonic();
    }
  });

  test('goes on from where it is when real again, and back only when it is set right', async () => {
    const { clock, real, ran, wait } = start();
    wait('a', 1_500_000);
    clock.run(1_000);
    await real.advance(1_000);
    expect(clock.now()).toBe(2_000_000);
    clock.real();
    await real.advance(5_000);
    expect(clock.state()).toMatchObject({ mode: 'real', rate: 1, now: 2_005_000 });
    clock.pause();
    clock.real();
    expect(clock.now()).toBe(2_005_000);
    clock.setRight();
    expect(clock.state()).toMatchObject({ mode: 'real', rate: 1, now: real.now() });
    expect(ran).toEqual([]);
    await real.advance(495_000);
    expect(ran).toHaveLength(1);
  });

  test('tells whole milliseconds, whatever the computer counts: parts of them made a saved PC unreadable', async () => {
    const { real, clock } = start();
    clock.run(3);
    await real.advance(1_000.1);
    expect(clock.now()).toBe(1_003_000);
    clock.real();
    await real.advance(0.7);
    expect(Number.isInteger(clock.now())).toBe(true);
    clock.after(10.2, () => undefined);
    expect(Number.isInteger(clock.state().nextEventAt)).toBe(true);
    expect([0.9, 1_795_999_832_812.8982].map((at) => v.parse(moment, at))).toEqual([0, 1_795_999_832_812]);
  });

  test('tells whole milliseconds, at whatever speed it ran, as what is written down wants them', async () => {
    const { clock, real } = start();
    clock.run(533.3333);
    await real.advance(7);
    const times = [clock.now(), clock.state().now];
    clock.pause();
    times.push(clock.now());
    clock.real();
    await real.advance(10);
    times.push(clock.now());
    expect(times).toEqual([1_003_733, 1_003_733, 1_003_733, 1_003_743]);
  });

  test('never runs an event that is cancelled', async () => {
    const { real, ran, wait } = start();
    const cancel = wait('a', 1_000);
    wait('b', 2_000);
    cancel();
    cancel();
    await real.advance(3_000);
    expect(ran).toEqual(['b@2000']);
  });

  test('tells every change of mode and every step, until one stops listening', () => {
    const { clock } = start();
    const told: string[] = [];
    const stop = clock.subscribe(() => told.push(clock.state().mode));
    clock.pause();
    clock.step();
    clock.run(60);
    clock.real();
    stop();
    clock.pause();
    expect(told).toEqual(['paused', 'paused', 'fast', 'real']);
  });

  test('takes a rate that is no speed for a bug of the caller', () => {
    const { clock } = start();
    for (const rate of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => clock.run(rate)).toThrow(RangeError);
  });
});
