import { commandsDocument } from '../../../shared/command-document.ts';
import type { Operations } from '../../../shared/contract/contract.ts';

/** A command on a node; `value` null deletes it. */
export interface NodeOrder {
  readonly node: string;
  readonly value: string | null;
}

/** The SyncML document a management server would send for the orders, with the formats the PC's own DDF files name. */
export async function valueDocument(operations: Pick<Operations, 'getTree'>, orders: readonly NodeOrder[]): Promise<string> {
  const commands = await Promise.all(
    orders.map(async ({ node: locURI, value }) => {
      if (value === null) return { verb: 'Delete', locURI } as const;
      const rows = await operations.getTree({ locURI });
      const format = (rows.ok ? rows.value[0]?.format : undefined) ?? 'chr';
      return { verb: 'Replace', locURI, format, value } as const;
    }),
  );
  return commandsDocument(commands);
}
