import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes the certificates the image lab fails with, in `assets/lab`: `node build/make-lab-certificates.ts`, needs openssl. They are
 * committed, so that the lab needs neither openssl nor a certificate library where it runs. None is good for anything: one vouches
 * for itself, one has expired in 2021, one is for another host, and the key of the authority behind the last two is thrown away here.
 */
const folder = fileURLToPath(new URL('../assets/lab/', import.meta.url));

const [past, expiry, future] = ['20200101000000Z', '20210101000000Z', '21260101000000Z'] as const;
const leaves = {
  'self-signed': { names: 'IP:127.0.0.1', until: future, by: 'itself' },
  expired: { names: 'IP:127.0.0.1', until: expiry, by: 'authority' },
  'wrong-name': { names: 'DNS:another-host.invalid', until: future, by: 'authority' },
} as const;

const configuration = `[ca]
default_ca=lab
[lab]
new_certs_dir=.
database=index.txt
rand_serial=yes
unique_subject=no
default_md=sha256
policy=any
[any]
commonName=supplied
[req]
distinguished_name=name
[name]
`;

const scratch = mkdtempSync(join(tmpdir(), 'managed-pc-lab-certificates-'));
const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: scratch, stdio: 'pipe' });
const read = (name: string) => readFileSync(join(scratch, name), 'utf8');

interface Order {
  readonly subject: string;
  readonly extensions: string;
  readonly until: string;
  readonly by: 'itself' | 'authority';
}

function issue(name: string, { subject, extensions, until, by }: Order): void {
  writeFileSync(join(scratch, `${name}.ext`), extensions);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${name}.key`];
  openssl('req', '-config', 'openssl.cnf', ...key, '-out', `${name}.csr`, '-subj', `/CN=${subject}`);
  const issuer = by === 'itself' ? ['-selfsign', '-keyfile', `${name}.key`] : ['-cert', 'authority.pem', '-keyfile', 'authority.key'];
  const dates = ['-startdate', past, '-enddate', until];
  const paths = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extfile', `${name}.ext`];
  openssl('ca', '-batch', '-notext', '-config', 'openssl.cnf', ...issuer, ...dates, ...paths);
}

mkdirSync(folder, { recursive: true });
writeFileSync(join(scratch, 'openssl.cnf'), configuration);
writeFileSync(join(scratch, 'index.txt'), '');
const authority = { subject: 'Managed PC image lab, trusted by nobody', extensions: 'basicConstraints=critical,CA:TRUE\n', until: future };
issue('authority', { ...authority, by: 'itself' });
writeFileSync(join(folder, 'authority.pem'), read('authority.pem'));
for (const [name, { names, until, by }] of Object.entries(leaves)) {
  const extensions = `basicConstraints=critical,CA:FALSE\nsubjectAltName=${names}\n`;
  issue(name, { subject: `Managed PC image lab, ${name}`, extensions, until, by });
  writeFileSync(join(folder, `${name}.pem`), `${read(`${name}.pem`)}${read(`${name}.key`)}`);
}
rmSync(scratch, { recursive: true });
