import type { LookupAddress } from 'node:dns';
import { type ResolveAll, resolveWithSystem } from '../../node/network/guarded-lookup.ts';

/** Windows keeps what a name leads to for as long as the name service says; here it is half a minute for all. */
const keptMs = 30_000;

/** Asks the name service once for all PCs of a process: asking costs as much as a tenth of a session, and only four questions run at once. */
export function rememberingLookup(resolveAll: ResolveAll = resolveWithSystem): ResolveAll {
  const known = new Map<string, { readonly addresses: LookupAddress[]; readonly until: number }>();
  return (hostname, options, done) => {
    const key = JSON.stringify([hostname, options.family, options.hints]);
    const found = known.get(key);
    if (found !== undefined && performance.now() < found.until) return done(null, found.addresses);
    resolveAll(hostname, options, (error, addresses) => {
      if (error === null) known.set(key, { addresses, until: performance.now() + keptMs });
      done(error, addresses);
    });
  };
}
