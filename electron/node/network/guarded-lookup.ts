import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { FetchRequest } from '../../device/ports/fetcher.ts';
import { RefusedAddress } from './transfer-errors.ts';

/** Finds every address of a name; `dns.lookup` of the computer unless a test brings its own. */
export type ResolveAll = (hostname: string, options: LookupOptions & { all: true }, done: ResolveDone) => void;
type ResolveDone = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;

export const resolveWithSystem: ResolveAll = (hostname, options, done) => systemLookup(hostname, options, done);

/** A lookup for sockets that lets no refused address through: one bad address spoils the name, since any may be picked. */
export function guardedLookup(resolveAll: ResolveAll, refuse: FetchRequest['refuseAddress']): LookupFunction {
  return (hostname, options, done) => {
    resolveAll(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      const refused = error === null ? refusedAddress(addresses, refuse) : null;
      if (error !== null || refused !== null || first === undefined) return done(error ?? refused ?? notFound(hostname), []);
      if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/** The refusal of a host that is an address itself, for which no lookup is made; null when it may be asked. */
export function refusedLiteral(hostname: string, refuse: FetchRequest['refuseAddress']): RefusedAddress | null {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) === 0 ? null : refusedAddress([{ address, family: isIP(address) }], refuse);
}

function refusedAddress(addresses: readonly LookupAddress[], refuse: FetchRequest['refuseAddress']): RefusedAddress | null {
  for (const { address } of addresses) {
    const reason = refuse(address);
    if (reason !== null) return new RefusedAddress(reason, address);
  }
  return null;
}

function notFound(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`No address for ${hostname}`), { code: 'ENOTFOUND' });
}
