import { hex } from '../../../../shared/base64.ts';
import type { CryptoProvider } from '../../ports/crypto-provider.ts';
import { textBytes } from '../asn1/der.ts';

/** What a PC says of itself to an enrolment server. */
export interface MachineIdentity {
  /** 64 hexadecimal digits, the same in every enrolment of this PC. */
  readonly hardwareId: string;
  /** `00-0C-29-51-60-9D`. */
  readonly macAddress: string;
  readonly serialNumber: string;
}

/** Ids from a seed are the same in every run, so that a test or a fleet enrols the same PC again. */
export function machineIdentity(seed: string, crypto: CryptoProvider): MachineIdentity {
  const digits = (what: string) => hex(crypto.digest('sha256', textBytes(`${what} of ${seed}`)));
  const mac = digits('network adapter');
  return {
    hardwareId: digits('hardware'),
    // 00-0C-29 is a prefix of virtual machines, as in the captures.
    macAddress: ['00', '0C', '29', mac.slice(0, 2), mac.slice(2, 4), mac.slice(4, 6)].join('-'),
    serialNumber: `MPC-${digits('serial number').slice(0, 12)}`,
  };
}

/** 32 hexadecimal digits, new with every enrolment; later the Source of every message. */
export function enrolmentDeviceId(seed: string, crypto: CryptoProvider): string {
  return hex(crypto.digest('sha256', textBytes(`enrolment of ${seed}`))).slice(0, 32);
}

/** An upper-case GUID of version 4. */
export function guidFrom(seed: string, crypto: CryptoProvider): string {
  const digits = hex(crypto.digest('sha256', textBytes(`guid of ${seed}`)));
  const variant = '89AB'[Number.parseInt(digits[16] ?? '0', 16) % 4] ?? '8';
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
