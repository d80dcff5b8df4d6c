import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import { findEdition } from '../../../../shared/contract/editions.ts';
import type { NodeBehaviour } from '../../tree/management-tree.ts';

export interface InventoryDeps {
  readonly facts: () => DeviceFacts;
  readonly deviceId: () => string;
  /** Device time in ms since 1970. */
  readonly now: () => number;
  /** Of the hardware. */
  readonly serialNumber: () => string;
}

/**
 * The read-only nodes a management server asks about first: DevInfo, the truthful part of DevDetail, WindowsLicensing/Edition
 * and DeviceManageability/Capabilities/CSPVersions. Values as Windows 11 25H2 gives them (DmV, MaxSegLen, LrgObj, versions:
 * seen in captures), or of this emulated PC.
 */
export function inventory({ facts, deviceId, now, serialNumber }: InventoryDeps): readonly (readonly [string, NodeBehaviour])[] {
  const values: readonly (readonly [string, () => string])[] = [
    ['./DevInfo/DevId', deviceId],
    ['./DevInfo/Man', () => 'Managed PC'],
    ['./DevInfo/Mod', () => 'Managed PC'],
    ['./DevInfo/DmV', () => '1.3'],
    ['./DevInfo/Lang', () => facts().locale],
    ['./DevDetail/URI/MaxDepth', () => '0'],
    ['./DevDetail/URI/MaxTotLen', () => '0'],
    ['./DevDetail/URI/MaxSegLen', () => '0'],
    ['./DevDetail/DevTyp', () => 'Desktop'],
    ['./DevDetail/OEM', () => 'Managed PC'],
    ['./DevDetail/FwV', () => '1.0'],
    ['./DevDetail/HwV', () => '1.0'],
    ['./DevDetail/SwV', () => facts().osBuild],
    ['./DevDetail/LrgObj', () => 'false'],
    ['./DevDetail/Ext/Microsoft/OSPlatform', () => `Windows ${facts().edition}`],
    ['./DevDetail/Ext/Microsoft/ProcessorArchitecture', () => '9'],
    ['./DevDetail/Ext/Microsoft/DNSComputerName', () => facts().computerName],
    ['./DevDetail/Ext/Microsoft/DeviceName', () => facts().computerName],
    ['./DevDetail/Ext/Microsoft/LocalTime', () => new Date(now()).toISOString()],
    ['./DevDetail/Ext/Microsoft/TotalRAM', () => '8192'],
    ['./DevDetail/Ext/Microsoft/TotalStorage', () => '244198'],
    ['./DevDetail/Ext/Microsoft/FreeStorage', () => '181370'],
    ['./DevDetail/Ext/Microsoft/SMBIOSSerialNumber', serialNumber],
    ['./DevDetail/Ext/Microsoft/Resolution', () => '1920x1080'],
    ['./Vendor/MSFT/WindowsLicensing/Edition', () => String(findEdition(facts().edition)?.code ?? 0)],
    ['./Vendor/MSFT/DeviceManageability/Capabilities/CSPVersions', cspVersions],
  ];
  return values.map(([node, read]) => [node, { read }]);
}

/** The CSPs this PC has, with the versions a 25H2 client reports for them. */
function cspVersions(): string {
  const versions = [
    ['./Vendor/MSFT/Personalization', '2.0'],
    ['./Vendor/MSFT/SharedPC', '1.2'],
    ['./Vendor/MSFT/CloudDesktop', '2.0'],
    ['./Vendor/MSFT/WindowsLicensing', '1.4'],
    ['./Vendor/MSFT/DeviceManageability', '1.1'],
    ['./Vendor/MSFT/DMClient', '1.5'],
    ['./Vendor/MSFT/CertificateStore', '1.0'],
  ];
  const nodes = versions.map(([node, version]) => `<CSP Node="${node}" Version="${version}"/>`).join('');
  return `<?xml version="1.0" encoding="utf-8"?><DeviceManageability Version="com.microsoft/1.1/MDM/DeviceManageability"><Capabilities><CSPVersions>${nodes}</CSPVersions></Capabilities></DeviceManageability>`;
}
