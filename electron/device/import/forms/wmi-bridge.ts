import { type Findings, type Foreign, gather, quoted } from './foreign.ts';
import type { NodeNames } from './known-nodes.ts';
import { type Fields, fieldsOf, isObject, plain, textOf, Unresolved } from './plain-value.ts';
import { powershellTokens, type Token } from './powershell-tokens.ts';
import { type Cursor, here, isSign, readValue } from './powershell-values.ts';

/** An instance of a class of root\cimv2\mdm\dmmap that a script made or got. */
class Instance {
  readonly parent: unknown;
  readonly id: unknown;
  readonly className: string;

  constructor(className: string, { parent, id }: { readonly parent: unknown; readonly id: unknown }) {
    this.className = className;
    this.parent = parent;
    this.id = id;
  }
}

const cmdlet = /^(?:New|Set|Get|Remove|Register)-(?:Cim|Wmi)(?:Instance|Object)$/i;

/** A PowerShell script for the WMI bridge, as `MDM_Personalization`; null where it names no class of it. Nothing is run. */
export function readWMIBridge(script: string, nodes: NodeNames): Foreign | null {
  if (!/\bMDM_\w+/i.test(script) || !/(?:Cim|Wmi)(?:Instance|Object|Class)\b|\[wmiclass\]/i.test(script)) return null;
  return gather((findings) => {
    const className = /\bMDM_\w+/i.exec(script)?.[0] ?? '';
    const run: Run = {
      cursor: { tokens: powershellTokens(script), at: 0, variables: new Map() },
      findings,
      nodes,
      className,
      loose: new Map(),
    };
    while (here(run.cursor) !== undefined) statement(run);
    flush(run);
    return 'PowerShell script for the WMI bridge';
  });
}

interface Run {
  readonly cursor: Cursor;
  readonly findings: Findings;
  readonly nodes: NodeNames;
  /** The first class the script names. */
  readonly className: string;
  /** Properties made one by one, as Microsoft's own sample does, of the instance at hand. */
  readonly loose: Map<string, unknown>;
}

function statement(run: Run): void {
  const { cursor } = run;
  const token = here(cursor);
  if (looseProperty(run)) return;
  if (token?.kind === 'variable' && assignment(run, token)) return;
  if (token?.kind === 'word' && cmdlet.test(token.text)) {
    cursor.at += 1;
    call(run, token.text);
    return;
  }
  cursor.at += 1;
}

