import { type BareClient, type BareEnrolment, envelope } from '../bench/bare-mdm-client.ts';

export interface BareMessage {
  readonly session?: number;
  readonly message?: number;
  /** Cred for the header, as XML. */
  readonly cred?: string;
  /** Commands; Final follows. */
  readonly body: string;
}

/** One message of a device, written by hand. */
export function messageOf(
  { deviceId }: BareClient,
  { address }: BareEnrolment,
  { session = 1, message = 1, cred = '', body }: BareMessage,
): string {
  const ids = `<VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>${session}</SessionID><MsgID>${message}</MsgID>`;
  const places = `<Target><LocURI>${address}</LocURI></Target><Source><LocURI>${deviceId}</LocURI></Source>`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr>${ids}${places}${cred}</SyncHdr><SyncBody>${body}<Final/></SyncBody></SyncML>`;
}

/** RequestSecurityToken for renewal around a CMS in base64. */
export function renewalText(to: string, cms: string): string {
  const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
  const security =
    '<wsse:Security s:mustUnderstand="1"><u:Timestamp u:Id="_0"><u:Created>2026-01-01T00:00:00.000Z</u:Created><u:Expires>2026-01-01T00:05:00.000Z</u:Expires></u:Timestamp>' +
    '<wsse:UsernameToken u:Id="uuid-cc1ccc1f-2fba-4bcf-b063-ffc0cac77917-4"><wsse:Username>user@example.test</wsse:Username>' +
    '<wsse:Password wsse:Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText"></wsse:Password></wsse:UsernameToken></wsse:Security>';
  const body =
    '<s:Body><wst:RequestSecurityToken><wst:TokenType>http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentToken</wst:TokenType>' +
    '<wst:RequestType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/Renew</wst:RequestType>' +
    `<wsse:BinarySecurityToken ValueType="${wsse}#PKCS7" EncodingType="${wsse}#base64binary">${cms}</wsse:BinarySecurityToken></wst:RequestSecurityToken></s:Body>`;
  const action = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RST/wstep';
  return envelope({ action, id: '0d5a1441-5891-453b-becf-a2e5f6ea3749', to, names: ['s', 'a', 'u', 'wsse', 'wst', 'ac'], security, body });
}
