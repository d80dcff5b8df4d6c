import type { Operations } from '../../shared/contract/contract.ts';

/** A command on a node; `value` null deletes it. */
export interface NodeOrder {
  readonly node: string;
  readonly value: string | null;
}

/** The SyncML document a management server would send for the orders, with the formats the PC's own DDF files name. */
export async function valueDocument(operations: Pick<Operations, 'getTree'>, orders: readonly NodeOrder[]): Promise<string> {
  const commands = await Promise.all(
    orders.map(async ({ node, value }, index) => {
      const target = `<Target><LocURI>${escaped(node)}</LocURI></Target>`;
      const id = `<CmdID>${index + 1}</CmdID>`;
      if (value === null) return `<Delete>${id}<Item>${target}</Item></Delete>`;
      const rows = await operations.getTree({ locURI: node });
      const format = (rows.ok ? rows.value[0]?.format : undefined) ?? 'chr';
      const meta = `<Meta><Format xmlns="syncml:metinf">${escaped(format)}</Format></Meta>`;
      return `<Replace>${id}<Item>${target}${meta}<Data>${escaped(value)}</Data></Item></Replace>`;
    }),
  );
  return `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${commands.join('')}<Final/></SyncBody></SyncML>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
