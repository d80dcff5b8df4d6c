import type { ClientFaults, ClientFaultsInput } from '../../../shared/contract/management/client-faults.ts';
import type { Result } from '../../../shared/result.ts';

/** Makes the PC wrong on purpose towards its server; stands around the other ports, so that the PC knows nothing of it. */
export interface ClientFaultsPort {
  state(): ClientFaults;
  set(input: ClientFaultsInput): Promise<Result<ClientFaults>>;
  /** Told when there is something new to show. */
  watch(changed: () => void): void;
}
