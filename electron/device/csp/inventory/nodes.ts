import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import { findEdition } from '../../../../shared/contract/editions.ts';
import type { Forest } from '../../tree/defined-node.ts';
import type { NodeBehaviour } from '../../tree/management-tree.ts';
import { cspVersions } from './csp-versions.ts';

export interface InventoryDeps {
  readonly forest: () => Forest;
  readonly facts: () => DeviceFacts;
  readonly deviceId: () => string;
  /** Device time in ms since 1970. */
  readonly now: () => number;
  /** Of the hardware. */
  readonly serialNumber: () => string;
}

/**
 * The read-only nodes a management server asks about first: DevInfo, the truthful part of DevDetail, WindowsLicensing/Edition,
 * DeviceStatus/OS and DeviceManageability/Capabilities/CSPVersions. Values as Windows 11 25H2 gives them (DmV, MaxSegLen, LrgObj, versions:
 * seen in captures), or of this emulated PC.
 */
export function inventory({ forest, facts, deviceId, now, serialNumber }: InventoryDeps): readonly (readonly [string, NodeBehaviour])[] {
  const edition = () => String(findEdition(facts().edition)?.code ?? 0);
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
    ['./Vendor/MSFT/WindowsLicensing/Edition', edition],
    ['./Vendor/MSFT/DeviceStatus/OS/Edition', edition],
    // No edition of this PC is in S mode.
    ['./Vendor/MSFT/DeviceStatus/OS/Mode', () => '0'],
    ['./Vendor/MSFT/DeviceManageability/Capabilities/CSPVersions', () => cspVersions(forest(), facts())],
  ];
  return values.map(([node, read]) => [node, { read }]);
}
