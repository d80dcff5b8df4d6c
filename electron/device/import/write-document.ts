import { XMLBuilder } from 'fast-xml-parser';
import { withoutPadding } from '../../../shared/xml-text.ts';
import type { XMLNode } from '../syncml/wire/templates.ts';
import type { BareElement } from '../xml/build-elements.ts';
import type { ForeignSetting } from './parts/foreign.ts';

/** A readable document around the commands: full with a header, without one in the form the CSP pages print. */
export function writeDocument(commands: readonly BareElement[], header: BareElement | undefined): string {
  const builder = new XMLBuilder({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    suppressEmptyNode: true,
    format: true,
    indentBy: '  ',
  });
  const body: XMLNode = { SyncBody: [...commands.map(nodeOf), { Final: [] }] };
  const content = header === undefined ? [body] : [nodeOf(header), body];
  const text = String(builder.build([{ SyncML: content, ':@': { xmlns: 'SYNCML:SYNCML1.2' } }]));
  return `${text.trim().replaceAll('\r', '&#13;')}\n`;
}

/** SyncML's own namespace comes from the root; only syncml:metinf is written out. */
function nodeOf({ namespace, name, children, text }: BareElement): XMLNode {
  const content: readonly XMLNode[] = children.length > 0 ? children.map(nodeOf) : text === '' ? [] : [{ '#text': trimmed(name, text) }];
  return namespace === 'syncml:metinf' && name !== 'Meta' ? { [name]: content, ':@': { xmlns: namespace } } : { [name]: content };
}

/** Padding means nothing anywhere but in a value. */
function trimmed(name: string, text: string): string {
  return name === 'Data' ? text : withoutPadding(text);
}

/** The command a setting becomes: Replace, or Delete where the form takes it away. */
export function settingCommand({ uri, format, value }: ForeignSetting, index: number): BareElement {
  const target = element('Target', '', [element('LocURI', uri)]);
  const id = element('CmdID', String(index + 1));
  if (value === null) return element('Delete', '', [id, element('Item', '', [target])]);
  const metinf = [element('Format', format, [], 'syncml:metinf'), element('Type', 'text/plain', [], 'syncml:metinf')];
  return element('Replace', '', [id, element('Item', '', [target, element('Meta', '', metinf), element('Data', value)])]);
}

function element(name: string, text: string, children: readonly BareElement[] = [], namespace = ''): BareElement {
  return { namespace, name, text, children };
}
