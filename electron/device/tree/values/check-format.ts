import { takesFormat } from '../../../../shared/contract/tree.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import { valueForm } from '../../xml/forms.ts';
import { parseXML } from '../../xml/parse-xml.ts';
import type { Format, NodeDefinition } from './node-definition.ts';
import { fits, type ValueCheck } from './value-check.ts';
import { flawOf, valueInWords } from './value-in-words.ts';

/** What may be text of each format, white space around it left aside; formats without an entry take any text. Source: OMA DM DDF formats; the leniency (0 and 1 for bool) is ours. */
const texts: Partial<Readonly<Record<Format, RegExp>>> = {
  int: /^[+-]?\d+$/,
  bool: /^(?:true|false|0|1)$/i,
  float: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i,
  date: /^\d{4}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])$/,
  time: /^T?(?:[01]\d|2[0-4]):?[0-5]\d(?::?[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/i,
};

const examples: Partial<Readonly<Record<Format, string>>> = {
  int: 'a whole number such as 5',
  bool: 'true or false',
  float: 'a number such as 0.5',
  date: 'a date such as 2024-12-31',
  time: 'a time such as 18:30:00',
};

/** Whether the Format and Type of a command's Meta go with the node. Both may be missing. */
export function checkMeta({ format, mime }: NodeDefinition, sent: { readonly format?: string; readonly type?: string }): ValueCheck {
  if (sent.format !== undefined && !takesFormat(format, sent.format)) {
    return wrongFormat(`The node has format ${format}, the command says ${quoted(withoutPadding(sent.format))}`);
  }
  const type = sent.type?.split(';')[0]?.trim().toLowerCase() ?? '';
  const takesType = type === '' || type.startsWith('text/') || type === mime.toLowerCase() || binary.has(format) || type.endsWith('/xml');
  return takesType ? fits : wrongFormat(`The node holds ${mime || 'text/plain'}, the command says ${quoted(sent.type?.trim() ?? '')}`);
}

/** An interior node is made with nothing but perhaps its format. */
export function checkInterior({ data, format }: { readonly data: string; readonly format?: string }): ValueCheck {
  if (format !== undefined && withoutPadding(format).toLowerCase() !== 'node') {
    return wrongFormat(`The node has format node, the command says ${quoted(withoutPadding(format))}`);
  }
  return withoutPadding(data) === '' ? fits : { kind: 'malformed', because: 'An interior node holds no data' };
}

/** Whether text is a value of the node's format. */
export function checkFormat(format: Format, data: string): ValueCheck {
  if (format === 'b64' || format === 'bin') return isBase64(data) ? fits : wrongFormat(`The value${flawOf(data)} is not base64`);
  if (format === 'xml') return isXml(data) ? fits : wrongFormat(`The value${flawOf(data)} is not well-formed XML`);
  return texts[format]?.test(withoutPadding(data)) === false
    ? wrongFormat(`The value ${valueInWords(data)} is not of format ${format}, which takes ${examples[format] ?? 'something else'}`)
    : fits;
}

/** What is kept of a value: of a number, a date or a bool not the white space around it, which whoever reads it would have to overlook again. */
export function keptOf(format: Format, data: string): string {
  return texts[format] === undefined ? data : withoutPadding(data);
}

/** Well-formed, one root element, and without a DOCTYPE. */
export function isXml(text: string): boolean {
  return parseXML(withoutPadding(text), valueForm).fault === null;
}

const binary: ReadonlySet<Format> = new Set(['b64', 'bin', 'xml']);

function isBase64(data: string): boolean {
  const characters = data.replace(/[ \t\r\n]+/g, '');
  return characters.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(characters);
}

function wrongFormat(because: string): ValueCheck {
  return { kind: 'wrongFormat', because };
}
