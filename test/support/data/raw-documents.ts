/** SyncML for tests, one string at a time. */
export interface HeaderChoices {
  readonly sessionID?: string;
  readonly msgID?: string;
  readonly maxMsgSize?: number;
  readonly noResp?: boolean;
  /** Leaves Final out. */
  readonly open?: boolean;
}

/** A full message around the commands. */
export function fullDocument(
  commands: string,
  { sessionID = '1', msgID = '1', maxMsgSize, noResp = false, open = false }: HeaderChoices = {},
): string {
  const meta = maxMsgSize === undefined ? '' : `<Meta><MaxMsgSize xmlns="syncml:metinf">${maxMsgSize}</MaxMsgSize></Meta>`;
  const header = `<VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>${sessionID}</SessionID><MsgID>${msgID}</MsgID><Target><LocURI>DEV0</LocURI></Target><Source><LocURI>https://mdm.example/m</LocURI></Source>${noResp ? '<NoResp/>' : ''}${meta}`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr>${header}</SyncHdr><SyncBody>${commands}${open ? '' : '<Final/>'}</SyncBody></SyncML>`;
}

/** SyncML with only a SyncBody. */
export function localDocument(commands: string): string {
  return `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${commands}<Final/></SyncBody></SyncML>`;
}

/** One command with one Item; text goes in as it is. */
export function command(verb: string, cmdID: number | string, locURI: string, data?: string): string {
  return `<${verb}><CmdID>${cmdID}</CmdID>${item(locURI, data)}</${verb}>`;
}

export function item(locURI: string, data?: string, inside = ''): string {
  return `<Item><Target><LocURI>${locURI}</LocURI></Target>${inside}${data === undefined ? '' : `<Data>${data}</Data>`}</Item>`;
}

/** A Meta with elements of syncml:metinf. */
export function meta(elements: Readonly<Record<string, string | number>>): string {
  const inside = Object.entries(elements).map(([name, value]) => `<${name} xmlns="syncml:metinf">${value}</${name}>`);
  return `<Meta>${inside.join('')}</Meta>`;
}
