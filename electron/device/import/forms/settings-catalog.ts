import { quoted } from '../../../../shared/quoted.ts';
import { escapeAttribute } from '../../../../shared/xml-text.ts';
import type { Findings } from '../parts/foreign.ts';
import type { KnownNode, NodeNames } from '../parts/known-nodes.ts';
import { deepest, type Fields, fieldsOf, isCutByPowerShell, isObject, textOf, Unresolved } from '../parts/plain-value.ts';
import { instanceIn } from './catalog-instance.ts';

export interface CatalogPlace {
  readonly findings: Findings;
  readonly nodes: NodeNames;
  readonly depth: number;
}

/**
 * A setting instance of the settings catalog. Its id is the LocURI in lower case with `_` for `/`, and a choice is the id with the value
 * behind it: certain only where this PC has a node of that id and the node allows the value. Everything else is asked about.
 */
export function readCatalogSetting(fields: Fields, place: CatalogPlace): void {
  const { findings, nodes, depth } = place;
  const id = textOf(fields.get('settingdefinitionid')) ?? '';
  if (depth > deepest) {
    findings.leaveOut(`${id} nests deeper than ${deepest} levels: it was not read.`);
    return;
  }
  const group = fields.get('groupsettingcollectionvalue') ?? fields.get('groupsettingvalue');
  if (group !== undefined) {
    readGroup(id, group, place);
    return;
  }
  const node = nodes.byDefinitionId(id);
  if (node === 'ambiguous') {
    findings.ask(`${id} could be several nodes of this PC: which one is meant? Write it as an OMA-URI.`);
    return;
  }
  if (node === undefined) {
    const how = 'Which node is it? Add the DDF that has it (managed-pc ddf add FILE) and import again, or write it as an OMA-URI';
    findings.ask(`${quoted(id)} is the id of no node this PC has, so it is not certain what it sets: it was left out. ${how}.`);
    return;
  }
  const value = node.admx === null ? plainValue({ id, fields, node, findings }) : payloadOf({ id, fields, node, findings });
  if (value !== undefined) findings.set({ uri: addressOf(node, id), format: node.format, value, name: id });
  // What hangs on a choice is a setting with a node of its own; what hangs on an ADMX policy are its elements.
  if (node.admx === null) for (const child of childrenOf(fields)) readCatalogSetting(child, { ...place, depth: depth + 1 });
}

/** As Intune writes it: with the scope in front. */
function addressOf({ locURI }: KnownNode, id: string): string {
  return /^device_/i.test(id) ? locURI.replace(/^\.\/(?!Device\/)/, './Device/') : locURI;
}

/** Children of a group are settings by themselves; those with a name of the author's in the middle of their id are in no tree. */
function readGroup(id: string, group: unknown, place: CatalogPlace): void {
  if (isCutByPowerShell(group)) {
    place.findings.leaveOut(`The settings in ${id} were truncated by PowerShell: export them again with ConvertTo-Json -Depth 20.`);
    return;
  }
  const parts = Array.isArray(group) ? group : [group];
  for (const part of parts) {
    const children = isObject(part) ? fieldsOf(part).get('children') : undefined;
    if (isCutByPowerShell(part) || isCutByPowerShell(children)) {
      place.findings.leaveOut(`The settings in ${id} were truncated by PowerShell: export them again with ConvertTo-Json -Depth 20.`);
    }
    if (!Array.isArray(children)) continue;
    for (const child of children)
      if (isObject(child)) readCatalogSetting(instanceIn(fieldsOf(child)), { ...place, depth: place.depth + 1 });
  }
}

interface Reading {
  readonly id: string;
  readonly fields: Fields;
  readonly node: KnownNode;
  readonly findings: Findings;
}

/** undefined, and said, where it is not certain. */
function plainValue({ id, fields, node, findings }: Reading): string | undefined {
  const chosen = choiceOf(fields);
  if (chosen !== undefined) {
    const suffix = suffixOf(chosen, id);
    const value = suffix === undefined ? undefined : allowedValue(suffix, node);
    if (value === undefined)
      findings.ask(
        `The choice ${quoted(String(chosen))} of ${id} names no value that ${node.locURI} is known to allow: which value is it?`,
      );
    return value;
  }
  const simple = fields.get('simplesettingvalue') ?? fields.get('simplesettingcollectionvalue');
  const values = (Array.isArray(simple) ? simple : [simple]).map((each) => (isObject(each) ? fieldsOf(each) : new Map([['value', each]])));
  if (values.some((each) => isSecret(each))) {
    findings.leaveOut(`The value of ${id} is encrypted in this export: it was left out. Enter the real one by hand.`);
    return undefined;
  }
  if (values.some((each) => /ReferenceSettingValue$/.test(textOf(each.get('odatatype')) ?? ''))) {
    findings.ask(`The value of ${id} is a reference to something that Intune holds: what does it stand for? Write it as an OMA-URI.`);
    return undefined;
  }
  const texts = values.map((each) => textOf(simpleIn(each)));
  const [first] = texts;
  if (texts.length === 1 && first !== undefined) return first;
  const open = values.map(simpleIn).find((each) => each instanceof Unresolved);
  if (open instanceof Unresolved) findings.ask(`The value of ${id} is ${quoted(open.expression)}: what does that stand for?`);
  else if (texts.length > 1) findings.ask(`${id} has ${texts.length} values: how does ${node.locURI} part them? Write it as an OMA-URI.`);
  else findings.leaveOut(`${id} has no value this importer can read: it was left out.`);
  return undefined;
}

