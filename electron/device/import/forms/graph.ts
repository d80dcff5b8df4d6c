import { quoted } from '../../../../shared/quoted.ts';
import { type Findings, type Foreign, gather } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { deepest, type Fields, fieldsOf, isCutByPowerShell, isObject, plain, textOf, Unresolved } from '../parts/plain-value.ts';
import { catalogInstance } from './catalog-instance.ts';
import { readOMASetting } from './oma-settings.ts';
import { templateOf, templates } from './restrictions-table.ts';
import { readCatalogSetting } from './settings-catalog.ts';

/** What is wrong or unset about a profile says nothing about the PC. */
const metadata =
  /^(?:odata|id$|displayname$|description$|version$|created|lastmodified|rolescopetag|supportsscopetags|devicemanagementapplicability|assignments$|ensure$|credential$|application|tenant|certificate|managedidentity|accesstokens|groupid)/;
const unset: ReadonlySet<unknown> = new Set([
  null,
  undefined,
  false,
  '',
  0,
  'notConfigured',
  'userDefined',
  'deviceDefault',
  'none',
  'NotConfigured',
  'UserDefined',
  'None',
]);

interface Seen {
  readonly kinds: Set<string>;
  secrets: number;
}

/**
 * The profiles of Intune in an object tree, wherever they are: one profile, a list of them, `value` of a page of Graph, settings alone.
 * `container` is what the tree was read from. null where nothing of Intune's is in it.
 */
export function readGraph(root: unknown, container: string, nodes: NodeNames): Foreign | null {
  const seen: Seen = { kinds: new Set(), secrets: 0 };
  const found = gather((findings) => {
    walk(root, { findings, nodes, seen, hint: '', depth: 0 });
    return `${[...seen.kinds].join(' and ')} (${container})`;
  });
  if (seen.kinds.size === 0) return null;
  if (found.settings.length > 0 || seen.secrets === 0 || seen.secrets < found.leftOut.length) return found;
  const which = seen.secrets === 1 ? 'The only value of this export is' : `All ${seen.secrets} values of this export are`;
  const all = `${which} encrypted, so they cannot be converted. Read them with getOmaSettingPlainTextValue of Microsoft Graph, or enter them by hand.`;
  return { ...found, leftOut: [all, ...found.leftOut] };
}

interface Place {
  readonly findings: Findings;
  readonly nodes: NodeNames;
  readonly seen: Seen;
  /** The name the value stands under: some forms say the type of a setting there. */
  readonly hint: string;
  readonly depth: number;
}

function walk(value: unknown, place: Place): void {
  const { findings, nodes, seen, hint, depth } = place;
  if (isCutByPowerShell(value) && /setting|value|children|policy/.test(plain(hint))) {
    seen.kinds.add('Intune export');
    const how = 'PowerShell truncated the JSON at its depth limit. Export it again with ConvertTo-Json -Depth 20.';
    findings.leaveOut(`What stands under ${quoted(hint)} is only ${quoted(String(value))}: ${how}`);
    return;
  }
  if (depth > deepest) {
    findings.leaveOut(`What nests deeper than ${deepest} levels was not read.`);
    return;
  }
  if (Array.isArray(value)) {
    for (const element of value) walk(element, { ...place, depth: depth + 1 });
    return;
  }
  if (value instanceof Unresolved && plain(hint) === 'omasettings') {
    seen.kinds.add('Intune custom profile');
    findings.ask(`${hint} is ${quoted(value.expression)}: which settings are those? Enter them and import again.`);
  }
  if (!isObject(value)) return;
  const fields = fieldsOf(value);
  if (fields.has('omauri')) {
    seen.kinds.add('Intune custom profile');
    if (readOMASetting(fields, hint, findings) === 'secret') seen.secrets += 1;
    return;
  }
  if (/^#?(?:microsoft\.graph\.)?omaSetting\w+$/i.test(textOf(fields.get('odatatype')) ?? '')) {
    seen.kinds.add('Intune custom profile');
    findings.leaveOut(`${quoted(nameOf(fields, 'A setting'))} has no OMA-URI here: it was left out.`);
    return;
  }
  const instance = catalogInstance(fields);
  if (instance !== null) {
    seen.kinds.add('Intune settings catalog');
    readCatalogSetting(instance, { findings, nodes, depth });
    return;
  }
  if (textOf(fields.get('ensure'))?.toLowerCase() === 'absent') {
    seen.kinds.add('Intune profile');
    findings.leaveOut(
      `${quoted(textOf(fields.get('displayname') ?? fields.get('name')) ?? '')} was left out: it is to be absent (Ensure = 'Absent').`,
    );
    return;
  }
  if (isOtherProfile(fields, place) || isBaselineSetting(fields, place)) return;
  readRestrictions(value, place);
  for (const [name, field] of Object.entries(value)) {
    if (templates.some(({ properties }) => properties.has(plain(name)) && !isObject(field))) continue;
    walk(field, { ...place, hint: isTransparent(name) ? hint : name, depth: depth + 1 });
  }
}

