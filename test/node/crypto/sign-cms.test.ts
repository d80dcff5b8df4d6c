import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/node/crypto/node-crypto.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

test.each([true, false])('signs what OpenSSL verifies, detached: %s', async (detached) => {
  const folder = await temporaryFolder();
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'own.pem', '-subj', '/CN=a device', '-days', '9');
  const content = new TextEncoder().encode('<SyncML>\u00e9</SyncML>');
  const key = openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'key.pem');
  const signed = await nodeCrypto.signMessage({
    content,
    detached,
    key,
    certificate: readFileSync(join(folder, 'own.pem'), 'utf8'),
    signingTime: Date.UTC(2026, 10, 29, 12, 0, 0),
  });
  writeFileSync(join(folder, 'signed.der'), signed);
  writeFileSync(join(folder, 'content'), content);
  const outside = detached ? ['-content', 'content'] : [];
  const verified = openssl(
    'cms',
    '-verify',
    '-inform',
    'DER',
    '-in',
    'signed.der',
    '-CAfile',
    'own.pem',
    '-binary',
    '-purpose',
    'any',
    ...outside,
  );
  expect(verified).toBe('<SyncML>\u00e9</SyncML>');
  expect(openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'signed.der')).toMatch(/signingTime[\s\S]*Nov 29 12:00:00 2026/);
});
