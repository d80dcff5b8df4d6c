import type { Operations } from '../../../shared/contract/contract.ts';
import type { Clock } from '../ports/clock.ts';
import type { ImageLab } from '../ports/image-lab.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

/** What a recipe works with: the device as its operator has it, and the lab. */
export interface LabDeps {
  readonly device: DeviceDeps;
  readonly operations: Pick<Operations, 'changeDevice' | 'changeAssumptions' | 'applyDocument'>;
  readonly lab: ImageLab;
  /** Real time: a recipe must end although the device's clock stands still. */
  readonly realClock: Clock;
  /** Calls the listener after every change of the device; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
}
