import { quoted } from '../../../../shared/quoted.ts';
import { type Foreign, type ForeignSetting, gather } from '../parts/foreign.ts';
import { jsonValues } from '../parts/json-text.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { readDSC } from './dsc-blocks.ts';
import { readGraph } from './graph.ts';
import { readGraphScript } from './graph-script.ts';
import { readLocalMDM } from './local-mdm.ts';
import { boolRepair, boolWord } from './oma-settings.ts';
import { readTable } from './oma-table.ts';
import { readPortalText } from './portal-text.ts';
import { readLGPO, readRegLines, readRegQuery } from './reg-lines.ts';
import { readRegistryScript } from './registry-script.ts';
import { readRegistry } from './registry-values.ts';
import { readTerraform } from './terraform.ts';
import { readWMIBridge } from './wmi-bridge.ts';

/** What a text that is no XML turns out to be, by its content; null where it is nothing this importer knows. */
export function recognise(text: string, nodes: NodeNames): Foreign | null {
  const found = readers(text, nodes);
  if (found === null) return null;
  const repairs: string[] = [];
  const settings = found.settings.map((setting) => withFormat(setting, nodes, (words) => void repairs.push(words)));
  return { ...found, settings, repairs: [...found.repairs, ...repairs] };
}

/** A note or a table need not say what kind a value is; the node does. */
function withFormat(setting: ForeignSetting, nodes: NodeNames, repair: (words: string) => void): ForeignSetting {
  if (setting.format !== '') return setting;
  const format = nodes.byLocURI(setting.uri)?.format ?? 'chr';
  if (format !== 'bool' || setting.value === null) return { ...setting, format };
  const value = boolWord(setting.value);
  if (value !== setting.value) repair(boolRepair(setting.uri, setting.value));
  return { ...setting, format, value };
}

function readers(text: string, nodes: NodeNames): Foreign | null {
  const isJSON = beginsAsJSON(text);
  if (isJSON) {
    const json = readJSON(text, nodes);
    if (json !== undefined) return json;
  }
  const scripts = [
    readRegistry,
    readDSC,
    readWMIBridge,
    readRegistryScript,
    readRegLines,
    readRegQuery,
    readLGPO,
    readLocalMDM,
    readTerraform,
    readGraphScript,
  ];
  for (const read of isJSON ? scripts : [...scripts, readJSON]) {
    const found = read(text, nodes);
    if (found !== null && found !== undefined) return found;
  }
  return readPortalText(text) ?? readTable(text);
}

/** Comments may stand before it. */
function beginsAsJSON(text: string): boolean {
  return /^\s*(?:\/\/[^\n]*\n\s*)*[{[]/.test(text.slice(0, 4096));
}

/** In a here-string of PowerShell, which fills in its variables, a value with one is not what will be sent. */
function withoutVariables(found: Foreign): Foreign {
  const isOpen = ({ value }: ForeignSetting) => /(?<!`)\$(?:\w|[{(])/.test(value ?? '');
  const asked = found.settings
    .filter(isOpen)
    .map(({ uri, value }) => `The value of ${uri} is ${quoted(value ?? '')}: what does that stand for? Enter it and import again.`);
  return { ...found, settings: found.settings.filter((setting) => !isOpen(setting)), questions: [...found.questions, ...asked] };
}

const names =
  /"(?:omaUri|oma_uri|omaSettings|settingDefinitionId|setting_definition_id|settingInstance|personalization\w+ImageUrl|definitionValues|definitionId)"\s*:/i;

/** undefined for a text that only looks like JSON. */
function readJSON(text: string, nodes: NodeNames): Foreign | null | undefined {
  try {
    const { values, hasSlips, hasSurroundings } = jsonValues(text, names);
    const written = readGraph(values.length === 1 ? values[0] : values, 'Microsoft Graph JSON', nodes);
    if (written === null) return null;
    const found = hasSurroundings && /@"[ \t]*\r?\n/.test(text) ? withoutVariables(written) : written;
    const repairs = [
      ...(hasSlips ? ['Comments, and commas before a closing bracket, were removed from the JSON.'] : []),
      ...(hasSurroundings ? ['The text around the JSON was left out.'] : []),
      ...(values.length > 1 ? [`${values.length} exports one after the other were read as one.`] : []),
    ];
    return { ...found, repairs: [...repairs, ...found.repairs] };
  } catch (error) {
    if (!names.test(text) || !beginsAsJSON(text)) return undefined;
    const why = error instanceof Error ? error.message : String(error);
    return gather((findings) => {
      findings.leaveOut(`The JSON cannot be read, so none of it was: ${why}. Is it whole?`);
      return 'Intune export (Microsoft Graph JSON)';
    });
  }
}
