import type { HostDesktop, Original } from '../../../electron/node/host-wallpaper/host-desktop.ts';
import type { FoundDesktop } from '../../../electron/node/host-wallpaper/running-desktop.ts';

export interface FakeDesktop {
  /** Every picture that was set, in order. */
  readonly shown: readonly string[];
  readonly find: () => FoundDesktop;
}

/** A desktop in memory that takes every picture and forgets it again. */
export function createFakeDesktop(): FakeDesktop {
  const shown: string[] = [];
  const original: Original = { kind: 'slots', slots: [], backups: [] };
  const desktop: HostDesktop = {
    id: 'fake',
    capability: 'A pretended desktop.',
    capture: async () => ({ kind: 'captured', original }),
    async show(path) {
      shown.push(path);
      return { kind: 'shown', mark: path };
    },
    untouched: async () => true,
    putBack: async () => ({ kind: 'put-back', detail: 'Back.' }),
  };
  return { shown, find: () => ({ desktop, capability: desktop.capability, byId: () => desktop }) };
}
