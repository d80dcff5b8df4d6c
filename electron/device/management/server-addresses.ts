import { isPublicAddress, refuseAddress } from '../images/transfer/address-rules.ts';

/** Which addresses the names of a management server may lead to. */
export interface ServerAddresses {
  readonly refuse: (address: string, host: string) => 'address-refused' | null;
  /** Whether the typed server was found at an address the whole internet could have. */
  isPublic(): boolean;
}

/**
 * The server that was typed may be anywhere but at a cloud's metadata address. What a public server names beside itself has to be public
 * too, so that nothing in the operator's network can be reached through it; a server in a lab may name others of the lab.
 */
export function serverAddresses(typedHosts: readonly string[], knownPublic: boolean): ServerAddresses {
  const typed = new Set(typedHosts.map((host) => host.toLowerCase()));
  let isPublic = knownPublic;
  return {
    refuse(address, host) {
      if (typed.has(host.toLowerCase())) {
        isPublic = isPublicAddress(address);
        return refuseAddress(address, false) === null ? null : 'address-refused';
      }
      return refuseAddress(address, isPublic) === null ? null : 'address-refused';
    },
    isPublic: () => isPublic,
  };
}
