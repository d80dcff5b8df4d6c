/** One run of guided random input on one target, as `npm run proof` reads it. */
export interface KeptFuzz {
  readonly name: string;
  readonly seed: number;
  /** ISO 8601. */
  readonly began: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly executions: number;
  readonly taken: number;
  /** Of the sources: reached by the files it began with, and beyond them. */
  readonly blocksAtStart: number;
  readonly newBlocks: number;
  readonly slowestMs: number;
  readonly finds: readonly string[];
  readonly node: string;
}
