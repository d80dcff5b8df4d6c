/** What a tag token stands for, by code page. Sources: OMA-TS-SyncML_RepPro 1.2, 7; OMA-TS-SyncML_MetaInfo 1.2, 6. */
interface CodePage {
  /** null: that of the document, which its public identifier tells. */
  readonly namespace: string | null;
  /** Names of the tokens from 05 on; null is reserved. */
  readonly names: readonly (string | null)[];
}

const syncML = [
  ...['Add', 'Alert', 'Archive', 'Atomic', 'Chal', 'Cmd', 'CmdID', 'CmdRef', 'Copy', 'Cred', 'Data', 'Delete', 'Exec', 'Final', 'Get'],
  ...['Item', 'Lang', 'LocName', 'LocURI', 'Map', 'MapItem', 'Meta', 'MsgID', 'MsgRef', 'NoResp', 'NoResults', 'Put', 'Replace', 'RespURI'],
  ...['Results', 'Search', 'Sequence', 'SessionID', 'SftDel', 'Source', 'SourceRef', 'Status', 'Sync', 'SyncBody', 'SyncHdr', 'SyncML'],
  ...['Target', 'TargetRef', null, 'VerDTD', 'VerProto', 'NumberOfChanges', 'MoreData', 'Field', 'Filter', 'Record', 'FilterType'],
  ...['SourceParent', 'TargetParent', 'Move', 'Correlator'],
];

const metInf = [
  ...['Anchor', 'EMI', 'Format', 'FreeID', 'FreeMem', 'Last', 'Mark', 'MaxMsgSize', 'Mem', 'MetInf', 'Next', 'NextNonce', 'SharedMem'],
  ...['Size', 'Type', 'Version', 'MaxObjSize', 'FieldLevel'],
];

export const codePages: readonly CodePage[] = [
  { namespace: null, names: syncML },
  { namespace: 'syncml:metinf', names: metInf },
];

const firstTag = 0x05;

/** Name of a tag token without its bits for attributes and content; undefined where the page has none. */
export function tagName(page: number, token: number): string | undefined {
  return codePages[page]?.names[token - firstTag] ?? undefined;
}

/** The page of a namespace. Foreign ones have none; their names travel as literals. */
export function pageOf(namespace: string): number {
  return namespace === 'syncml:metinf' ? 1 : 0;
}

/** The token of a name; undefined for names that travel as literals. */
export function tagToken(page: number, name: string): number | undefined {
  const index = codePages[page]?.names.indexOf(name) ?? -1;
  return index === -1 ? undefined : index + firstTag;
}

/** Public identifiers and the namespace each stands for. 1 is "unknown", as writers send that leave the identifier out. */
export const publicIds: ReadonlyMap<number | string, string> = new Map<number | string, string>([
  [0x1201, 'SYNCML:SYNCML1.2'],
  ['-//SYNCML//DTD SyncML 1.2//EN', 'SYNCML:SYNCML1.2'],
  [0x0fd3, 'SYNCML:SYNCML1.1'],
  ['-//SYNCML//DTD SyncML 1.1//EN', 'SYNCML:SYNCML1.1'],
  [1, 'SYNCML:SYNCML1.2'],
]);

/** Tokens that mean the same in every page. Source: WBXML 1.3, 7.1. */
export const globalTokens = {
  switchPage: 0x00,
  end: 0x01,
  entity: 0x02,
  inlineString: 0x03,
  literal: 0x04,
  processingInstruction: 0x43,
  tableString: 0x83,
  opaque: 0xc3,
} as const;

export const tagBits = { attributes: 0x80, content: 0x40, token: 0x3f } as const;