/** `$property = [Microsoft.Management.Infrastructure.CimProperty]::Create('Name', value, …)` */
function looseProperty(run: Run): boolean {
  const { cursor, loose } = run;
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

function flush(run: Run): void {
  const { loose, className } = run;
  if (loose.size > 0) write(run, new Instance(className, { parent: loose.get('ParentID'), id: loose.get('InstanceID') }), new Map(loose));
  loose.clear();
}

/** `$x = …`, `$x.Name = …`, `$x['Name'] = …`; false for a variable that is only used. */
function assignment(run: Run, { text }: Token): boolean {
  const { cursor } = run;
  const after = cursor.tokens.slice(cursor.at + 1, cursor.at + 5);
  const [first, second, third, fourth] = after;
  const key = text.toLowerCase();
  if (isSign(first, '=')) {
    cursor.at += 2;
    cursor.variables.set(key, assigned(run));
    return true;
  }
  const isMember = isSign(first, '.') && second?.kind === 'word' && isSign(third, '=');
  const isIndex = isSign(first, '[') && second?.kind === 'text' && isSign(third, ']') && isSign(fourth, '=');
  if (!isMember && !isIndex) return false;
  cursor.at += isMember ? 4 : 5;
  const value = readValue(cursor);
  const target = cursor.variables.get(key);
  if (target instanceof Instance) write(run, target, new Map([[second?.text ?? '', value]]));
  else if (isObject(target)) cursor.variables.set(key, { ...target, [second?.text ?? '']: value });
  return true;
}

function assigned(run: Run): unknown {
  const { cursor } = run;
  const isCall = (token: Token | undefined) => token?.kind === 'word' && cmdlet.test(token.text);
  if (isSign(here(cursor), '(') && isCall(cursor.tokens[cursor.at + 1])) cursor.at += 1;
  const token = here(cursor);
  if (token === undefined || !isCall(token)) return readValue(cursor);
  cursor.at += 1;
  return call(run, token.text);
}

/** The instance a cmdlet made or got. Its parameters end with the line, the pipe or the block. */
function call(run: Run, name: string): Instance | Unresolved {
  const { cursor, findings } = run;
  const given = parameters(run);
  const verb = name.split('-', 1)[0]?.toLowerCase() ?? '';
  const source = given.get('ciminstance') ?? given.get('inputobject');
  const named = instanceOf(given);
  const instance = source instanceof Instance ? source : named;
  if (instance === null) {
    if (verb === 'set' || verb === 'new')
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
      `The properties of ${instance.className} are ${quoted(properties.expression)}: what are they? Put them in and import again.`,
    );
  if (isSign(here(cursor), '|')) pipe(run, instance);
  return instance;
}

/** `… | Set-CimInstance -Property @{…}` */
function pipe(run: Run, instance: Instance): void {
  const { cursor } = run;
  cursor.at += 1;
  while (here(cursor)?.kind === 'line') cursor.at += 1;
  const token = here(cursor);
  if (token?.kind !== 'word' || !cmdlet.test(token.text)) return;
  cursor.at += 1;
  const given = parameters(run);
  const properties = propertiesOf(given);
  if (/^set-/i.test(token.text) && isObject(properties)) write(run, instance, new Map(Object.entries(properties)));
  if (/^remove-/i.test(token.text))
    run.findings.leaveOut(`${token.text} of ${instance.className} was left out: Windows refuses to remove that instance.`);
}

/** What a cmdlet is given by name, up to the end of its line, the pipe or the block. */
export function parameters({ cursor }: { readonly cursor: Cursor }): ReadonlyMap<string, unknown> {
  const given = new Map<string, unknown>();
  for (let token = here(cursor); token !== undefined; token = here(cursor)) {
    if (token.kind === 'line' || isSign(token, ';', '|', '}', ')')) break;
    if (token.text === '@' && cursor.tokens[cursor.at + 1]?.kind === 'word') {
      spread(cursor, given);
      continue;
    }
    if (/^@\w+$/.test(token.text) && token.kind === 'word') {
      add(given, cursor.variables.get(token.text.slice(1).toLowerCase()));
      cursor.at += 1;
      continue;
    }
    cursor.at += 1;
    if (token.kind !== 'word' || !/^-[a-z]+:?$/i.test(token.text)) continue;
    const next = here(cursor);
    const hasValue =
      next !== undefined &&
      next.kind !== 'line' &&
      !isSign(next, ';', '|', '}', ')') &&
      !(next.kind === 'word' && /^-[a-z]/i.test(next.text));
    given.set(plain(token.text), hasValue ? readValue(cursor) : true);
  }
  return given;
}

function spread(cursor: Cursor, given: Map<string, unknown>): void {
  add(given, cursor.variables.get(cursor.tokens[cursor.at + 1]?.text.toLowerCase() ?? ''));
  cursor.at += 2;
}

function add(given: Map<string, unknown>, value: unknown): void {
  if (isObject(value)) for (const [name, each] of fieldsOf(value)) given.set(name, each);
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
      findings.ask(`${name} of ${instance.className} is ${quoted(value.expression)}: what is that? Put it in and import again.`);
    else if (value === null) findings.set({ uri, format: 'null', value: null, name: `${instance.className}.${name}` });
    else if (text === undefined) findings.leaveOut(`${name} of ${instance.className} is no single value: it was left out.`);
    else findings.set({ uri, format, value: text, name: `${instance.className}.${name}` });
  }
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
