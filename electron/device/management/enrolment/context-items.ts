import type { Discovered } from './discover.ts';
import type { MachineFacts } from './order.ts';

/** What a PC says of itself beside its certificate request, in Windows' order. Sources: captures of 19043 and 26200, [MS-MDE2]. */
export function contextItems(machine: MachineFacts, deviceId: string, { enrollmentVersion }: Pick<Discovered, 'enrollmentVersion'>) {
  const requestVersion = requestVersionFor(machine.osVersion, enrollmentVersion);
  return [
    ['UXInitiated', 'true'],
    ['HWDevID', machine.hardwareId],
    ['Locale', machine.locale],
    ['TargetedUserLoggedIn', 'true'],
    ['OSEdition', machine.osEdition],
    ['DeviceName', machine.computerName],
    ['MAC', machine.macAddress],
    ['DeviceID', deviceId],
    ['EnrollmentType', 'Full'],
    ['DeviceType', 'CIMClient_Windows'],
    ['OSVersion', machine.osVersion],
    ['ApplicationVersion', machine.osVersion],
    ['NotInOobe', 'false'],
    ...(isNewest(machine.osVersion)
      ? ([
          ['Manufacturer', machine.manufacturer],
          ['DeviceModel', machine.model],
          ['SerialNumber', machine.serialNumber],
        ] as const)
      : []),
    ...(requestVersion === null ? [] : ([['RequestVersion', requestVersion]] as const)),
  ] as const;
}

function isNewest(osVersion: string): boolean {
  return Number(osVersion.split('.')[2]) >= 26_100;
}

/** 26200 sends 9.0, or 5.0 where that was advertised; older builds repeat what was advertised, from 5.0 on. */
function requestVersionFor(osVersion: string, advertised: string): string | null {
  const version = Number.parseFloat(advertised);
  if (isNewest(osVersion)) return version === 5 ? '5.0' : '9.0';
  return version >= 5 ? version.toFixed(1) : null;
}
