import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { certificateRequest } from '../../../electron/device/management/enrolment/certificate-request.ts';
import { nodeCrypto } from '../../../electron/node/crypto/node-crypto.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const deviceId = 'DAD4A3C29E01D34BB6BC0D6FD35B33B4';
const guid = '4F3B7A10-9C2E-4D5A-8B1F-0123456789AB';

test('writes the request of the captures, part by part', async () => {
  const key = await nodeCrypto.newRsaKey(2048);
  const csr = Buffer.from(certificateRequest({ shape: 'windows', deviceId, guid, key, hash: 'sha1' }, nodeCrypto));
  const name = `${guid.slice(0, 30)}!${deviceId}\0`;
  expect(Buffer.byteLength(name)).toBe(64);
  // PrintableString of 64 bytes, and the OCTET STRING with the DeviceID and NUL directly in it.
  expect(csr.includes(Buffer.concat([Buffer.from([0x13, 64]), Buffer.from(name)]))).toBe(true);
  const extension = Buffer.concat([
    Buffer.from('060a2b0601040182374201 00'.replaceAll(' ', ''), 'hex'),
    Buffer.from([0x04, 33]),
    Buffer.from(`${deviceId}\0`),
  ]);
  expect(csr.includes(extension)).toBe(true);
  // 1.3.14.3.2.29 with NULL, and not the identifier of PKCS#1.
  expect(csr.includes(Buffer.from('300906052b0e03021d0500', 'hex'))).toBe(true);
});

test.each([
  { shape: 'windows', hash: 'sha256' },
  { shape: 'plain', hash: 'sha256' },
  { shape: 'plain', hash: 'sha1' },
] as const)('writes a $shape request with $hash that OpenSSL reads and verifies', async ({ shape, hash }) => {
  const folder = await temporaryFolder();
  const key = await nodeCrypto.newRsaKey(2048);
  writeFileSync(join(folder, 'request.der'), certificateRequest({ shape, deviceId, guid, key, hash }, nodeCrypto));
  // The identifier of OIW is unknown to OpenSSL as a signature, so that request is read without being verified.
  const verify = hash === 'sha256' ? ['-verify'] : [];
  const text = execFileSync('openssl', ['req', '-inform', 'DER', '-in', 'request.der', '-noout', '-text', ...verify], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(text).toContain(deviceId);
  expect(text).toContain('Version: 1 (0x0)');
});
