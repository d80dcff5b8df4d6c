import { hex } from '../../../shared/base64.ts';
import type { CryptoProvider } from '../ports/crypto-provider.ts';
import { joined } from './asn1/der.ts';
import type { Enrolment } from './record/enrolment-record.ts';

/** `./Vendor/MSFT/DMClient/Provider/{id}`, escaped as the tree escapes names. */
export function providerNode(providerId: string): string {
  return `./Vendor/MSFT/DMClient/Provider/${encodeURIComponent(providerId)}`;
}

/** `0x0000800c` and SHA-256 of the PROVIDER-ID in UTF-16: computed so, the id a Fleet server has written down for its own name comes out. */
export function accountNode(providerId: string, crypto: CryptoProvider): string {
  const utf16 = Array.from(providerId, (_, index) => providerId.charCodeAt(index)).flatMap((unit) => [unit & 0xff, unit >> 8]);
  return `./SyncML/DMAcc/0x0000800c${hex(crypto.digest('sha256', joined([Uint8Array.from(utf16)])))}`;
}

/** Every node an enrolment puts into the tree. Secrets are not among them: the tree is saved, shown and exported. */
export function nodesOf(enrolment: Enrolment, crypto: CryptoProvider): readonly (readonly [node: string, value: string])[] {
  const { account, settings, hardwareId, client, renewal } = enrolment;
  const provider = providerNode(account.providerId);
  const dmAcc = accountNode(account.providerId, crypto);
  const own = new Map(settings.map(([path, value]) => [`${provider}/${path}`, value]));
  const defaults: readonly (readonly [string, string])[] = [
    [`${provider}/ManagementServiceAddress`, account.address],
    [`${provider}/ManagementServerAddressList`, `<${account.address}>`],
    [`${provider}/MaxSyncApplicationVersion`, '5.0'],
    [`${provider}/EnrollmentType`, 'Full'],
    [`${provider}/HWDevID`, hardwareId],
    [`${provider}/UPN`, enrolment.address],
  ];
  for (const [node, value] of defaults) if (!own.has(node)) own.set(node, value);
  const auths = [
    ['CLCRED', account.toServer],
    ['SRVCRED', account.ofServer],
  ] as const;
  const certificate = `./Vendor/MSFT/CertificateStore/MY/${client.store === 'System' ? 'System' : 'User'}/${client.thumbprint}`;
  return [
    ...own,
    ['./Vendor/MSFT/DMClient/HWDevID', hardwareId],
    [`${dmAcc}/AppID`, 'w7'],
    [`${dmAcc}/ServerID`, account.providerId],
    [`${dmAcc}/Name`, account.name],
    [`${dmAcc}/AppAddr/SrvAddr/Addr`, account.address],
    [`${dmAcc}/AppAddr/SrvAddr/AddrType`, 'URI'],
    ...auths.flatMap(([name, secret]) =>
      secret === null
        ? []
        : ([
            [`${dmAcc}/AppAuth/${name}/AAuthLevel`, name],
            [`${dmAcc}/AppAuth/${name}/AAuthType`, { basic: 'BASIC', digest: 'DIGEST', mac: 'HMAC', none: 'NONE' }[secret.type]],
            [`${dmAcc}/AppAuth/${name}/AAuthName`, secret.name],
          ] as const),
    ),
    ...certificateNodes(certificate, client),
    ['./Vendor/MSFT/CertificateStore/MY/WSTEP/Renew/RenewPeriod', String(renewal.periodDays)],
    ['./Vendor/MSFT/CertificateStore/MY/WSTEP/Renew/RetryInterval', String(renewal.retryDays)],
    ...(renewal.serverUrl === null ? [] : ([['./Vendor/MSFT/CertificateStore/MY/WSTEP/Renew/ServerURL', renewal.serverUrl]] as const)),
  ];
}

function certificateNodes(node: string, client: Enrolment['client']): readonly (readonly [string, string])[] {
  const commonName = (name: string) => /(?:^|\n)CN=(.*)/.exec(name)?.[1] ?? name;
  return [
    [`${node}/EncodedCertificate`, client.certificate.replaceAll(/-----[^-]+-----|\s/g, '')],
    [`${node}/IssuedBy`, commonName(client.issuer)],
    [`${node}/IssuedTo`, commonName(client.subject)],
    [`${node}/ValidFrom`, String(client.notBefore)],
    [`${node}/ValidTo`, String(client.notAfter)],
  ];
}

/** Below which nodes everything belongs to an enrolment and goes with it. */
const enrolmentRoots = [
  './Vendor/MSFT/DMClient',
  './User/Vendor/MSFT/DMClient',
  './SyncML/DMAcc',
  './Vendor/MSFT/CertificateStore',
] as const;

export function isEnrolmentNode(node: string): boolean {
  return enrolmentRoots.some((root) => node.startsWith(`${root}/`));
}
