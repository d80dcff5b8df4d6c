import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';

export interface Part {
  readonly name: string;
  readonly parts: Part[];
  text: string;
}

/** By local names. */
export function parse(xml: string): Part {
  const parser = new SaxesParser();
  const open: Part[] = [{ name: '', parts: [], text: '' }];
  parser.on('opentag', ({ name }) => {
    const part: Part = { name: name.slice(name.indexOf(':') + 1), parts: [], text: '' };
    open.at(-1)?.parts.push(part);
    open.push(part);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    const part = open.at(-1);
    if (part !== undefined) part.text += text;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  const [root] = open;
  if (root === undefined) throw new Error('no document');
  return root;
}

/** The first part at a path below. */
export function at(part: Part | undefined, ...path: readonly string[]): Part | undefined {
  return path.reduce<Part | undefined>((found, name) => found?.parts.find((one) => one.name === name), part);
}

export const textAt = (part: Part | undefined, ...path: readonly string[]) => at(part, ...path)?.text ?? '';

export function all(part: Part, name: string): readonly Part[] {
  return part.parts.flatMap((one) => (one.name === name ? [one, ...all(one, name)] : all(one, name)));
}

/** A command of the server; children of Atomic and Sequence are commands. */
export interface Order {
  readonly verb: 'Add' | 'Replace' | 'Get' | 'Delete' | 'Exec' | 'Atomic' | 'Sequence' | 'Alert';
  readonly items?: readonly {
    readonly uri: string;
    readonly data?: string;
    readonly format?: string;
    readonly size?: number;
    readonly more?: true;
  }[];
  readonly children?: readonly Order[];
  readonly data?: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;');

/** Prefixes for both namespaces, single quotes, CDATA, line ends: legal, and unlike anything of Microsoft's. */
export function orderXml({ verb, items = [], children = [], data }: Order, ids: () => string): string {
  const id = ids();
  const list = items.map(({ uri, data: value, format, size, more }) => {
    const meta =
      format === undefined && size === undefined
        ? ''
        : `<o:Meta>${format === undefined ? '' : `<m:Format>${format}</m:Format>`}<m:Type>text/plain</m:Type>${size === undefined ? '' : `<m:Size>${size}</m:Size>`}</o:Meta>`;
    const content = value === undefined ? '' : `<o:Data>${/[<&]/.test(value) ? `<![CDATA[${value}]]>` : value}</o:Data>`;
    return `<o:Item>\n\t<o:Target><o:LocURI>${escaped(uri)}</o:LocURI></o:Target>${meta}${content}${more ? '<o:MoreData/>' : ''}</o:Item>`;
  });
  const code = data === undefined ? '' : `<o:Data>${data}</o:Data>`;
  return `<o:${verb}>\n<o:CmdID>${id}</o:CmdID>${code}${list.join('')}${children.map((one) => orderXml(one, ids)).join('')}</o:${verb}>\n`;
}

export interface Envelope {
  readonly session: string;
  readonly message: string;
  readonly device: string;
  readonly server: string;
  readonly respURI: string;
  readonly maxMsgSize: number | null;
  /** Of the server, `syncml:auth-md5`. */
  readonly credential: string | null;
  readonly body: string;
  readonly final: boolean;
}

/** The header's elements in an order of its own: Windows takes those too. */
export function messageXml({ session, message, device, server, respURI, maxMsgSize, credential, body, final }: Envelope): string {
  const meta = maxMsgSize === null ? '' : `<o:Meta><m:MaxMsgSize>${maxMsgSize}</m:MaxMsgSize></o:Meta>`;
  const cred =
    credential === null
      ? ''
      : `<o:Cred><o:Meta><m:Format>b64</m:Format><m:Type>syncml:auth-md5</m:Type></o:Meta><o:Data>${credential}</o:Data></o:Cred>`;
  return (
    `\uFEFF<?xml version='1.0' encoding='UTF-8'?>\n<!-- other -->\n<o:SyncML xmlns:o='SYNCML:SYNCML1.2' xmlns:m='syncml:metinf'>\n<o:SyncHdr>` +
    `<o:VerDTD>1.2</o:VerDTD><o:VerProto>DM/1.2</o:VerProto><o:SessionID>${session}</o:SessionID><o:MsgID>${message}</o:MsgID>` +
    `<o:Target><o:LocURI>${escaped(device)}</o:LocURI></o:Target><o:Source><o:LocURI>${escaped(server)}</o:LocURI></o:Source>` +
    `${respURI === '' ? '' : `<o:RespURI><![CDATA[${respURI}]]></o:RespURI>`}${cred}${meta}</o:SyncHdr>\n<o:SyncBody>${body}${final ? '<o:Final></o:Final>' : ''}</o:SyncBody></o:SyncML>\n`
  );
}

export interface Challenge {
  readonly type: string;
  readonly nonce: string;
}

export function headerStatus(id: string, message: string, code: number, challenge: Challenge | null): string {
  const chal =
    challenge === null
      ? ''
      : `<o:Chal><o:Meta><m:NextNonce>${challenge.nonce}</m:NextNonce><m:Type>${challenge.type}</m:Type><m:Format>b64</m:Format></o:Meta></o:Chal>`;
  return `<o:Status><o:CmdID>${id}</o:CmdID><o:MsgRef>${message}</o:MsgRef><o:CmdRef>0</o:CmdRef><o:Cmd>SyncHdr</o:Cmd>${chal}<o:Data>${code}</o:Data></o:Status>\n`;
}

export function md5Credential(name: string, secret: string, nonce: string): string {
  const md5 = (content: Buffer) => createHash('md5').update(content).digest('base64');
  return md5(Buffer.concat([Buffer.from(`${md5(Buffer.from(`${name}:${secret}`))}:`), Buffer.from(nonce, 'base64')]));
}

/** As somebody writes it by hand: indented, a namespace wherever one is needed, nothing said of the PC's header. */
export function asToy(document: string): string {
  return document
    .replace(/^\uFEFF<\?.*?\?>\s*<!--.*?-->\s*/s, '')
    .replaceAll(/<(\/?)o:/g, '<$1')
    .replace(" xmlns:o='SYNCML:SYNCML1.2' xmlns:m='syncml:metinf'", " xmlns='SYNCML:SYNCML1.2'")
    .replaceAll(/<m:(\w+)>/g, "<x:$1 xmlns:x='syncml:metinf' >")
    .replaceAll('</m:', '</x:')
    .replaceAll(/<Status>.*?<\/Status>/gs, '')
    .replaceAll(/>\s*</g, ' >\n\t<');
}
