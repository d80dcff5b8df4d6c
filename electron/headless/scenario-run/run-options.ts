import type { ClientOptions } from '../console/shell.ts';

export interface RunOptions extends ClientOptions {
  readonly running?: boolean;
  readonly junit?: string;
  readonly html?: string;
  readonly screenshots?: string;
}
