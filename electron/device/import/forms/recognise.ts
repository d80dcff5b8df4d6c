import { readDSC } from './dsc-blocks.ts';
import { type Foreign, gather } from './foreign.ts';
import { readGraph } from './graph.ts';
import type { NodeNames } from './known-nodes.ts';
import { readTable } from './oma-settings.ts';
import { readPortalText } from './portal-text.ts';
import { readRegistryScript } from './registry-script.ts';
import { readRegistry } from './registry-values.ts';
import { readTerraform } from './terraform.ts';
import { readWMIBridge } from './wmi-bridge.ts';

/** What a text that is no XML turns out to be, by its content; null where it is nothing this importer knows. */
export function recognise(text: string, nodes: NodeNames): Foreign | null {
  if (/^\s*[{[]/.test(text)) {
    const json = readJSON(text, nodes);
    if (json !== undefined) return json;
  }
  const readers = [readRegistry, readDSC, readWMIBridge, readRegistryScript, readTerraform, readPortalText, readTable];
  for (const read of readers) {
    const found = read(text, nodes);
    if (found !== null) return found;
  }
  return null;
}

/** undefined for a text that only begins like JSON. */
function readJSON(text: string, nodes: NodeNames): Foreign | null | undefined {
  try {
    return readGraph(JSON.parse(text), 'Microsoft Graph JSON', nodes);
  } catch (error) {
    if (!/"(?:omaUri|omaSettings|settingDefinitionId|settingInstance|personalization\w+ImageUrl)"/i.test(text)) return undefined;
    const why = error instanceof Error ? error.message : String(error);
    return gather((findings) => {
      findings.leaveOut(`The JSON cannot be read, so nothing of it was: ${why}. Is it whole?`);
      return 'Intune export (Microsoft Graph JSON)';
    });
  }
}
