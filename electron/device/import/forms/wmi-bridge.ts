import { quoted } from '../../../../shared/quoted.ts';
import { type Findings, type Foreign, gather } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { type Fields, fieldsOf, isObject, plain, textOf, Unresolved } from '../parts/plain-value.ts';
import { parameters } from '../parts/powershell-parameters.ts';
import { readScript } from '../parts/powershell-script.ts';
import { type Cursor, here, isSign, readValue } from '../parts/powershell-values.ts';

/** An instance of a class of root\cimv2\mdm\dmmap that a script made or got. */
class Instance {
  /** Its keys; a script may set them one by one. */
  parent: unknown;
  id: unknown;
  readonly className: string;

  constructor(className: string, { parent, id }: { readonly parent: unknown; readonly id: unknown }) {
    this.className = className;
    this.parent = parent;
    this.id = id;
  }
}

const cmdlet = /^(?:(?:New|Set|Get|Remove|Register)-(?:Cim|Wmi)(?:Instance|Object)|(?:gcim|ncim|scim|rcim|gwmi|swmi))$/i;
const invocation = /^(?:Invoke-(?:Cim|Wmi)Method|icim|iwmi)$/i;
const aliases: Readonly<Record<string, string>> = { g: 'get', n: 'new', s: 'set', r: 'remove' };

/** A PowerShell script for the WMI bridge, as `MDM_Personalization`; null where it names no class of it. Nothing is run. */
export function readWMIBridge(script: string, nodes: NodeNames): Foreign | null {
  if (!/\bMDM_\w+/i.test(script) || !/(?:Cim|Wmi)(?:Instance|Object|Class|Method)\b|\b[gnsr](?:cim|wmi)\b|\[wmiclass\]/i.test(script))
    return null;
  return gather((findings) => {
    const run: Run = { findings, nodes, className: /\bMDM_\w+/i.exec(script)?.[0] ?? '', loose: new Map() };
    const reader = {
      isCommand: (name: string) => cmdlet.test(name) || invocation.test(name),
      command: (name: string, cursor: Cursor) => (invocation.test(name) ? invoke(run, name, cursor) : call(run, name, cursor)),
      setMember(target: unknown, name: string, value: unknown) {
        if (!(target instanceof Instance)) return false;
        if (plain(name) === 'parentid') target.parent = value;
        else if (plain(name) === 'instanceid') target.id = value;
        else write(run, target, new Map([[name, value]]));
        return true;
      },
      other: (cursor: Cursor) => looseProperty(run, cursor) || createdInstance(run, cursor),
    };
    readScript(script, reader, findings);
    flush(run);
    return 'PowerShell script for the WMI bridge';
  });
}

interface Run {
  readonly findings: Findings;
  readonly nodes: NodeNames;
  /** The first class the script names. */
  readonly className: string;
  /** Properties made one by one, as Microsoft's own sample does, of the instance at hand. */
  readonly loose: Map<string, unknown>;
}

/** `$property = [Microsoft.Management.Infrastructure.CimProperty]::Create('Name', value, …)` */
function looseProperty(run: Run, cursor: Cursor): boolean {
  const { loose } = run;
  if (here(cursor)?.kind !== 'variable' && !isSign(here(cursor), '[')) return false;
  const ahead = cursor.tokens.slice(cursor.at, cursor.at + 16);
  const made = ahead.findIndex(
    ({ text }, at) => /(?:^|\.)CimProperty$/.test(text) && ahead[at + 2]?.text === '::Create' && isSign(ahead[at + 3], '('),
  );
  if (made === -1 || ahead.slice(0, made).some(({ kind }) => kind === 'line')) return false;
  cursor.at += made + 4;
  const name = textOf(readValue(cursor)) ?? '';
  if (isSign(here(cursor), ',')) cursor.at += 1;
  if (plain(name) === 'parentid' && loose.has('ParentID')) flush(run);
  loose.set(plain(name) === 'parentid' ? 'ParentID' : plain(name) === 'instanceid' ? 'InstanceID' : name, readValue(cursor));
  return true;
}

