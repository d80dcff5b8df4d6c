import { createHash, generateKeyPairSync } from 'node:crypto';
import type { IssuedCertificate } from './certificate-authority.ts';
import type { CertificateRequest } from './certificate-request.ts';
import { encodeName } from './der.ts';
import { paths } from './discovery.ts';
import type { Enrolment, ServerState } from './server-state.ts';
import { escapeXml } from './xml-node.ts';

const day = 86_400_000;

/** The client's certificate, as the switched faults have it. */
export function issueDeviceCertificate(request: CertificateRequest, state: ServerState): IssuedCertificate {
  const { faults, settings } = state;
  const now = settings.now().getTime();
  const ahead = (faults.take('notYetValid')?.seconds ?? -60) * 1_000;
  const issuer = faults.isOn('issuerExpired') ? state.expiredAuthority : state.deviceAuthority;
  return issuer.issue({
    subject: faults.isOn('otherSubject') ? encodeName('Somebody else') : request.subject,
    publicKeyInfo: faults.isOn('foreignKey') ? strangeKey() : request.publicKeyInfo,
    notBefore: new Date(now + ahead),
    notAfter: new Date(now + settings.validDays * day),
    ...(faults.isOn('serialTwo') ? { serial: Buffer.from([2]) } : {}),
  });
}

function strangeKey(): Buffer {
  return generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ format: 'der', type: 'spki' });
}

/** The wap-provisioningdoc of an enrolment. Source: [MS-MDE2] 2.2.9. */
export function provisioningDocument(enrolment: Enrolment, origin: string, state: ServerState): string {
  const { faults, settings } = state;
  const { root, client } = certificateStores(enrolment, origin, state);
  const stores = faults.isOn('twoCertificateStores')
    ? characteristic('CertificateStore', root) + characteristic('CertificateStore', client)
    : characteristic('CertificateStore', root + client);
  const provider = faults.isOn('otherProvider') ? 'Somebody else' : settings.providerId;
  const dmClient = characteristic('DMClient', characteristic('Provider', characteristic(provider, clientSettings(enrolment, state))));
  const declaration = faults.isOn('twoCertificateStores') ? '\r\n<?xml version="1.0" encoding="UTF-8"?>\r\n'.trimStart() : '';
  const application = faults.isOn('noAccount') ? '' : account(enrolment, origin, state);
  const whole = `${declaration}<wap-provisioningdoc version="1.1">${stores}${application}${dmClient}${settings.moreProvisioning}</wap-provisioningdoc>`;
  return faults.isOn('documentNotWellFormed') ? whole.slice(0, whole.length / 2) : whole;
}

/** The document of a renewal: only the new certificate. */
export function renewalDocument(enrolment: Enrolment, origin: string, state: ServerState): string {
  return `<wap-provisioningdoc version="1.1">${characteristic('CertificateStore', certificateStores(enrolment, origin, state).client)}</wap-provisioningdoc>`;
}

function certificateStores(
  { certificate }: Enrolment,
  origin: string,
  { faults, settings, deviceAuthority, expiredAuthority }: ServerState,
) {
  const isExpired = faults.isOn('rootExpired') || faults.isOn('issuerExpired');
  const root = (isExpired ? expiredAuthority : deviceAuthority).certificate;
  const isOther = faults.isOn('otherCase');
  const own = isOther ? certificate.thumbprint.toLowerCase() : certificate.thumbprint;
  const thumbprint = faults.isOn('wrongThumbprint') ? 'F'.repeat(40) : own;
  const container = faults.isOn('noPrivateKeyContainer')
    ? ''
    : characteristic(
        'PrivateKeyContainer',
        parm('KeySpec', '2') + parm('ContainerName', 'ConfigMgrEnrollment') + parm('ProviderType', '1'),
      );
  const client = characteristic(thumbprint, parm('EncodedCertificate', certificate.der.toString('base64'))) + container;
  const renew = characteristic(
    'WSTEP',
    characteristic(
      'Renew',
      parm('ROBOSupport', 'true', 'boolean') +
        parm('RenewPeriod', '42', 'integer') +
        parm('RetryInterval', '7', 'integer') +
        parm('ServerURL', `${origin}${paths.enrol}`),
    ),
  );
  return {
    root: characteristic(
      'Root',
      characteristic('System', characteristic(root.thumbprint, parm('EncodedCertificate', root.der.toString('base64')))),
    ),
    client: characteristic(isOther ? 'MY' : 'My', characteristic(settings.store, client) + renew),
  };
}

