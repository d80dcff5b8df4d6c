import { expect, test } from 'vitest';
import { leadsToAuthority } from '../../../electron/desktop/sign-in/own-authority.ts';
import { pemOf } from '../../../shared/pem.ts';
import { createCertificateAuthority, issueServerCertificate } from '../../support/mdm-server/certificate-authority.ts';

test('trusts a chain that leads to the authority, for its own host alone', () => {
  const [authority, other] = ['One', 'Other'].map((name) => createCertificateAuthority({ name }));
  const expired = createCertificateAuthority({ name: 'Old', notBefore: new Date(0), notAfter: new Date(86_400_000) });
  if (authority === undefined || other === undefined) throw new Error('no authority');
  const { cert } = issueServerCertificate(authority, ['login.lab.test', '127.0.0.1']);
  const { pem } = authority.certificate;
  expect(['login.lab.test', '127.0.0.1', 'mdm.lab.test'].map((host) => leadsToAuthority([cert], [pem], host))).toEqual([true, true, false]);
  expect(leadsToAuthority([cert, pem], [other.certificate.pem, pem], 'login.lab.test')).toBe(true);
  expect(leadsToAuthority([cert], [other.certificate.pem], 'login.lab.test')).toBe(false);
  expect(leadsToAuthority([cert, other.certificate.pem], [other.certificate.pem], 'login.lab.test')).toBe(false);
  const old = issueServerCertificate(expired, ['login.lab.test']).cert;
  expect(leadsToAuthority([old], [expired.certificate.pem], 'login.lab.test')).toBe(false);
  // A certificate for a server is no authority, whoever it trusts.
  const { cert: leaf } = issueServerCertificate(other, ['x.test']);
  expect(leadsToAuthority([leaf], [cert], 'x.test')).toBe(false);
  expect(leadsToAuthority(['nonsense'], [pem], 'login.lab.test')).toBe(false);
});

test('trusts no certificate whose last day is no date, though it is given as an authority', () => {
  const authority = createCertificateAuthority({ name: 'Lab' });
  const good = issueServerCertificate(authority, ['login.lab.test']).cert;
  const der = Buffer.from(good.replaceAll(/-----[^-]*-----|\s/g, ''), 'base64');
  const dates = der.indexOf(Buffer.from([0x17, 0x0d]));
  der.write('361126 00831Z', dates + 15 + 2, 'latin1');
  const bad = pemOf(der);
  expect(leadsToAuthority([good], [good], 'login.lab.test')).toBe(true);
  for (let time = 0; time < 200; time += 1) expect(leadsToAuthority([bad], [bad], 'login.lab.test')).toBe(false);
});
