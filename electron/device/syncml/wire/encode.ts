import { XMLBuilder } from 'fast-xml-parser';
import type { TreeResult } from '../../tree/management-tree.ts';
import type { Challenge, Credential } from './message.ts';
import type { ReplyPart, ResultsPart, StatusPart } from './reply.ts';
import { createTemplates, type Fill, type XMLNode } from './templates.ts';

/** What goes around the parts of a reply. */
export interface Envelope {
  /** Everything up to and including the start tag of SyncBody. */
  readonly before: string;
  /** The end tags, without Final. */
  readonly after: string;
}

interface EnvelopeHeader {
  readonly sessionID: string;
  readonly msgID: string;
  readonly target: string;
  readonly source: string;
  /** Name of the account, where the message proves who sends it. */
  readonly sourceName?: string;
  readonly credential?: Credential | null;
}

/** Writes SyncML. No whitespace between elements, as a Windows client does not write any either. */
export interface Encoder {
  fullEnvelope(header: EnvelopeHeader): Envelope;
  /** The shape of ApplyLocalManagementSyncML: see `localEnvelopes`. */
  localEnvelope(form: keyof typeof localEnvelopes): Envelope;
  part(part: ReplyPart, cmdID: number): string;
  /** The same in pieces, for what holds many Items. */
  partPieces(part: ReplyPart, cmdID: number): Iterable<string>;
}

export const finalElement = '<Final/>';

/**
 * `body` is what the local API answers to a bare SyncBody, as captured: it returns UTF-16 text in memory, and says so. A SyncML
 * with only a SyncBody is answered without that declaration, because such documents travel as UTF-8.
 */
const localEnvelopes = {
  body: { before: '<?xml version="1.0" encoding="utf-16"?><SyncML><SyncHdr/><SyncBody>', after: '</SyncBody></SyncML>' },
  headless: { before: '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr/><SyncBody>', after: '</SyncBody></SyncML>' },
} as const satisfies Record<string, Envelope>;

export function createEncoder(): Encoder {
  const builder = new XMLBuilder({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    suppressEmptyNode: true,
    processEntities: true,
    format: false,
  });
  // A raw carriage return would come back as a line feed. Source: XML 1.0, 2.11.
  const build = (node: XMLNode) => String(builder.build([node])).replaceAll('\r', '&#13;');
  const fill = createTemplates(build);
  const part = (one: ReplyPart, cmdID: number) => {
    const number = String(cmdID);
    return one.kind === 'status' && one.challenge == null ? statusText(one, number, fill) : build(partNode(one, number));
  };
  return {
    fullEnvelope: (header) => ({
      before: `<SyncML xmlns="SYNCML:SYNCML1.2">${headerText(header, fill, build)}<SyncBody>`,
      after: '</SyncBody></SyncML>',
    }),
    localEnvelope: (form) => localEnvelopes[form],
    part,
    *partPieces(one, cmdID) {
      if (one.kind !== 'results') return yield part(one, cmdID);
      let piece = resultsStart(one, String(cmdID), fill);
      for (const [index, result] of one.results.entries()) {
        if (index > 0) {
          yield piece;
          piece = '';
        }
        piece += itemText(result, fill);
      }
      yield piece + resultsEnd;
    },
  };
}

function headerText(header: EnvelopeHeader, fill: Fill, build: (node: XMLNode) => string): string {
  const { sessionID, msgID, target, source, sourceName = '', credential = null } = header;
  if (sourceName !== '' || credential !== null) return build(headerNode(header));
  const node = ([session = '', message = '', to = '', from = '']: readonly string[]) =>
    headerNode({ sessionID: session, msgID: message, target: to, source: from });
  return fill({ key: 'header', node }, [sessionID, msgID, target, source]);
}

function statusText(part: StatusPart, cmdID: string, fill: Fill): string {
  const { msgRef: message, cmdRef: command, targetRef: target } = part;
  const node = ([number = '', msgRef = '', cmdRef = '', targetRef = null]: readonly (string | null)[]) =>
    partNode({ ...part, msgRef: msgRef ?? '', cmdRef: cmdRef ?? '', targetRef }, number ?? '');
  const key = `status ${part.status} ${part.cmd}`;
  return target === null
    ? fill({ key, node }, [cmdID, message, command])
    : fill({ key: `${key} target`, node }, [cmdID, message, command, target]);
}

