import { longestInput } from './mutate.ts';
import type { TargetName } from './targets/all-targets.ts';
import type { planted } from './targets/planted.ts';

/** What a worker is given. */
export interface FuzzOrder {
  readonly name: TargetName | keyof typeof planted;
  readonly seed: number;
  /** Inputs of earlier runs. */
  readonly corpus: readonly Uint8Array[];
  /** It ends by the wall clock, or after so many inputs. */
  readonly ms: number;
  readonly executions: number;
  /** The input at hand, for whoever watches: how many there were, its length, its bytes. */
  readonly at: SharedArrayBuffer;
}

export const bytesOfOrder = 8 + longestInput;
