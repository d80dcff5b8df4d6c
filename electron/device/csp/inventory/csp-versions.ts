import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import { findEdition } from '../../../../shared/contract/editions.ts';
import { applies, type PCVersion } from '../../tree/applicability.ts';
import { type DefinedNode, type Forest, isImplied } from '../../tree/defined-node.ts';

/** Where a CSP is listed, and with which version. Source: capture of Windows 11 Enterprise 26200.9278. */
const seen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '.': { DevDetail: '1.2', DevInfo: '1.0' },
  './Device/Vendor/MSFT': {
    AgentGovernance: '1.0',
    AssignedAccess: '4.0',
    BitLocker: '5.0',
    ClientCertificateInstall: '1.1',
    CloudDesktop: '2.0',
    DMClient: '1.7',
    DeclaredConfiguration: '1.0',
    DeviceManageability: '2.0',
    DevicePreparation: '1.0',
    DeviceUpdateCenter: '2.0',
    EnrollmentStatusTracking: '1.0',
    EnterpriseAppVManagement: '1.0',
    EnterpriseDataProtection: '4.0',
    EnterpriseDesktopAppManagement: '1.0',
    EnterpriseModernAppManagement: '1.2',
    KeyboardFilter: '1.0',
    LAPS: '1.1',
    NetworkQoSPolicy: '1.0',
    OfflineDomainJoin: '1.0',
    PassportForWork: '1.6',
    Policy: '11.0',
    Reboot: '1.0',
    RemoteLock: '1.1',
    RootCATrustedCertificates: '1.2',
    VPNv2: '1.0',
    WindowsAdvancedThreatProtection: '1.2',
    WindowsBackupAndRestore: '1.0',
    WindowsDefenderApplicationGuard: '1.4',
    WindowsIoT: '1.0',
    WindowsLicensing: '1.4',
  },
  './SyncML': { DMAcc: '1.1', DMS: '1.0' },
  './User/Vendor/MSFT': {
    ActiveSync: '1.0',
    AgentGovernance: '1.0',
    ClientCertificateInstall: '1.1',
    CloudDesktop: '2.0',
    DMClient: '1.7',
    DMSessionActions: '1.1',
    DeclaredConfiguration: '1.0',
    EMAIL2: '1.0',
    EnrollmentStatusTracking: '1.0',
    EnterpriseAppVManagement: '1.0',
    EnterpriseDesktopAppManagement: '1.0',
    EnterpriseModernAppManagement: '1.2',
    NodeCache: '1.2',
    PDE: '5.0',
    PassportForWork: '1.6',
    Policy: '11.0',
    PrinterProvisioning: '1.0',
    RootCATrustedCertificates: '1.2',
    VPNv2: '1.0',
    WiFi: '1.0',
  },
  './Vendor/MSFT': {
    ActiveSync: '1.0',
    AgentGovernance: '1.0',
    AppLocker: '1.0',
    CMPolicy: '1.0',
    CMPolicyEnterprise: '1.0',
    CellularSettings: '1.0',
    CertificateStore: '1.0',
    CleanPC: '1.0',
    DMClient: '1.7',
    DMSessionActions: '1.1',
    DeclaredConfiguration: '1.0',
    Defender: '1.3',
    DeviceLock: '1.0',
    DeviceStatus: '1.5',
    DeviceUpdate: '1.0',
    DiagnosticLog: '1.4',
    DynamicManagement: '1.0',
    EMAIL2: '1.0',
    EnterpriseAPN: '1.0',
    EnterpriseModernAppManagement: '1.2',
    Firewall: '1.0',
    HealthAttestation: '1.3',
    LanguagePackManagement: '1.0',
    Maps: '1.0',
    MultiSIM: '1.0',
    NetworkProxy: '1.0',
    NodeCache: '1.2',
    Office: '1.6',
    PassportForWork: '1.6',
    Personalization: '2.0',
    Recovery: '1.1',
    RemoteFind: '1.0',
    RemoteLock: '1.1',
    RemoteRemediation: '1.1',
    RemoteWipe: '1.1',
    Reporting: '2.1',
    SUPL: '1.2',
    SecureAssessment: '1.1',
    SecurityPolicy: '1.0',
    SharedPC: '1.2',
    Storage: '1.0',
    TPMPolicy: '1.0',
    TenantLockdown: '1.0',
    UnifiedWriteFilter: '1.0',
    Update: '1.1',
    VPNv2: '1.0',
    WiFi: '1.0',
    WindowsAutopilot: '1.0',
    WindowsLicensing: '1.4',
    eUICCs: '1.2',
  },
};
/** From this build on the PC is of the branch that was seen. */
const seenFrom = 26_100;

interface Listed {
  readonly node: string;
  readonly version: string;
}

/**
 * The CSPs whose DDF files this PC has and whose edition and build are its own, in the shape, order and spelling of the capture: one
 * that was seen below ./Device/Vendor/MSFT, ./Vendor/MSFT or both is listed there. Others, added ones most often, have the highest version their DDF names.
 */
export function cspVersions(forest: Forest, { edition, osBuild }: Pick<DeviceFacts, 'edition' | 'osBuild'>): string {
  const pc = { editionCode: findEdition(edition)?.code ?? 0, osBuild };
  const listed = [forest.device, forest.user].flatMap(rootsBelow).flatMap((root) => places(root, pc));
  const lines = listed
    .sort((one, other) => (one.node < other.node ? -1 : 1))
    .map(({ node, version }) => `      <CSP Node="${node}" Version="${version}"></CSP>`);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<DeviceManageability Version="com.microsoft/1.1/MDM/DeviceManageability">',
    '  <Capabilities>',
    '    <CSPVersions>',
    ...lines,
    '    </CSPVersions>',
    '  </Capabilities>',
    '</DeviceManageability>',
  ].join('\n');
}

/** What files define first on each way down. */
function rootsBelow(node: DefinedNode): readonly DefinedNode[] {
  return isImplied(node) ? node.children.flatMap(rootsBelow) : [node];
}

function places(root: DefinedNode, pc: PCVersion): readonly Listed[] {
  const { locURI, name, applicability } = root.definition;
  if (!applies(applicability, pc).met) return [];
  const folder = locURI.slice(0, -name.length - 1);
  const folders = folder === './Vendor/MSFT' ? [folder, './Device/Vendor/MSFT'] : [folder];
  const isSeenBuild = Number(pc.osBuild.split('.')[2]) >= seenFrom;
  const declared = declaredVersion(root, pc);
  const known = folders.filter((one) => seen[one]?.[name] !== undefined);
  return (known.length > 0 ? known : [folder]).map((one) => ({
    node: `${one}/${name}`,
    version: (isSeenBuild ? seen[one]?.[name] : undefined) ?? declared,
  }));
}

/** The highest CspVersion of a node this PC has. */
function declaredVersion(root: DefinedNode, pc: PCVersion): string {
  const all = (node: DefinedNode): readonly string[] => {
    const { applicability } = node.definition;
    const own = applies(applicability, pc).met && applicability.cspVersion !== null ? [applicability.cspVersion] : [];
    return [...own, ...node.children.flatMap(all)];
  };
  return all(root).reduce((highest, version) => (Number(version) > Number(highest) ? version : highest), '1.0');
}
