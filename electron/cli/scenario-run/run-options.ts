import type { ClientOptions } from '../ui/cli-context.ts';

export interface RunOptions extends ClientOptions {
  readonly running?: boolean;
  readonly junit?: string;
  readonly html?: string;
  readonly screenshots?: string;
  readonly withSecrets?: boolean;
}
