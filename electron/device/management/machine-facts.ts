import { findEdition } from '../../../shared/contract/editions.ts';
import type { CryptoProvider } from '../ports/crypto-provider.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { machineIdentity } from './enrolment/identity.ts';
import type { MachineFacts } from './enrolment/order.ts';

/** The PC as its enrolment tells of it; the hardware is that of the device id, or of the seed. */
export function machineFacts(deps: DeviceDeps, crypto: CryptoProvider, seed: string | undefined): MachineFacts {
  const { edition, osBuild, computerName, locale } = deps.facts();
  return {
    ...machineIdentity(seed ?? deps.memory.state.deviceId, crypto),
    osVersion: osBuild,
    osEdition: String(findEdition(edition)?.code ?? 4),
    computerName,
    locale,
    manufacturer: 'Managed PC',
    model: 'Managed PC',
  };
}
