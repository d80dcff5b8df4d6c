import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import { type OracleElement, readWithLibxml2 } from '../../support/data/libxml2-oracle.ts';
import { fullDocument } from '../../support/data/raw-documents.ts';
import { type ConformanceDevice, createConformanceDevice } from '../../support/device/conformance-device.ts';

/** One request with the reply a Windows PC gives, as the JSON files below `test/conformance/` hold them. */
interface ConformanceCase {
  readonly id: string;
  readonly title: string;
  /** Whether the codes were seen, documented, or are this device's own choice. */
  readonly evidence: 'documented' | 'observed' | 'inferred';
  readonly source: string;
  readonly device?: Partial<DeviceFacts>;
  readonly assumptions?: Partial<AssumptionValues>;
  /** Commands applied before; their downloads end well. */
  readonly given?: readonly string[];
  /** Commands for a full message, a whole document, or the name of a file with one. */
  readonly request: string;
  /** What stands in the reply's body between the Status of the SyncHdr and Final, without CmdID, and without MsgRef where it is the request's. */
  readonly reply?: string;
  readonly literalReply?: string;
  /** Status of the SyncHdr, 200 unless told. */
  readonly header?: number;
  readonly final?: boolean;
  readonly silent?: boolean;
  /** HTTP status of a refusal. */
  readonly refused?: number;
  readonly sessionID?: string;
  /** Requests after it, with their replies. */
  readonly then?: readonly { readonly request: string; readonly reply: string }[];
  /** What the image jobs are asked because of the request. */
  readonly downloads?: readonly string[];
}

const folder = new URL('../../conformance/', import.meta.url);
/** The sections a message alone can show; those that need pictures to arrive are held against the whole PC. */
const sections = ['basic-verbs', 'get-variants', 'envelope', 'values', 'applicability', 'groups', 'session'] as const;
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

for (const section of sections) {
  describe(`conformance, ${section.replaceAll('-', ' ')}: the PC`, () => {
    for (const one of JSON.parse(read(`${section}.json`)) as readonly ConformanceCase[]) {
      test(`case ${one.id} (${one.evidence}): ${one.title}`, () => check(one));
    }
  });
}

async function check(one: ConformanceCase): Promise<void> {
  const device = createConformanceDevice({
    ...(one.device && { facts: one.device }),
    ...(one.assumptions && { assumptions: one.assumptions }),
  });
  for (const commands of one.given ?? []) {
    const { rows } = await device.accepted(fullDocument(commands, { sessionID: 'given' }));
    expect(rows.filter(({ status }) => status >= 300)).toEqual([]);
    device.finishDownloads();
  }
  device.downloads.length = 0;
  await request(device, one);
  if (one.downloads !== undefined) expect(device.downloads).toEqual(one.downloads);
  for (const [index, next] of (one.then ?? []).entries()) {
    const msgID = String(index + 2);
    const { reply } = await device.accepted(fullDocument(next.request, { msgID, ...(one.sessionID && { sessionID: one.sessionID }) }));
    expectReply(reply, { expected: next.reply, msgID });
  }
}

async function request(device: ConformanceDevice, one: ConformanceCase): Promise<void> {
  const document = asDocument(one.request);
  if (one.refused !== undefined) return expect((await device.refusedWith(document)).status).toBe(one.refused);
  const { reply } = await device.accepted(document);
  if (one.silent === true) return expect(reply).toBe('');
  if (one.literalReply !== undefined) return expect(reply).toBe(one.literalReply);
  const { header = 200, final = true } = one;
  expectReply(reply, { expected: one.reply ?? '', msgID: '1', header, final, sessionID: one.sessionID ?? '1' });
}

function asDocument(text: string): string {
  if (text.endsWith('.xml')) return read(text);
  return text.startsWith('<SyncML') || text.startsWith('<SyncBody') ? text : fullDocument(text);
}

interface Expected {
  readonly expected: string;
  readonly msgID: string;
  readonly header?: number;
  readonly final?: boolean;
  readonly sessionID?: string;
}

/** Compares element by element, as an independent parser sees them. */
function expectReply(reply: string, { expected, msgID, header = 200, final = true, sessionID }: Expected): void {
  const declaration = '<?xml version="1.0" encoding="utf-16"?>';
  const root = readWithLibxml2(reply.startsWith(declaration) ? reply.slice(declaration.length) : reply);
  const wanted = readWithLibxml2(`<SyncBody xmlns="${root?.namespace ?? ''}">${expected}</SyncBody>`);
  if (root === null || wanted === null) throw new Error(`not well-formed: ${root === null ? reply : expected}`);
  expect([root.name, ...root.children.map(({ name }) => name)]).toEqual(['SyncML', 'SyncHdr', 'SyncBody']);
  const [ownHeader, body] = root.children;
  if (sessionID !== undefined && ownHeader !== undefined && ownHeader.children.length > 0)
    expect(textOf(ownHeader, 'SessionID')).toBe(sessionID);

  const elements = body?.children ?? [];
  const commands = elements.filter(({ name }) => name !== 'Final');
  expect(elements.at(-1)?.name === 'Final').toBe(final);
  expect(commands.map((element) => textOf(element, 'CmdID'))).toEqual(commands.map((_, index) => String(index + 1)));
  const headerStatus = `<Status xmlns="${root.namespace}"><MsgRef>${msgID}</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>${header}</Data></Status>`;
  const wantedCommands = [readWithLibxml2(headerStatus), ...wanted.children.map((element) => withMsgRef(element, msgID))];
  expect(commands.map((element) => ({ ...element, children: element.children.filter(({ name }) => name !== 'CmdID') }))).toEqual(
    wantedCommands,
  );
}

function withMsgRef(element: OracleElement, msgID: string): OracleElement {
  if (element.name === 'Alert' || element.children[0]?.name === 'MsgRef') return element;
  const msgRef: OracleElement = { namespace: element.namespace, name: 'MsgRef', children: [], text: msgID };
  return { ...element, children: [msgRef, ...element.children] };
}

function textOf(element: OracleElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text;
}
