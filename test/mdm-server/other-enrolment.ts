import type { Issued, OtherAuthority } from './other-certificates.ts';

/**
 * The SOAP answers of a server that has nothing in common with the one in support: written from [MS-MDE2], [MS-XCEP] and [MS-WSTEP] alone,
 * as another XML library would write them.
 */
const heads = (action: string, relates: string) =>
  `<env:Header><adr:Action env:mustUnderstand='true'>${action}</adr:Action><adr:RelatesTo>${relates}</adr:RelatesTo></env:Header>`;

function envelope(action: string, relates: string, body: string): string {
  return (
    `\uFEFF<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n<!-- answered by Other -->\r\n<?generator other?>\r\n` +
    `<env:Envelope xmlns:env='http://www.w3.org/2003/05/soap-envelope'\r\n\txmlns:adr = 'http://www.w3.org/2005/08/addressing' >\r\n  ${heads(action, relates)}\r\n  <env:Body>\r\n${body}\r\n  </env:Body>\r\n</env:Envelope>\r\n`
  );
}

const cdata = (text: string) => `<![CDATA[${text}]]>`;
const enrolment = 'http://schemas.microsoft.com/windows/management/2012/01/enrollment';

export interface Places {
  readonly policy: string;
  readonly enrolment: string;
  readonly signIn: string | null;
  readonly byCertificate?: boolean;
}

export function discoverAnswer(relates: string, { policy, enrolment: service, signIn, byCertificate = false }: Places): string {
  return envelope(
    `${enrolment}/IDiscoveryService/DiscoverResponse`,
    relates,
    `<e:DiscoverResponse xmlns:e='${enrolment}'><e:DiscoverResult xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>
      <e:EnrollmentServiceUrl>
        ${cdata(service)}
      </e:EnrollmentServiceUrl>
      <e:Extra i:nil='true'/><e:AuthenticationServiceUrl${signIn === null ? " i:nil='true'/>" : `>${signIn.replaceAll('&', '&#38;')}</e:AuthenticationServiceUrl>`}
      <e:EnrollmentVersion> 4.0 </e:EnrollmentVersion><e:EnrollmentPolicyServiceUrl>${policy.replaceAll('&', '&amp;')}</e:EnrollmentPolicyServiceUrl>
      <e:AuthPolicy>${byCertificate ? '\n Certificate ' : signIn === null ? 'OnPremise' : 'Federated'}</e:AuthPolicy></e:DiscoverResult></e:DiscoverResponse>`,
  );
}

export function policyAnswer(relates: string): string {
  const x = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy';
  return envelope(
    `${x}/IPolicy/GetPoliciesResponse`,
    relates,
    `<p:GetPoliciesResponse xmlns:p='${x}' xmlns:n='http://www.w3.org/2001/XMLSchema-instance'>
      <p:oIDs><p:oID><p:value>1.2.3</p:value><p:group>2</p:group><p:oIDReferenceID>0</p:oIDReferenceID><p:defaultName>other</p:defaultName></p:oID>
        <p:oID><p:value>2.16.840.1.101.3.4.2.1</p:value><p:group>1</p:group><p:oIDReferenceID>17</p:oIDReferenceID><p:defaultName>szOID_NIST_sha256</p:defaultName></p:oID></p:oIDs>
      <p:response><p:policyID/><p:policyFriendlyName n:nil='true'/><p:nextUpdateHours n:nil='true'/><p:policiesNotChanged n:nil='true'/>
        <p:policies><p:policy><p:policyOIDReference>0</p:policyOIDReference><p:cAs n:nil='true'/>
          <p:attributes><p:commonName>other</p:commonName><p:policySchema>3</p:policySchema>
            <p:certificateValidity><p:validityPeriodSeconds>7776000</p:validityPeriodSeconds><p:renewalPeriodSeconds>864000</p:renewalPeriodSeconds></p:certificateValidity>
            <p:permission><p:enroll>true</p:enroll><p:autoEnroll>false</p:autoEnroll></p:permission>
            <p:privateKeyAttributes><p:minimalKeyLength>2048</p:minimalKeyLength><p:keySpec n:nil='true'/><p:cryptoProviders n:nil='true'/></p:privateKeyAttributes>
            <p:hashAlgorithmOIDReference>17</p:hashAlgorithmOIDReference></p:attributes></p:policy></p:policies></p:response>
      <p:cAs n:nil='true'/></p:GetPoliciesResponse>`,
  );
}

