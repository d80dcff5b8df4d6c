import type { TreeAnswer } from '../../tree/management-tree.ts';

/** A status code with the reason for it and on whose word. */
export type CommandResult = Pick<TreeAnswer, 'status' | 'because' | 'basis' | 'node'>;

/** The status codes the engine itself gives; the tree has its own. Source: OMA DM representation protocol 1.2, section 10. */
export const statusCodes = {
  done: 200,
  chunkAccepted: 213,
  notExecuted: 215,
  undone: 216,
  malformed: 400,
  unsupportedFeature: 406,
  sizeRequired: 411,
  incomplete: 412,
  tooLarge: 413,
  tooLargeDeclared: 416,
  deviceFull: 420,
  sizeMismatch: 424,
  failed: 500,
  versionUnsupported: 505,
  atomicFailed: 507,
  storeFailed: 510,
  protocolUnsupported: 513,
} as const;

/** What Microsoft's "OMA DM protocol support" or the OMA specifications say in so many words. */
export function documented(status: number, because: string): CommandResult {
  return { status, because, basis: { kind: 'declared', source: 'OMA DM protocol support' } };
}

/** What no source settles for Windows: the code is the one the OMA specifications suggest. */
export function chosen(status: number, because: string): CommandResult {
  return { status, because, basis: { kind: 'assumed', source: 'SyncML engine; no capture shows what Windows answers' } };
}
