import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** An authority nobody trusts by itself, and servers it vouches for. Made anew for each run by openssl. */
export interface Authority {
  readonly pem: string;
  /** Where the same lies until it is closed. */
  readonly file: string;
  /** `names` as in subjectAltName, e.g. `DNS:localhost` or `IP:127.0.0.1`; negative days: expired. */
  issue(names: string, days?: number): Certificate;
  close(): void;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function createAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'managed-pc-certificates-'));
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test authority', '-days', '30');
  let issued = 0;
  return {
    pem: read('ca.pem'),
    file: join(folder, 'ca.pem'),
    issue(names, days = 30) {
      issued += 1;
      const name = `leaf${issued}`;
      writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${names}\n`);
      openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', '/CN=Test server');
      const authority = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
      openssl('x509', '-req', '-in', `${name}.csr`, ...authority, '-days', String(days), '-extfile', `${name}.ext`, '-out', `${name}.pem`);
      return { key: read(`${name}.key`), cert: read(`${name}.pem`) };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A certificate that vouches for itself. */
export function selfSigned(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'managed-pc-certificates-'));
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...newKey, '-keyout', 'key', '-out', 'cert', '-days', '30', ...names], {
    cwd: folder,
    stdio: 'pipe',
  });
  const made = { key: readFileSync(join(folder, 'key'), 'utf8'), cert: readFileSync(join(folder, 'cert'), 'utf8') };
  rmSync(folder, { recursive: true, force: true });
  return made;
}