/** Microsoft365DSC says the type in the name. */
function simpleIn(fields: Fields): unknown {
  return fields.get('value') ?? fields.get('stringvalue') ?? fields.get('integervalue') ?? fields.get('intvalue');
}

function isSecret(fields: Fields): boolean {
  const type = textOf(fields.get('odatatype')) ?? '';
  return (
    /SecretSettingValue$/.test(type) || /encrypted/i.test(textOf(fields.get('valuestate')) ?? '') || fields.get('value') === 'PGEvPg=='
  );
}

function choiceOf(fields: Fields): unknown {
  const choice = fields.get('choicesettingvalue');
  if (isObject(choice)) return fieldsOf(choice).get('value');
  return choice === undefined ? undefined : choice;
}

function childrenOf(fields: Fields): readonly Fields[] {
  const choice = fields.get('choicesettingvalue');
  const children = isObject(choice) ? fieldsOf(choice).get('children') : undefined;
  return Array.isArray(children) ? children.filter(isObject).map((child) => instanceIn(fieldsOf(child))) : [];
}

/** What stands behind the id; undefined where the choice is one of another setting. */
function suffixOf(chosen: unknown, id: string): string | undefined {
  const text = textOf(chosen);
  return text?.toLowerCase().startsWith(`${id.toLowerCase()}_`) ? text.slice(id.length + 1) : undefined;
}

function allowedValue(suffix: string, { format, choices }: KnownNode): string | undefined {
  if (format === 'bool')
    return ['true', '1'].includes(suffix.toLowerCase()) ? 'true' : ['false', '0'].includes(suffix.toLowerCase()) ? 'false' : undefined;
  if (choices.length > 0) return choices.find((choice) => choice.toLowerCase() === suffix.toLowerCase());
  return format === 'int' && /^-?\d+$/.test(suffix) ? suffix : undefined;
}

/** `_1` is Enabled and `_0` Disabled for what an ADMX stands behind; what hangs on Enabled are its elements. */
function payloadOf({ id, fields, node, findings }: Reading): string | undefined {
  const suffix = suffixOf(choiceOf(fields), id);
  if (suffix === '0') return '<disabled/>';
  if (suffix !== '1') {
    findings.ask(`${id} is neither enabled (_1) nor disabled (_0) here: which is it to be?`);
    return undefined;
  }
  const parts: string[] = [];
  for (const child of childrenOf(fields)) {
    const part = elementOf(child, { id, node, findings });
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return `<enabled/>${parts.join('')}`;
}

function elementOf(child: Fields, { id, node, findings }: Omit<Reading, 'fields'>): string | undefined {
  const childId = textOf(child.get('settingdefinitionid')) ?? '';
  const name = suffixOf(childId, id);
  const element = node.admx?.elements?.find((each) => each.toLowerCase() === name?.toLowerCase());
  if (element === undefined) {
    findings.ask(
      `${id} was left out: its part ${quoted(childId)} is lower case there, and how the ADMX spells the element is not certain. Write it as an OMA-URI with <data id="…"/>.`,
    );
    return undefined;
  }
  const chosen = choiceOf(child);
  const simple = child.get('simplesettingvalue');
  const value = chosen === undefined ? textOf(isObject(simple) ? simpleIn(fieldsOf(simple)) : simple) : suffixOf(chosen, childId);
  if (value === undefined || (chosen !== undefined && !/^\d+$/.test(value))) {
    findings.ask(
      `${id} was left out: which value ${quoted(childId)} has is not certain here. Write it as an OMA-URI with <data id="${element}" value="…"/>.`,
    );
    return undefined;
  }
  if (chosen !== undefined) findings.repair(`The choice ${quoted(String(chosen))} was taken as the value ${value} of ${element}.`);
  return `<data id="${escapeAttribute(element)}" value="${escapeAttribute(value)}"/>`;
}
