import * as v from 'valibot';
import { sessionSchema } from '../screens.ts';
import { userChoiceSchema } from './backgrounds.ts';
import { deviceFactsSchema } from './device-facts.ts';
import type { DeviceView } from './device-view.ts';
import { operation } from './operation.ts';
import { nothing } from './text-inputs.ts';

/** Whether the PC does all it should. */
export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly revision: number;
  /** What is wrong, in words; empty when ok. */
  readonly problems: readonly string[];
}

/** The PC itself: what it is, what it shows, how its time goes. */
export const deviceRows = {
  getSnapshot: operation<DeviceView>()({ effect: 'read', method: 'GET', path: '/api/snapshot' }, nothing),
  /** Facts that are not named stay as they are. */
  changeDevice: operation<DeviceView>()({ effect: 'change', method: 'PATCH', path: '/api/device' }, v.partial(deviceFactsSchema)),
  /** Keys are assumption ids; unknown ids and values are refused, and nothing changes then. */
  changeAssumptions: operation<DeviceView>()(
    { effect: 'change', method: 'PATCH', path: '/api/assumptions' },
    v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(100))),
  ),
  showScreen: operation<DeviceView>()({ effect: 'change', lasts: 'run', method: 'POST', path: '/api/session' }, sessionSchema),
  chooseBackground: operation<DeviceView>()({ effect: 'change', method: 'PATCH', path: '/api/user-choice' }, v.partial(userChoiceSchema)),
  moveClock: operation<DeviceView>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/clock' },
    v.variant('action', [
      v.strictObject({ action: v.literal('pause') }),
      v.strictObject({ action: v.literal('step') }),
      /** A second per second, from the time the PC has. */
      v.strictObject({ action: v.literal('real') }),
      /** The time of the computer again: the one way in which the PC's clock goes back. */
      v.strictObject({ action: v.literal('set-right') }),
      v.strictObject({ action: v.literal('fast'), rate: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)) }),
    ]),
  ),
  getHealth: operation<Health>()({ effect: 'read', method: 'GET', path: '/api/health' }, nothing),
} as const;
