import type { Foreign } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { powershellTokens } from '../parts/powershell-tokens.ts';
import { type Cursor, here, isSign, readValue } from '../parts/powershell-values.ts';
import { readGraph } from './graph.ts';

/** Blocks of Microsoft365DSC: a configuration, one resource, or the settings inside one; null where there is none. */
export function readDSC(text: string, nodes: NodeNames): Foreign | null {
  if (!/\b(?:Intune\w+|MSFT_MicrosoftGraph\w+)\b/.test(text)) return null;
  const cursor: Cursor = { tokens: powershellTokens(text), at: 0, variables: new Map() };
  const blocks: [string, unknown][] = [];
  for (let token = here(cursor); token !== undefined; token = here(cursor)) {
    const isResource = token.kind === 'word' && /^(?:Intune\w+|MSFT_MicrosoftGraph\w+)$/i.test(token.text);
    cursor.at += 1;
    if (!isResource) continue;
    if (here(cursor)?.kind === 'text' || here(cursor)?.kind === 'word') cursor.at += 1;
    while (here(cursor)?.kind === 'line') cursor.at += 1;
    if (isSign(here(cursor), '{')) blocks.push([token.text, readValue(cursor)]);
  }
  const found = readGraph(
    blocks.map(([, block]) => block),
    'Microsoft365DSC',
    nodes,
  );
  const others = [...new Set(blocks.map(([name]) => name).filter((name) => /^Intune/i.test(name) && !holdsSettings.test(name)))];
  if (found === null || others.length === 0) return found;
  const more = others.length > 12 ? ` and ${others.length - 12} more kinds` : '';
  return {
    ...found,
    leftOut: [...found.leftOut, `Resources that contain no settings of a PC were left out: ${others.slice(0, 12).join(', ')}${more}.`],
  };
}

/** Kinds of resources that `readGraph` looks into and tells about. */
const holdsSettings = /^IntuneDeviceConfiguration\w*Windows10$|^IntuneSettingCatalog|^IntuneDeviceConfigurationPolicy/i;
