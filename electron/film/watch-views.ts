import { setTimeout as delay } from 'node:timers/promises';
import { type DeviceView, imageSlots } from '../../shared/contract/device-view.ts';
import type { StartedDevice } from '../server/device-starter.ts';

export interface WatchedPC extends Pick<StartedDevice, 'operations' | 'subscribe'> {
  /** Told of every view before the PC goes on: it may let go of pictures. */
  readonly seen: (view: DeviceView) => void;
}

/** Every view the PC goes through while somebody looks. */
export interface ViewWatch {
  now(): Promise<DeviceView>;
  begin(): void;
  /** The views since `begin`, the present one last. */
  end(): Promise<readonly DeviceView[]>;
  /** How many changes there have been. */
  changes(): number;
  close(): void;
}

export function watchViews({ operations, subscribe, seen }: WatchedPC): ViewWatch {
  let views: Promise<DeviceView>[] = [];
  let changes = 0;
  const now = async () => {
    const answer = await operations.getSnapshot({});
    if (!answer.ok) throw new Error(`${answer.problem.title}. ${answer.problem.detail}`);
    seen(answer.value);
    return answer.value;
  };
  const stop = subscribe(() => {
    changes += 1;
    const view = now();
    // Whoever asks for the views hears of it.
    view.catch(() => undefined);
    views.push(view);
  });
  return {
    now,
    begin: () => {
      views = [];
    },
    end: async () => [...(await Promise.all(views)), await now()],
    changes: () => changes,
    close: stop,
  };
}

const quietMs = 200;
const mostMs = 4_000;
const lookMs = 50;

/** Waits until nothing has changed for a moment and no picture is on its way: not for ever, because one may be held up on purpose. */
export async function untilQuiet(watch: ViewWatch): Promise<void> {
  let quiet = 0;
  let changes = watch.changes();
  for (let waited = 0; waited < mostMs && quiet < quietMs; waited += lookMs) {
    await delay(lookMs);
    const isQuiet = changes === watch.changes() && loadingCount(await watch.now()) === 0;
    quiet = isQuiet ? quiet + lookMs : 0;
    changes = watch.changes();
  }
}

/** How many pictures are on their way. */
export function loadingCount({ images }: DeviceView): number {
  return imageSlots.filter((slot) => images[slot].status === 2).length;
}
