import type { BrowserWindow } from 'electron';
import { describe, expect, test } from 'vitest';
import { followDevice } from '../../../electron/desktop/tray/follow-device.ts';
import type { Changed } from '../../../shared/contract/contract.ts';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import { done } from '../../../shared/result.ts';

/** A device whose snapshots are answered when the test says so. */
function scriptedDevice() {
  let listener: (changed: Changed) => void = () => undefined;
  let revision = 0;
  const asked: (() => void)[] = [];
  return {
    asked,
    change() {
      revision += 1;
      listener({ revision });
    },
    device: {
      subscribe(given: typeof listener) {
        listener = given;
        return () => undefined;
      },
      getSnapshot: () =>
        new Promise<ReturnType<typeof done<DeviceView>>>((resolve) => asked.push(() => resolve(done({ revision } as DeviceView)))),
    },
  };
}

function capturedWindow(destroyed = false) {
  const sent: unknown[][] = [];
  const window = { isDestroyed: () => destroyed, webContents: { send: (...values: unknown[]) => void sent.push(values) } };
  return { sent, window: window as unknown as BrowserWindow };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the desktop around the page', () => {
  test('takes changes that come while it is looking together, and ends on the newest', async () => {
    const { device, asked, change } = scriptedDevice();
    const seen: number[] = [];
    void followDevice({ device, windows: () => [], seen: (snapshot) => void seen.push(snapshot.revision) });
    for (let changes = 0; changes < 100; changes += 1) change();
    expect(asked).toHaveLength(1);
    asked[0]?.();
    await turn();
    expect(asked).toHaveLength(2);
    asked[1]?.();
    await turn();
    expect(seen).toEqual([100, 100]);
    expect(asked).toHaveLength(2);
  });

  test('tells every open window of every change, with the revision and nothing else', () => {
    const { device, change } = scriptedDevice();
    const [open, closed] = [capturedWindow(), capturedWindow(true)];
    void followDevice({ device, windows: () => [open.window, closed.window], seen: () => undefined });
    change();
    change();
    expect(open.sent).toEqual([
      ['managed-pc:event:changed', { revision: 1 }],
      ['managed-pc:event:changed', { revision: 2 }],
    ]);
    expect(closed.sent).toEqual([]);
  });
});