/** Up to where the first Item stands. */
function resultsStart(part: ResultsPart, cmdID: string, fill: Fill): string {
  const node = ([number = '', msgRef = '', cmdRef = '']: readonly string[]) => partNode({ ...part, msgRef, cmdRef, results: [] }, number);
  return fill({ key: 'results', node }, [cmdID, part.msgRef, part.cmdRef]).slice(0, -resultsEnd.length);
}

function itemText(result: TreeResult, fill: Fill): string {
  const { locURI: uri, format, data: value } = result;
  const node = ([locURI = '', data]: readonly string[]) => itemNode({ locURI, format, ...(data !== undefined && { data }) });
  return value === undefined ? fill({ key: `name ${format}`, node }, [uri]) : fill({ key: `item ${format}`, node }, [uri, value]);
}

function textNode(name: string, text: string): XMLNode {
  return { [name]: [{ '#text': text }] };
}

function headerNode({ sessionID, msgID, target, source, sourceName = '', credential = null }: EnvelopeHeader): XMLNode {
  const name = sourceName === '' ? [] : [textNode('LocName', sourceName)];
  return {
    SyncHdr: [
      textNode('VerDTD', '1.2'),
      textNode('VerProto', 'DM/1.2'),
      textNode('SessionID', sessionID),
      textNode('MsgID', msgID),
      { Target: [textNode('LocURI', target)] },
      { Source: [textNode('LocURI', source), ...name] },
      ...(credential === null ? [] : [{ Cred: [authMeta(credential.type, null), textNode('Data', credential.data)] }]),
    ],
  };
}

function partNode(part: ReplyPart, cmdID: string): XMLNode {
  const number = textNode('CmdID', cmdID);
  switch (part.kind) {
    case 'status':
      return { Status: [number, ...statusNodes(part)] };
    case 'results':
      return { Results: [number, ...resultsNodes(part)] };
    case 'alert':
      return { Alert: [number, textNode('Data', part.code)] };
  }
}

/** TargetRef is plain text and stands before Data. Source: capture of a 25H2 client. */
function statusNodes({ msgRef, cmdRef, cmd, targetRef, status, challenge }: StatusPart): readonly XMLNode[] {
  const head = [textNode('MsgRef', msgRef), textNode('CmdRef', cmdRef), textNode('Cmd', cmd)];
  const target = targetRef === null ? [] : [textNode('TargetRef', targetRef)];
  return [...head, ...target, ...(challenge == null ? [] : [challengeNode(challenge)]), textNode('Data', String(status))];
}

function challengeNode({ type, nextNonce }: Challenge): XMLNode {
  return { Chal: [authMeta(type, nextNonce)] };
}

function authMeta(type: string, nextNonce: string | null): XMLNode {
  const metinf = (name: string, text: string): XMLNode => ({ [name]: [{ '#text': text }], ':@': { xmlns: 'syncml:metinf' } });
  const nonce = nextNonce === null ? [] : [metinf('NextNonce', nextNonce)];
  return { Meta: [metinf('Format', 'b64'), metinf('Type', type), ...nonce] };
}

const resultsEnd = '</Results>';

/** Results have no Cmd. Source: capture of a 25H2 client. */
function resultsNodes({ msgRef, cmdRef, results }: ResultsPart): readonly XMLNode[] {
  return [textNode('MsgRef', msgRef), textNode('CmdRef', cmdRef), ...results.map(itemNode)];
}

/** Meta stands only where the format is not chr. */
function itemNode({ locURI, format, data }: TreeResult): XMLNode {
  const source = { Source: [textNode('LocURI', locURI)] };
  const meta = format === 'chr' ? [] : [{ Meta: [{ Format: [{ '#text': format }], ':@': { xmlns: 'syncml:metinf' } }] }];
  return { Item: [source, ...meta, ...(data === undefined ? [] : [textNode('Data', data)])] };
}
