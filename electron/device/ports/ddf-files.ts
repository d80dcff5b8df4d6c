import type { Result } from '../../../shared/result.ts';
import type { NotStored } from '../../../shared/stored/stored.ts';
import type { NodeDefinition } from '../tree/values/node-definition.ts';

/** DDF files: those that ship, then those the operator added. */
export interface DDFFiles {
  list(): Promise<readonly DDFFile[]>;
  /** Stores an added file, whole or not at all; one of the same name goes, whatever its capitals, once it is there. */
  add(name: string, text: string): Promise<{ readonly kind: 'added' } | NotStored>;
  /** Removes an added file; fine when it is not there. */
  remove(name: string): Promise<{ readonly kind: 'removed' } | NotStored>;
  /**
   * Reads files away from the device's own thread, in their order; null where that cannot be done, then the device does it itself.
   * Left out, it always does. null at once when the signal says that nobody waits any more.
   */
  readonly load?: (files: readonly DDFFile[], signal?: AbortSignal) => Promise<readonly Result<readonly NodeDefinition[]>[] | null>;
}

export interface DDFFile {
  readonly name: string;
  readonly text: string;
  readonly shipped: boolean;
}
