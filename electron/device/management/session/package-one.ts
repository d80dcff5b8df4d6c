import { escapeText } from '../../../../shared/xml-text.ts';

/** Who is at the PC: a user of the enrolment, others, nobody. */
export type LoginStatus = 'user' | 'others' | 'none';

/** An event the PC reports with a session, as `com.microsoft:mdm.unenrollment.userrequest`. */
export interface GenericAlert {
  readonly type: string;
  readonly format: string;
  readonly mark: 'informational' | 'warning' | 'minor' | 'critical' | 'fatal' | null;
  readonly data: string;
}

export interface PackageOne {
  readonly sessionID: string;
  readonly msgID: string;
  /** ADDR, without what is added to the query. */
  readonly target: string;
  /** The DeviceID of the enrolment, which is also ./DevInfo/DevId. */
  readonly source: string;
  readonly sourceName: string;
  readonly credential: { readonly type: string; readonly data: string } | null;
  /** 1200 where the server asked for the session. */
  readonly initiator: '1200' | '1201';
  readonly loginStatus: LoginStatus;
  readonly alerts: readonly GenericAlert[];
  readonly devInfo: { readonly manufacturer: string; readonly model: string; readonly version: string; readonly language: string };
  /** MsgID of a server's message that is answered in front; null where the session begins. */
  readonly answers: string | null;
}

const metinf = 'xmlns="syncml:metinf"';

/**
 * The message that opens a session, and that is sent again with credentials after a challenge. Text, because servers read it with
 * regular expressions. Source: captures of Windows 10 and 11 clients; [MS-MDM] 4.
 */
export function packageOne(order: PackageOne): string {
  const status =
    order.answers === null
      ? ''
      : `<Status><CmdID>1</CmdID><MsgRef>${escapeText(order.answers)}</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>`;
  const alerts = [
    `<Data>${order.initiator}</Data>`,
    `<Data>1224</Data><Item><Meta><Type ${metinf}>com.microsoft/MDM/LoginStatus</Type></Meta><Data>${order.loginStatus}</Data></Item>`,
    ...order.alerts.map(genericAlert),
  ].map((inside, index) => `<Alert><CmdID>${index + 2}</CmdID>${inside}</Alert>`);
  const { manufacturer, model, version, language } = order.devInfo;
  const items = [
    ['DevId', order.source],
    ['Man', manufacturer],
    ['Mod', model],
    ['DmV', version],
    ['Lang', language],
  ].map(([name, value = '']) => `<Item><Source><LocURI>./DevInfo/${name}</LocURI></Source><Data>${escapeText(value)}</Data></Item>`);
  return (
    `<SyncML xmlns="SYNCML:SYNCML1.2">${header(order)}<SyncBody>${status}${alerts.join('')}` +
    `<Replace><CmdID>${alerts.length + 2}</CmdID>${items.join('')}</Replace><Final/></SyncBody></SyncML>`
  );
}

/** The message by which the PC ends a session that would not end. */
export function abortMessage(order: Omit<PackageOne, 'alerts' | 'devInfo' | 'initiator' | 'loginStatus'>): string {
  const status = `<Status><CmdID>1</CmdID><MsgRef>${escapeText(order.answers ?? '1')}</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2">${header(order)}<SyncBody>${status}<Alert><CmdID>2</CmdID><Data>1223</Data></Alert><Final/></SyncBody></SyncML>`;
}

function header({
  sessionID,
  msgID,
  target,
  source,
  sourceName,
  credential,
}: Pick<PackageOne, 'sessionID' | 'msgID' | 'target' | 'source' | 'sourceName' | 'credential'>): string {
  const name = sourceName === '' ? '' : `<LocName>${escapeText(sourceName)}</LocName>`;
  const cred =
    credential === null
      ? ''
      : `<Cred><Meta><Format ${metinf}>b64</Format><Type ${metinf}>${credential.type}</Type></Meta><Data>${escapeText(credential.data)}</Data></Cred>`;
  return (
    `<SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>${sessionID}</SessionID><MsgID>${msgID}</MsgID>` +
    `<Target><LocURI>${escapeText(target)}</LocURI></Target><Source><LocURI>${escapeText(source)}</LocURI>${name}</Source>${cred}</SyncHdr>`
  );
}

function genericAlert({ type, format, mark, data }: GenericAlert): string {
  const marked = mark === null ? '' : `<Mark ${metinf}>${mark}</Mark>`;
  return `<Data>1226</Data><Item><Meta><Type ${metinf}>${type}</Type><Format ${metinf}>${format}</Format>${marked}</Meta><Data>${escapeText(data)}</Data></Item>`;
}