/** The DM account, CSP w7. */
function account({ account, request }: Enrolment, origin: string, { faults, settings }: ServerState): string {
  const { credentials, serverCredentials, encoding } = settings.session;
  const address = `${origin}${paths.manage}${faults.isOn('addressWithQuery') ? '?hwid=4711' : ''}`;
  const subject = faults.isOn('unknownSearchCriteria') ? 'CN=Nobody' : `CN=${request.commonName.replace('\0', '')}`;
  const criteria = `Subject=${encodeURIComponent(subject)}&Stores=My%5C${settings.store}`;
  const parms =
    parm('APPID', 'w7') +
    parm('PROVIDER-ID', settings.providerId) +
    parm('NAME', 'Test MDM server') +
    (faults.isOn('noAddress') ? '' : parm('ADDR', address)) +
    parm('ROLE', '4294967295') +
    parm('CONNRETRYFREQ', '6') +
    parm('INITIALBACKOFFTIME', '30000') +
    parm('MAXBACKOFFTIME', '120000') +
    '<parm name="BACKCOMPATRETRYDISABLED"/>' +
    parm('DEFAULTENCODING', `application/vnd.syncml.dm+${encoding}`) +
    parm('SSLCLIENTCERTSEARCHCRITERIA', criteria);
  const nonce = (bytes: Buffer) =>
    faults.isOn('noNonce') ? '' : parm('AAUTHDATA', faults.isOn('literalNonce') ? 'nonce' : bytes.toString('base64'));
  const signIn = (level: string, kind: string, [name, secret]: readonly [string, string], bytes: Buffer) =>
    characteristic(
      'APPAUTH',
      parm('AAUTHLEVEL', level) + parm('AAUTHTYPE', kind) + parm('AAUTHNAME', name) + parm('AAUTHSECRET', secret) + nonce(bytes),
    );
  const clientKind = serverCredentials === 'basic' ? 'BASIC' : 'DIGEST';
  const serverKind = credentials === 'basic' ? 'BASIC' : credentials === 'mac' ? 'HMAC' : 'DIGEST';
  return characteristic(
    'APPLICATION',
    parms +
      signIn('CLIENT', clientKind, [account.serverName, account.serverSecret], account.serverNonce) +
      signIn('APPSRV', serverKind, [account.name, account.secret], account.nonce),
  );
}

function clientSettings({ userName, certificate }: Enrolment, { faults }: ServerState): string {
  const zero = faults.isOn('zeroPoll');
  const numbers: Readonly<Record<string, string>> = {
    NumberOfFirstRetries: '8',
    IntervalForFirstSetOfRetries: '15',
    NumberOfSecondRetries: '5',
    IntervalForSecondSetOfRetries: '3',
    NumberOfRemainingScheduledRetries: '0',
    IntervalForRemainingScheduledRetries: '1560',
  };
  const poll = Object.entries(numbers).map(([name, value]) => parm(name, zero ? '0' : value, 'integer'));
  const id = createHash('sha256').update(certificate.thumbprint).digest('hex').slice(0, 8);
  return (
    parm('UPN', userName) +
    parm('EntDeviceName', `Test device ${id}`) +
    (faults.isOn('noPoll') ? '' : characteristic('Poll', `${poll.join('')}${parm('PollOnLogin', 'true', 'boolean')}`))
  );
}

function characteristic(type: string, inside: string): string {
  return `<characteristic type="${escapeXml(type)}">${inside}</characteristic>`;
}

function parm(name: string, value: string, datatype?: 'boolean' | 'integer'): string {
  return `<parm name="${name}" value="${escapeXml(value)}"${datatype === undefined ? '' : ` datatype="${datatype}"`}/>`;
}
