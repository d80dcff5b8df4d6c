import { quoted } from '../../../../shared/quoted.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { type CommandResult, chosen, statusCodes } from './command-result.ts';
import type { Credential, Header } from './message.ts';

/** The SyncHdr, its elements in any order: Windows processes servers that do not keep to the DTD's. */
export function decodeHeader(element: XMLElement): Header {
  const parts = new Map(element.children.filter(({ namespace }) => namespace === element.namespace).map((child) => [child.name, child]));
  const text = (name: string) => parts.get(name)?.text.trim() ?? '';
  const locURI = (name: string) =>
    parts
      .get(name)
      ?.children.find((child) => child.name === 'LocURI')
      ?.text.trim() ?? '';
  const target = locURI('Target');
  const source = locURI('Source');
  return {
    sessionID: text('SessionID'),
    msgID: text('MsgID'),
    target,
    source,
    maxMsgSize: maxMsgSize(parts.get('Meta')),
    respURI: text('RespURI'),
    credential: credential(parts.get('Cred')),
    sourceName:
      parts
        .get('Source')
        ?.children.find((child) => child.name === 'LocName')
        ?.text.trim() ?? '',
    fault:
      missing({
        VerDTD: text('VerDTD'),
        VerProto: text('VerProto'),
        SessionID: text('SessionID'),
        MsgID: text('MsgID'),
        Target: target,
        Source: source,
      }) ?? unsupportedVersion(text('VerDTD'), text('VerProto')),
  };
}

/** All six are required by the SyncML DTD. */
function missing(required: Readonly<Record<string, string>>): CommandResult | null {
  const absent = Object.entries(required).find(([, value]) => value === '');
  return absent === undefined ? null : chosen(statusCodes.malformed, `The SyncHdr has no ${absent[0]}`);
}

function unsupportedVersion(verDTD: string, verProto: string): CommandResult | null {
  if (verDTD !== '1.2' && verDTD !== '1.1') {
    return chosen(statusCodes.versionUnsupported, `VerDTD is ${quoted(verDTD, 40)}; the device reads 1.2 and 1.1`);
  }
  if (verProto !== 'DM/1.2' && verProto !== 'DM/1.1') {
    return chosen(statusCodes.protocolUnsupported, `VerProto is ${quoted(verProto, 40)}; the device speaks DM/1.2 and DM/1.1`);
  }
  return null;
}

function maxMsgSize(meta: XMLElement | undefined): number | null {
  const text = meta?.children.find(({ name }) => name === 'MaxMsgSize')?.text.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Without a Type it is basic. Source: SyncML representation protocol 1.2, Cred. */
function credential(cred: XMLElement | undefined): Credential | null {
  if (cred === undefined) return null;
  const meta = cred.children.find(({ name }) => name === 'Meta');
  const type = meta?.children.find(({ name }) => name === 'Type')?.text.trim() ?? 'syncml:auth-basic';
  return { type, data: cred.children.find(({ name }) => name === 'Data')?.text.trim() ?? '' };
}