export function tokenAnswer(relates: string, document: string): string {
  const lines = Buffer.from(document)
    .toString('base64')
    .replaceAll(/(.{76})/g, '$1\r\n');
  const t = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512';
  const w = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
  return envelope(
    'http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RSTRC/wstep',
    relates,
    `<RequestSecurityTokenResponseCollection xmlns='${t}'><RequestSecurityTokenResponse>
      <TokenType>http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentToken</TokenType>
      <DispositionMessage xmlns='http://schemas.microsoft.com/windows/pki/2009/01/enrollment'>Issued</DispositionMessage>
      <sec:BinarySecurityToken xmlns:sec='${w}' EncodingType='${w}#base64binary' ValueType='${w}#PKCS7'>MAA=</sec:BinarySecurityToken>
      <RequestedSecurityToken><sec:BinarySecurityToken xmlns:sec='${w}' EncodingType='${w}#base64binary'
         ValueType='http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentProvisionDoc'>${cdata(`\r\n${lines}\r\n`)}</sec:BinarySecurityToken></RequestedSecurityToken>
      <RequestID xmlns='http://schemas.microsoft.com/windows/pki/2009/01/enrollment'>0</RequestID></RequestSecurityTokenResponse></RequestSecurityTokenResponseCollection>`,
  );
}

export interface Terms {
  readonly providerId: string;
  readonly address: string;
  readonly client: Issued & { readonly subject: string };
  readonly authority: Pick<OtherAuthority, 'root' | 'issuer'>;
  readonly secrets: { readonly name: string; readonly secret: string; readonly nonce: string };
  /** DIGEST, where it says no other. */
  readonly proof?: 'BASIC' | 'DIGEST';
  readonly renewPeriod?: number;
  /** A schedule as Windows Phone 8 had it, and no DMClient. */
  readonly isForPhones?: boolean;
}

const quotedValue = (text: string) => `'${text.replaceAll('&', '&#x26;').replaceAll('<', '&lt;').replaceAll("'", '&apos;')}'`;
const parm = (name: string, value: string) => `<parm value=${quotedValue(value)} datatype='string' name='${name}' ></parm>`;
const inside = (type: string, text: string) => `\r\n<characteristic type=${quotedValue(type)}>${text}</characteristic>`;
const stored = ({ thumbprint, der }: Issued) =>
  inside(thumbprint, parm('EncodedCertificate', der.toString('base64').replaceAll(/(.{64})/g, '$1\r\n')));

/** Settings first, certificates last; one CertificateStore for the chain and one for the client. */
export function documentOf(terms: Terms): string {
  const { providerId, address, client, authority, proof = 'DIGEST', renewPeriod = 30, isForPhones = false } = terms;
  const { name, secret, nonce } = terms.secrets;
  const poll = inside(
    'Poll',
    [
      ['NumberOfFirstRetries', '8'],
      ['IntervalForFirstSetOfRetries', '15'],
      ['NumberOfSecondRetries', '0'],
      ['IntervalForSecondSetOfRetries', '1440'],
      ['PollOnLogin', 'false'],
    ]
      .map(([one = '', value = '']) => parm(one, value))
      .join(''),
  );
  const auth = (level: string, type: string) =>
    inside(
      'APPAUTH',
      parm('AAUTHDATA', nonce) +
        parm('AAUTHSECRET', secret) +
        parm('AAUTHNAME', name) +
        parm('AAUTHTYPE', type) +
        parm('AAUTHLEVEL', level),
    );
  const search = `Subject=${encodeURIComponent(client.subject)}&Stores=My%5CUser`;
  return (
    `\r\n<?xml version='1.0'?><wap-provisioningdoc version='1.1'>` +
    (isForPhones
      ? inside('Registry', inside('HKLM\\Software\\Microsoft\\Enrollment\\OmaDmRetry', parm('NumRetries', '8')))
      : inside('DMClient', inside('Provider', inside(encodeURIComponent(providerId), parm('UPN', 'user@example.test') + poll)))) +
    inside(
      'APPLICATION',
      auth('CLIENT', 'DIGEST') +
        auth('APPSRV', proof) +
        parm('SSLCLIENTCERTSEARCHCRITERIA', search) +
        parm('ADDR', address) +
        parm('ROLE', '4294967295') +
        parm('CONNRETRYFREQ', '1') +
        parm('INITIALBACKOFFTIME', '1000') +
        parm('DEFAULTENCODING', 'application/vnd.syncml.dm+xml') +
        `<parm name='BACKCOMPATRETRYDISABLED'/>` +
        parm('NAME', 'Other & Sons') +
        parm('PROVIDER-ID', providerId) +
        parm('APPID', 'w7'),
    ) +
    inside(
      'CertificateStore',
      inside('CA', inside('System', inside(authority.issuer.thumbprint, parm('EncodedCertificate', authority.issuer.pem)))) +
        inside('Root', inside('System', stored(authority.root))),
    ) +
    inside(
      'CertificateStore',
      inside(
        'My',
        inside('User', stored(client) + inside('PrivateKeyContainer', '')) +
          inside('WSTEP', inside('Renew', parm('RenewPeriod', String(renewPeriod)) + parm('RetryInterval', '4'))),
      ),
    ) +
    inside('Registry', inside('HKLM\\Software\\Other', parm('x', '1'))) +
    '\r\n</wap-provisioningdoc>\r\n'
  );
}
