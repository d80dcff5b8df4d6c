import type { Fetcher } from '../../device/ports/fetcher.ts';
import { createHttpFetcher } from '../network/http-fetcher.ts';

export interface LabFetcherDeps {
  /** For everything in the world. */
  readonly fetcher: Fetcher;
  /** PEM certificate of the authority behind the lab's certificates. */
  readonly labAuthority: () => Promise<string>;
  /** Origin of the lab's server with a certificate for another host; null while it does not listen. */
  readonly wrongNameOrigin: () => string | null;
}

/**
 * The same fetcher, except that the lab's authority is known to the one server of the lab whose certificate is for another host:
 * otherwise the unknown authority would be the complaint, and never the name. No certificate of the lab is ever accepted.
 */
export function knowingTheLab({ fetcher, labAuthority, wrongNameOrigin }: LabFetcherDeps): Fetcher {
  return {
    async request(order) {
      if (new URL(order.url).origin !== wrongNameOrigin()) return fetcher.request(order);
      return createHttpFetcher({ certificateAuthorities: [await labAuthority()] }).request(order);
    },
  };
}
