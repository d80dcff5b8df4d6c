import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/node/crypto/node-crypto.ts';

const enrolment = readFileSync(new URL('../../fixtures/enrolled/enrolment.txt', import.meta.url), 'utf8');
const { value } = JSON.parse(enrolment) as { readonly value: { readonly enrolment: { readonly roots: readonly string[] } } };
const der = Buffer.from((value.enrolment.roots[0] ?? '').replaceAll(/-----[^-]*-----|\s/g, ''), 'base64');

/** The two dates of a certificate are UTCTime: 17 0D and 13 characters. */
function withDate(index: number, date: string): Buffer {
  const changed = Buffer.from(der);
  const first = changed.indexOf(Buffer.from([0x17, 0x0d]));
  changed.write(date, first + 2 + 15 * index, 'latin1');
  return changed;
}

test('reads the dates of a certificate', () => {
  const read = nodeCrypto.readCertificate(withDate(1, '491231235959Z'));
  expect(new Date(read?.notAfter ?? 0).toISOString()).toBe('2049-12-31T23:59:59.000Z');
});

test.each([
  ['begins', 0],
  ['ends', 1],
])('takes nothing for a certificate whose validity %s at no date, which would never expire', (_, index) => {
  const bytes = withDate(index, '361126 00831Z');
  // Often: Node's own dates are those of other certificates now and then.
  for (let time = 0; time < 500; time += 1) {
    nodeCrypto.readCertificate(der);
    expect(nodeCrypto.readCertificate(bytes)).toBeNull();
  }
});
