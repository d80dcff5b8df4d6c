import { createEngine, type Engine } from '../../../electron/device/syncml/engine/engine.ts';
import { createConformanceDevice } from '../../support/device/conformance-device.ts';

/** An engine over the real tree with the CSPs that ship; what its twins and the journal remember is thrown away. */
export function createQuietEngine(pause: () => Promise<void>): Engine {
  const { tree, downloads } = createConformanceDevice();
  return createEngine({
    tree,
    deviceId: () => 'DEVICE-7',
    newCause: () => 'c1',
    record: () => undefined,
    yield: pause,
    commit: async () => {
      tree.commit();
      downloads.length = 0;
      return { kind: 'saved' };
    },
  });
}
