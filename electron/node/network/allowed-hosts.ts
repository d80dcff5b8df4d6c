import type { Fetcher } from '../../device/ports/fetcher.ts';

/**
 * A network that ends at a list of hosts: a request to any other, first or by redirect, is refused without a connection.
 * `hosts` are names or addresses as URLs write them, in lower case, without ports; compared with the parsed host, never with text.
 */
export function onlyFrom(fetcher: Fetcher, hosts: ReadonlySet<string>): Fetcher {
  return {
    async request(order) {
      const { hostname } = new URL(order.url);
      if (hosts.has(hostname)) return fetcher.request(order);
      return { kind: 'failed', reason: 'address-refused', detail: `${hostname} is not on the list of allowed hosts` };
    },
  };
}