/** `$x = ([wmiclass]'…:MDM_Personalization').CreateInstance()` */
function createdInstance({ className }: Run, cursor: Cursor): boolean {
  const [variable, sign, ...ahead] = cursor.tokens.slice(cursor.at, cursor.at + 16);
  if (variable?.kind !== 'variable' || !isSign(sign, '=')) return false;
  const made = ahead.findIndex(({ text }) => text.toLowerCase() === 'createinstance');
  if (made === -1 || ahead.slice(0, made).some(({ kind }) => kind === 'line')) return false;
  const named = ahead.slice(0, made).find(({ text }) => /MDM_\w+/i.test(text))?.text;
  cursor.variables.set(
    variable.text.toLowerCase(),
    new Instance(/MDM_\w+/i.exec(named ?? '')?.[0] ?? className, { parent: undefined, id: undefined }),
  );
  cursor.at += 2 + made + 1;
  return true;
}

function flush(run: Run): void {
  const { loose, className } = run;
  if (loose.size > 0) write(run, new Instance(className, { parent: loose.get('ParentID'), id: loose.get('InstanceID') }), new Map(loose));
  loose.clear();
}

/** A method does something once; no value of a node says it. */
function invoke({ findings }: Run, name: string, cursor: Cursor): Unresolved {
  const given = parameters(cursor);
  const className = textOf(given.get('classname') ?? given.get('class') ?? given.get('path')) ?? '';
  const method = textOf(given.get('methodname') ?? given.get('name')) ?? '';
  if (/^MDM_/i.test(className) || given.get('ciminstance') instanceof Instance)
    findings.leaveOut(`${name} ${[className, method].filter((part) => part !== '').join('.')} does something once: it was left out.`);
  return new Unresolved(name);
}

/** The instance a cmdlet made or got. Its parameters end with the line, the pipe or the block. */
function call(run: Run, name: string, cursor: Cursor): Instance | Unresolved {
  const { findings } = run;
  const isPiped = isFromVariable(cursor);
  const given = parameters(cursor);
  const verb = name.includes('-') ? (name.split('-', 1)[0]?.toLowerCase() ?? '') : (aliases[name.charAt(0).toLowerCase()] ?? '');
  const source = given.get('ciminstance') ?? given.get('inputobject');
  const named = instanceOf(given);
  const instance = source instanceof Instance ? source : named;
  if (instance === null) {
    if ((verb === 'set' || verb === 'new') && !isPiped)
      findings.ask(`${name} works on an instance this importer cannot follow: which class and properties are meant?`);
    return new Unresolved(name);
  }
  if (verb === 'remove') {
    findings.leaveOut(
      `${name} of ${instance.className} was left out: Windows refuses to remove that instance; set its properties to $null instead.`,
    );
    return instance;
  }
  const properties = propertiesOf(given);
  if ((verb === 'set' || verb === 'new') && isObject(properties)) write(run, instance, new Map(Object.entries(properties)));
  else if (properties instanceof Unresolved && verb !== 'get')
    findings.ask(
      `The properties of ${instance.className} are ${quoted(properties.expression)}: what are they? Enter them and import again.`,
    );
  if (isSign(here(cursor), '|')) pipe(run, instance, cursor);
  return instance;
}

/** `$instance | Set-CimInstance`: what was changed of the instance has been read where it was changed. */
function isFromVariable({ tokens, at, variables }: Cursor): boolean {
  const [source, sign] = tokens.slice(Math.max(0, at - 3), at - 1);
  return source?.kind === 'variable' && isSign(sign, '|') && variables.get(source.text.toLowerCase()) instanceof Instance;
}

/** `… | Set-CimInstance -Property @{…}` */
function pipe(run: Run, instance: Instance, cursor: Cursor): void {
  cursor.at += 1;
  while (here(cursor)?.kind === 'line') cursor.at += 1;
  const token = here(cursor);
  if (token?.kind !== 'word' || !cmdlet.test(token.text)) return;
  cursor.at += 1;
  const given = parameters(cursor);
  const properties = propertiesOf(given);
  if (/^set-/i.test(token.text) && isObject(properties)) write(run, instance, new Map(Object.entries(properties)));
  if (/^remove-/i.test(token.text))
    run.findings.leaveOut(`${token.text} of ${instance.className} was left out: Windows refuses to remove that instance.`);
}

