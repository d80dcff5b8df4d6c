import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { isPublicAddress } from '../../device/images/transfer/address-rules.ts';

/** `host:port` or a URL of a server to its host name, without brackets. */
function hostOf(server: string): string | null {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(server) ? server : `https://${server}`);
  return url === null || url.hostname === '' ? null : url.hostname.replaceAll(/^\[|\]$/g, '');
}

export interface AllowedServer {
  readonly server: string;
  /** `NAME=ADDRESS:PORT` of `--host`: where a name leads instead. */
  readonly hosts: readonly string[];
  /** `--i-own-this-server` */
  readonly owned: boolean;
}

/** Load and broken messages go to loopback and private addresses, unless somebody says that the server is theirs. Every address of the name counts. */
export async function allowServer({ server, hosts, owned }: AllowedServer): Promise<Result<null>> {
  const host = hostOf(server);
  if (host === null) return refused({ title: 'No server', detail: `${quoted(server)} is no host and no URL.`, status: 400 });
  if (owned) return done(null);
  const addresses = await addressesOf(host, hosts);
  if (addresses.length === 0) return refused({ title: 'No such server', detail: `The name ${quoted(host)} has no address.`, status: 400 });
  const outside = addresses.find(isPublicAddress);
  if (outside === undefined) return done(null);
  return refused({
    title: 'Not your server?',
    detail: `${quoted(host)} is ${outside}, an address of the internet. Load goes to loopback and private addresses only; add --i-own-this-server if the server is yours.`,
    status: 403,
  });
}

async function addressesOf(host: string, hosts: readonly string[]): Promise<readonly string[]> {
  const told = hosts.find((row) => row.toLowerCase().startsWith(`${host.toLowerCase()}=`));
  const name = told === undefined ? host : (hostOf(told.slice(told.indexOf('=') + 1)) ?? host);
  if (isIP(name) !== 0) return [name];
  const found = await lookup(name, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}
