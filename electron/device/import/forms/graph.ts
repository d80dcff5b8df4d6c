import { type Findings, type Foreign, gather, quoted } from './foreign.ts';
import type { NodeNames } from './known-nodes.ts';
import { readOMASetting } from './oma-settings.ts';
import { deepest, fieldsOf, isCutByPowerShell, isObject, plain, textOf, Unresolved } from './plain-value.ts';
import { readCatalogSetting } from './settings-catalog.ts';

/** Intune's own template "Device restrictions" names the two pictures itself. Source: Graph, windows10GeneralConfiguration. */
const restrictions: ReadonlyMap<string, string> = new Map([
  ['personalizationdesktopimageurl', './Vendor/MSFT/Personalization/DesktopImageUrl'],
  ['personalizationlockscreenimageurl', './Vendor/MSFT/Personalization/LockScreenImageUrl'],
]);

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
  const all = `${which} encrypted, so nothing can be made of it. Read them with getOmaSettingPlainTextValue of Microsoft Graph, or put them in by hand.`;
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
    const how = 'PowerShell cut the JSON at its depth. Export it again with ConvertTo-Json -Depth 20.';
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
  if (!isObject(value)) return;
  const fields = fieldsOf(value);
  if (fields.has('omauri')) {
    seen.kinds.add('Intune custom profile');
    if (readOMASetting(fields, hint, findings) === 'secret') seen.secrets += 1;
    return;
  }
  const definition = fields.get('settingdefinitionid');
  if (typeof definition === 'string') {
    seen.kinds.add('Intune settings catalog');
    readCatalogSetting(fields, { findings, nodes, depth });
    return;
  }
  readRestrictions(value, place);
  for (const [name, field] of Object.entries(value)) {
    if (restrictions.has(plain(name))) continue;
    walk(field, { ...place, hint: isTransparent(name) ? hint : name, depth: depth + 1 });
  }
}

/** Names that wrap settings and say nothing about them. */
function isTransparent(name: string): boolean {
  return ['value', 'items'].includes(plain(name));
}

function readRestrictions(profile: Readonly<Record<string, unknown>>, { findings, seen }: Place): void {
  const fields = fieldsOf(profile);
  const isTemplate = /windows10GeneralConfiguration$/.test(textOf(fields.get('odatatype')) ?? '');
  const named = [...restrictions].filter(([name]) => fields.has(name));
  if (!isTemplate && named.length === 0) return;
  seen.kinds.add('Intune device restrictions');
  const spelt = (name: string) => Object.keys(profile).find((key) => plain(key) === name) ?? name;
  for (const [key, uri] of named) {
    const [name, value] = [spelt(key), fields.get(key)];
    if (value instanceof Unresolved)
      findings.ask(`${name} is ${quoted(value.expression)}: which address is that? Put it in and import again.`);
    else if (typeof value === 'string' && value !== '') findings.set({ uri, format: 'chr', value, name });
    else if (value !== null && value !== undefined && value !== '') findings.leaveOut(`${name} is no text: it was left out.`);
  }
  const others = [...fields]
    .filter(([name, value]) => !restrictions.has(name) && !metadata.test(name) && isSet(value))
    .map(([name]) => spelt(name));
  if (others.length === 0) return;
  const shown = others.slice(0, 12).join(', ');
  const more = others.length > 12 ? ` and ${others.length - 12} more` : '';
  findings.leaveOut(
    `Of the device restrictions only the two pictures are converted: ${shown}${more} ${others.length === 1 ? 'was' : 'were'} left out.`,
  );
}

/** False, 0 and empty say "not configured" in this template. */
function isSet(value: unknown): boolean {
  return !unset.has(value) && !(Array.isArray(value) && value.length === 0);
}