/** Of class and keys, wherever the script says them; null where it is none of the bridge. */
function instanceOf(given: ReadonlyMap<string, unknown>): Instance | null {
  const className = textOf(given.get('classname') ?? given.get('class') ?? given.get('path')) ?? classIn(textOf(given.get('query')));
  if (className === undefined || !/^MDM_\w+$/i.test(className)) return null;
  const properties = propertiesOf(given);
  const keys: Fields = isObject(properties) ? fieldsOf(properties) : new Map();
  const filter = textOf(given.get('filter') ?? given.get('query')) ?? '';
  return new Instance(className, {
    parent: keys.get('parentid') ?? keyIn(filter, 'ParentID'),
    id: keys.get('instanceid') ?? keyIn(filter, 'InstanceID'),
  });
}

function propertiesOf(given: ReadonlyMap<string, unknown>): unknown {
  return given.get('property') ?? given.get('properties') ?? given.get('arguments') ?? given.get('argument');
}

function classIn(query: string | undefined): string | undefined {
  return /\bfrom\s+(MDM_\w+)/i.exec(query ?? '')?.[1];
}

function keyIn(filter: string, key: string): string | undefined {
  return new RegExp(`\\b${key}\\s*=\\s*["']([^"']+)["']`, 'i').exec(filter)?.[1];
}

/** The address of a property is that of the instance's keys: ParentID/InstanceID/property. */
function write({ findings, nodes }: Run, instance: Instance, properties: ReadonlyMap<string, unknown>): void {
  const folder = folderOf(instance, findings);
  if (folder === null) return;
  for (const [name, value] of properties) {
    if (['parentid', 'instanceid', 'pscomputername'].includes(plain(name))) continue;
    const uri = `${folder}/${name}`;
    const node = nodes.byLocURI(uri);
    const format = node?.format ?? (typeof value === 'number' ? 'int' : typeof value === 'boolean' ? 'bool' : 'chr');
    const text = textOf(value);
    if (value instanceof Unresolved)
      findings.ask(`${name} of ${instance.className} is ${quoted(value.expression)}: what is that? Enter it and import again.`);
    else if (value === null) findings.set({ uri, format: 'null', value: null, name: `${instance.className}.${name}` });
    else if (text === undefined) findings.leaveOut(`${name} of ${instance.className} is no single value: it was left out.`);
    else findings.set({ uri, format, value: asXML(text, findings), name: `${instance.className}.${name}` });
  }
}

/** XML goes through the bridge escaped, as &lt;enabled/&gt;; the node holds the XML. */
function asXML(text: string, findings: Findings): string {
  if (text.includes('<') || !/^\s*&lt;[?!/A-Za-z]/.test(text)) return text;
  findings.repair('XML that was escaped for the WMI bridge, with &lt; for each <, was written as that XML.');
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", amp: '&' };
  return text.replaceAll(/&(lt|gt|quot|apos|#39|amp);/g, (whole, name: string) => entities[name] ?? whole);
}

/** Keys that a script does not say are guessed from the class for the CSPs that lie right below ./Vendor/MSFT, and that is said. */
function folderOf({ className, parent, id }: Instance, findings: Findings): string | null {
  const [parentText, idText] = [textOf(parent), textOf(id)];
  if (parentText !== undefined && idText !== undefined) return `${parentText.trim().replace(/\/$/, '')}/${idText.trim()}`;
  const csp = /^MDM_([A-Za-z]+)$/.exec(className)?.[1];
  if (csp === undefined) {
    findings.ask(`${className} is used without its keys: what are ParentID and InstanceID?`);
    return null;
  }
  findings.repair(`${className} stands there without ParentID and InstanceID: ./Vendor/MSFT/${csp} was taken.`);
  return `./Vendor/MSFT/${csp}`;
}
