import { quoted } from '../../../../shared/quoted.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { answerForm } from '../../xml/forms.ts';
import { parseXMLSoFar } from '../../xml/parse-xml.ts';
import { type Findings, type Foreign, gather } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { readPreferences } from './group-policy-preferences.ts';

/** XML of Windows' own that holds no commands: its root, what it is, what to do with it. */
const roots: readonly (readonly [root: RegExp, form: string, how: string])[] = [
  [
    /^WindowsCustomizat(?:i)?ons$/,
    'answer file (customizations.xml)',
    'It is applied like a provisioning package: managed-pc provision FILE.',
  ],
  [/^ImportExportXml$/, 'customizations.xml of a Power Platform solution', 'It has nothing to do with a PC.'],
  [
    /^(?:GPO|report|GroupPolicyBackupScheme|BackupInst)$/,
    'report or backup of Group Policy',
    'The values are in Registry.pol of the backup (DomainSysvol/GPO/Machine and User): managed-pc gpo import FILE.',
  ],
  [
    /^MDMEnterpriseDiagnosticsReport$/,
    'MDM diagnostics report',
    'It lists what a PC received, in the PC’s own terms; use the export of the server.',
  ],
  [
    /^Objs$/,
    'objects that PowerShell exported (CLIXML)',
    'Read them with Import-Clixml, write them with ConvertTo-Json -Depth 20, and import that.',
  ],
  [
    /^unattend$/,
    'answer file of Windows Setup (unattend.xml)',
    'It sets a PC up before any server manages it. What a server sets has an OMA-URI: write the settings you need as those.',
  ],
  [
    /^AssignedAccessConfiguration$/,
    'configuration of Assigned Access (kiosk)',
    'It is a value: write it as an OMA-URI, ./Vendor/MSFT/AssignedAccess/Configuration.',
  ],
  [/^plist$/, 'property list or profile of Apple', 'It has nothing to do with a Windows PC.'],
  [/^html$/i, 'web page (HTML)', 'Copy the text of it, or the document in it, and import that.'],
  [/^(?:Events?|QueryList)$/, 'events of Windows', 'They describe what happened on a PC, not how it is to be set.'],
  [
    /^(?:Collection|Files|Folders|Groups|Shortcuts|ScheduledTasks|IniFiles|EnvironmentVariables|NTServices|Drives|Printers|PowerOptions|FolderOptions|RegionalOptions|InternetSettings|DataSources|NetworkOptions)$/,
    'Group Policy Preferences',
    'They act on files, shortcuts, drives and the like, which no node can do. RegistrySettings (Registry.xml) is converted.',
  ],
  [/^MgmtTree$/, 'DDF file', 'It defines which nodes exist, not their values: managed-pc ddf add FILE.'],
  [/^policyDefinition(?:s|Resources)$/, 'ADMX or ADML file', 'It defines which policies exist, not their values.'],
  [
    /^LayoutModificationTemplate$/,
    'layout of Start or taskbar',
    'It is a value: write it as an OMA-URI, ./Device/Vendor/MSFT/Policy/Config/Start/StartLayout.',
  ],
];

/** A provisioning document (provxml), converted, or other XML of Windows', named; null for what is none. */
export function readForeignXML(text: string, nodes: NodeNames): Foreign | null {
  const root = rootOf(text.slice(0, 8192));
  if (root === 'wap-provisioningdoc') return gather((findings) => readProvxml(text, nodes, findings));
  if (root === 'RegistrySettings') return readPreferences(text, nodes);
  const known = roots.find(([name]) => name.test(root));
  if (known === undefined) return null;
  const [, form, how] = known;
  return gather((findings) => {
    findings.leaveOut(how);
    return form;
  });
}

/** The name of the first element behind declarations, comments and a DOCTYPE; empty where something else comes first. Each part is read once. */
function rootOf(text: string): string {
  const part = /\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>/y;
  let at = 0;
  for (let match = part.exec(text); match !== null; match = part.exec(text)) at = part.lastIndex;
  return /^<(?:[\w.-]+:)?([\w.-]+)/.exec(text.slice(at))?.[1] ?? '';
}

const formats: ReadonlyMap<string, string> = new Map([
  ['string', 'chr'],
  ['integer', 'int'],
  ['boolean', 'bool'],
]);

/** The types of the characteristics around a parm, and its name, are the address below ./Vendor/MSFT. Source: OMA client provisioning. */
function readProvxml(text: string, nodes: NodeNames, findings: Findings): string {
  const form = 'provisioning document (wap-provisioningdoc)';
  let parms = 0;
  const { root, fault } = parseXMLSoFar(text, answerForm);
  const walk = ({ name, attributes, children }: XMLElement, types: readonly string[]): void => {
    if (name === 'parm') {
      parms += 1;
      take(types, attributes, { findings, nodes });
    }
    const inside = name === 'characteristic' ? [...types, attributes.get('type') ?? ''] : types;
    for (const child of children) walk(child, inside);
  };
  if (root !== null) walk(root, []);
  if (fault !== null) findings.leaveOut(`It cannot be read to the end: line ${fault.line}: ${fault.reason}. What follows was not read.`);
  if (parms === 0) findings.leaveOut('No parm is in it, so it sets nothing.');
  return form;
}

function take(
  types: readonly string[],
  attributes: XMLElement['attributes'],
  { findings, nodes }: { readonly findings: Findings; readonly nodes: NodeNames },
): void {
  const [name, value, datatype] = [attributes.get('name') ?? '', attributes.get('value') ?? '', attributes.get('datatype') ?? 'string'];
  const uri = ['./Vendor/MSFT', ...types, name].join('/');
  const node = nodes.byLocURI(uri);
  const format = node?.format ?? formats.get(datatype);
  if (node === undefined && !/^(?:Policy|Personalization|SharedPC|CloudDesktop)$/.test(types[0] ?? ''))
    findings.leaveOut(`${quoted([...types, name].join('/'))} is not a node this importer knows: it was left out.`);
  else if (format === undefined)
    findings.leaveOut(`${uri} is ${quoted(datatype)} there, which is neither string, integer nor boolean: it was left out.`);
  else findings.set({ uri: node?.locURI ?? uri, format, value });
}
