import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { DeviceView, RegistryValue } from '../../../../shared/contract/device-view.ts';
import type { WorkAccount } from '../../../../shared/contract/management/work-account.ts';
import { encodeName } from '../../tree/address.ts';
import type { Values } from '../projection/node-fact.ts';
import type { EnrolledFacts } from './enrolled-facts.ts';
import { projectSetupPage } from './setup-page.ts';

/** What DMClient makes of the screens: the work account of Settings, and the Enrolment Status Page. */
export function projectDmClient(
  values: Values,
  facts: EnrolledFacts | null,
  { setupPage }: Pick<AssumptionValues, 'setupPage'>,
): Pick<DeviceView, 'workAccount' | 'setupPage'> & { readonly registry: readonly RegistryValue[] } {
  if (facts === null) return { workAccount: null, setupPage: null, registry: [] };
  return {
    workAccount: workAccount(values, facts),
    setupPage: setupPage === 'never' ? null : projectSetupPage(values, facts),
    registry: enrolmentRegistry(facts),
  };
}

function workAccount(values: Values, { providerId, serverName, userName, address, activity, lastSync }: EnrolledFacts): WorkAccount {
  const read = (name: string) => values.get(`./Vendor/MSFT/DMClient/Provider/${encodeName(providerId)}/${name}`) ?? '';
  return {
    serverName,
    userName: read('UPN') || userName,
    address,
    activity,
    lastSync,
    help: { phone: read('HelpPhoneNumber'), website: read('HelpWebsite'), email: read('HelpEmailAddress') },
    areas: managedAreas(values),
  };
}

/** Parts that belong to the enrolment itself, and are no area that is managed. */
const ownParts: ReadonlySet<string> = new Set(['DMClient', 'CertificateStore', 'DeviceManageability', 'WindowsLicensing']);

/** Area of Policy CSP, or name of the CSP, of everything that holds a value. */
function managedAreas(values: Values): readonly string[] {
  const areas = new Set<string>();
  for (const [node, value] of values) {
    if (value === null || node.startsWith('./SyncML/')) continue;
    const [, part, , area] = /^\.\/(?:User\/)?Vendor\/MSFT\/([^/]+)(?:\/(Config\/)([^/]+))?/.exec(node) ?? [];
    if (part !== undefined && !ownParts.has(part)) areas.add(part === 'Policy' ? (area ?? part) : part);
  }
  return [...areas].sort();
}

const enrollments = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Enrollments';
const accounts = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Provisioning\\OMADM\\Accounts';

/** What Windows leaves of an enrolment. Seen in exports of enrolled PCs. */
function enrolmentRegistry({ id, providerId, address, lastSync, registry }: EnrolledFacts): readonly RegistryValue[] {
  const key = `${enrollments}\\${id}`;
  const account = `${accounts}\\${id}\\Protected`;
  const text = (name: string, data: string, at = key): RegistryValue => ({ key: at, name, type: 'REG_SZ', data });
  const number = (name: string, data: number, at = key): RegistryValue => ({ key: at, name, type: 'REG_DWORD', data: String(data) });
  return [
    text('ProviderID', providerId),
    text('UPN', registry.upn),
    text('DiscoveryServiceFullURL', registry.discoveryUrl),
    // 6: management by a server, Full. Seen in exports of enrolled PCs.
    number('EnrollmentType', 6),
    number('EnrollmentState', registry.state),
    number('IsFederated', registry.isFederated ? 1 : 0),
    number('RenewStatus', registry.renewStatus),
    number('RenewErrorCode', registry.renewErrorCode),
    text('DMPCertThumbPrint', registry.thumbprint),
    text('Addr', address, `${account}\\AddrInfo`),
    ...(lastSync === null ? [] : [number('LastSessionResult', lastSync.good ? 0 : Number(lastSync.code ?? 0), `${account}\\ConnInfo`)]),
  ];
}