/** Names that wrap settings and say nothing about them. */
function isTransparent(name: string): boolean {
  return ['value', 'items'].includes(plain(name));
}

function readRestrictions(profile: Readonly<Record<string, unknown>>, { findings, nodes, seen }: Place): void {
  const fields = fieldsOf(profile);
  const template = templateOf(textOf(fields.get('odatatype')) ?? '', fields.keys());
  if (template === undefined) return;
  seen.kinds.add(template.form);
  const spelt = (name: string) => Object.keys(profile).find((key) => plain(key) === name) ?? name;
  const others: string[] = [];
  for (const [key, value] of fields) {
    if (metadata.test(key)) continue;
    const property = template.properties.get(key);
    const name = spelt(key);
    const isKnown = property !== undefined && (property.format === 'chr' || nodes.byLocURI(property.locURI) !== undefined);
    const written = isKnown ? property.written(value) : null;
    if (isKnown && value instanceof Unresolved)
      findings.ask(`${name} is ${quoted(value.expression)}: what is that? Enter it and import again.`);
    else if (isKnown && written !== null) findings.set({ uri: property.locURI, format: property.format, value: written, name });
    else if (value instanceof Unresolved || isSet(value)) others.push(name);
  }
  if (others.length === 0) return;
  const shown = others.slice(0, 12).join(', ');
  const more = others.length > 12 ? ` and ${others.length - 12} more` : '';
  findings.leaveOut(`Properties of ${template.form} for which this importer knows no node were left out: ${shown}${more}.`);
}

/** Profiles whose settings have no address: what they are, and what to export in their place. */
const withoutAddress: readonly (readonly [kind: RegExp, form: string, how: string])[] = [
  [
    /^groupPolicyConfiguration$/,
    'Intune administrative templates',
    'it names settings by numbers only Intune knows; the same settings of the settings catalog have an address',
  ],
  [/^deviceManagementIntent$/, 'Intune security baseline or endpoint security', 'create a settings catalog policy from it'],
  [/Script$/, 'Intune script', 'it is a script: decode scriptContent and import that'],
  [
    /(?:Configuration|CompliancePolicy|Profile)$/,
    'Intune template',
    'custom profiles, device restrictions and the settings catalog are converted',
  ],
];
const kindOf = (fields: Fields): string => {
  const type = /^#?microsoft\.graph\.(\w+)$/.exec(textOf(fields.get('odatatype')) ?? '')?.[1] ?? '';
  if (type === '' && Array.isArray(fields.get('definitionvalues'))) return 'groupPolicyConfiguration';
  return type === '' && fields.has('settingsdelta') ? 'deviceManagementIntent' : type;
};

/** A setting of an intent has an id of Intune's own. */
function isBaselineSetting(fields: Fields, { findings, seen }: Place): boolean {
  const id = fields.get('definitionid');
  if (typeof id !== 'string' || !fields.has('valuejson')) return false;
  seen.kinds.add('Intune security baseline or endpoint security');
  findings.leaveOut(
    `${quoted(id)} is an ID of Intune’s own with no node behind it: it was left out. Create a settings catalog policy from it.`,
  );
  return true;
}

/** True for a profile of another kind, which is told and left out with all that is in it. */
function isOtherProfile(fields: Fields, { findings, seen }: Place): boolean {
  const kind = kindOf(fields);
  if (kind === '' || /^(?:windows10(?:General|Custom)Configuration|sharedPCConfiguration|deviceManagementConfiguration\w*)$/.test(kind))
    return false;
  if (/^(?:ios|ipad|macOS|android|aosp|appleUser|linux)/i.test(kind)) {
    seen.kinds.add('Intune profile');
    findings.leaveOut(`${quoted(nameOf(fields, kind))} (${kind}) was left out: it is not for Windows.`);
    return true;
  }
  if (fields.has('omasettings') || !/^(?:windows|groupPolicy|deviceManagement|sharedPC|editionUpgrade|device)/.test(kind)) return false;
  const row = withoutAddress.find(([known]) => known.test(kind));
  if (row === undefined) return false;
  const [, form, how] = row;
  seen.kinds.add(form);
  findings.leaveOut(`${quoted(nameOf(fields, kind))} (${kind}) was left out: ${how}.`);
  return true;
}

function nameOf(fields: Fields, kind: string): string {
  return textOf(fields.get('displayname') ?? fields.get('name')) ?? kind;
}

/** False, 0 and empty say "not configured" in this template. */
function isSet(value: unknown): boolean {
  return !unset.has(value) && !(Array.isArray(value) && value.length === 0);
}
