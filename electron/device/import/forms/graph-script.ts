import { type Foreign, gather } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { parameters } from '../parts/powershell-parameters.ts';
import { readScript } from '../parts/powershell-script.ts';
import type { Cursor } from '../parts/powershell-values.ts';
import { readGraph } from './graph.ts';

/** A PowerShell script that gives Microsoft Graph a profile as hash tables, as its own documentation does; null for any other. Nothing is run. */
export function readGraphScript(script: string, nodes: NodeNames): Foreign | null {
  if (!/@\{/.test(script) || !/\b(?:omaUri|settingDefinitionId|personalization\w+ImageUrl)\b\s*["']?\s*=/i.test(script)) return null;
  const values: unknown[] = [];
  const said = gather((findings) => {
    const reader = {
      isCommand: (name: string) => /^(?:(?:New|Update|Set)-\w+|Invoke-\w+)$/i.test(name),
      command(_: string, cursor: Cursor) {
        values.push(...parameters(cursor).values());
        return undefined;
      },
    };
    const variables = readScript(script, reader, findings);
    if (values.every((value) => typeof value !== 'object')) values.push(...variables.values());
    return '';
  });
  // A table that is given to several commands, or is a part of another, is one.
  const found = readGraph([...new Set(values)], 'PowerShell', nodes);
  return found === null ? null : { ...found, repairs: [...found.repairs, ...said.repairs], leftOut: [...found.leftOut, ...said.leftOut] };
}
