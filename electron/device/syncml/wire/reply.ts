import type { TreeResult } from '../../tree/management-tree.ts';
import type { Executed } from './answers.ts';
import type { Challenge } from './message.ts';

/** What stands in the body of a reply, before it has its number. */
export type ReplyPart = StatusPart | ResultsPart | AlertPart;

export interface StatusPart {
  readonly kind: 'status';
  /** MsgID of the message the command came in. */
  readonly msgRef: string;
  readonly cmdRef: string;
  readonly cmd: string;
  /** Only where a command has several Items; a real client leaves it out otherwise. */
  readonly targetRef: string | null;
  readonly status: number;
  /** For the header's: what the server must prove itself with. */
  readonly challenge?: Challenge | null;
}

export interface ResultsPart {
  readonly kind: 'results';
  readonly msgRef: string;
  readonly cmdRef: string;
  readonly results: readonly TreeResult[];
}

interface AlertPart {
  readonly kind: 'alert';
  readonly code: '1222' | '1223' | '1225';
}

export function headerStatus(msgRef: string, status: number, challenge: Challenge | null = null): StatusPart {
  return { kind: 'status', msgRef, cmdRef: '0', cmd: 'SyncHdr', targetRef: null, status, challenge };
}

/**
 * The Status of each Item, then one Results with all that was found (capture of a 25H2 client). NoResp keeps no Status back: OMA DM wants
 * one for every command all the same.
 */
export function replyParts({ command, answers }: Executed, msgRef: string): readonly ReplyPart[] {
  const { cmdID: cmdRef, name: cmd } = command;
  const several = command.kind === 'items' && command.items.length > 1;
  const parts: ReplyPart[] = [];
  const results: TreeResult[] = [];
  for (const { locURI, verdict, results: found } of answers) {
    const targetRef = several && locURI !== '' ? locURI : null;
    parts.push({ kind: 'status', msgRef, cmdRef, cmd, targetRef, status: verdict.status });
    for (const result of found) results.push(result);
  }
  if (results.length > 0) parts.push({ kind: 'results', msgRef, cmdRef, results });
  return parts;
}
