import { quoted } from '../../../../shared/quoted.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { type CommandResult, chosen, statusCodes } from './command-result.ts';
import type { Credential, Header } from './message.ts';

/** The SyncHdr, its elements in any order: Windows processes servers that do not keep to the DTD's. */
export function decodeHeader(element: XMLElement): Header {
  const part = (name: string) => element.children.find((child) => child.name === name && child.namespace === element.namespace);
  const text = (name: string) => textOf(part(name));
  const target = textOf(childOf(part('Target'), 'LocURI'));
  const source = textOf(childOf(part('Source'), 'LocURI'));
  return {
    sessionID: text('SessionID'),
    msgID: text('MsgID'),
    target,
    source,
    maxMsgSize: maxMsgSize(part('Meta')),
    respURI: text('RespURI'),
    credential: credential(part('Cred')),
    sourceName: textOf(childOf(part('Source'), 'LocName')),
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

function childOf(element: XMLElement | undefined, name: string): XMLElement | undefined {
  return element?.children.find((child) => child.name === name);
}

function textOf(element: XMLElement | undefined): string {
  return withoutPadding(element?.text ?? '');
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
  const text = textOf(childOf(meta, 'MaxMsgSize'));
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Without a Type it is basic. Source: SyncML representation protocol 1.2, Cred. */
function credential(cred: XMLElement | undefined): Credential | null {
  if (cred === undefined) return null;
  const type = childOf(childOf(cred, 'Meta'), 'Type');
  return { type: type === undefined ? 'syncml:auth-basic' : textOf(type), data: textOf(childOf(cred, 'Data')) };
}
