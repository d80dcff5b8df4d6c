import { describe, expect, test } from 'vitest';
import { isPublicAddress, refuseAddress } from '../../../../electron/device/images/transfer/address-rules.ts';

const metadata = [
  '169.254.169.254',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '64:ff9b::169.254.169.254',
  '2002:a9fe:a9fe::1',
  'fd00:ec2::254',
  'FD00:0EC2:0:0:0:0:0:254',
  'fd00:ec2::254%eth0',
  '[fd00:ec2::254]',
  '169.254.170.2',
  '169.254.170.23',
  'fd00:ec2::23',
  '100.100.100.200',
  '168.63.129.16',
  '169.254.169.253',
  '192.0.0.192',
  '169.254.0.23',
  '169.254.42.42',
  'fd20:ce::254',
  'fd00:c1::a9fe:a9fe',
  'fd00:42::42',
  '::ffff:100.100.100.200',
  '::169.254.169.254',
  '::ffff:0:169.254.169.254',
  '64:ff9b::168.63.129.16',
  '64:ff9b:1::169.254.169.254',
  '64:ff9b:1:a9fe:a9:fe00::',
  '64:ff9b:1:a9:fe:a9fe::',
  '64:ff9b:1::a9fe:a9fe',
  '2002:6464:64c8::',
  '2001:0:a9fe:a9fe::1',
  '2001:0:5db8:d822::5601:5601',
  '2a00::5efe:a9fe:a9fe',
  '2a00::200:5efe:a9fe:a9fe',
];
const notPublic = [
  '127.0.0.1',
  '127.255.255.255',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.0.1',
  '100.64.0.1',
  '0.0.0.0',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1%eth0',
  'fc00::1',
  'fdff::1',
  'ff02::1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '64:ff9b:1::1',
  '64:ff9b:1::8.8.8.8',
  '64:ff9b:1:ffff:ffff:ffff:ffff:ffff',
  '::10.0.0.1',
  '::8.8.8.8',
  '::ffff:0:10.0.0.1',
  '2001:0:7f00:1::1',
  '2001:0:808:808::f5ff:fffe',
  '2a00::5efe:a00:1',
  '192.0.2.1',
  '198.51.100.7',
  '203.0.113.9',
  '100::1',
  '2001:db8::1',
  '3fff::1',
  '240.0.0.1',
];
const isPublic = [
  // The mark of ISATAP where none is.
  '2a00:0:5efe::a9fe:a9fe',
  '93.184.216.34',
  '172.15.0.1',
  '172.32.0.1',
  '100.128.0.1',
  '198.20.0.1',
  '223.255.255.255',
  '2606:2800:220:1::1',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
  '2002:808:808::1',
  '2001:0:808:808::f7f7:f7f7',
  '2a00::5efe:808:808',
  '64:ff9b:2::1',
  '168.63.129.17',
  '101.100.100.200',
];
const nonsense = [
  '',
  'localhost',
  '1.2.3',
  '256.1.1.1',
  '1::2::3',
  ':::',
  '1:2:3:4:5:6:7',
  '12345::',
  '1.2.3.4.5',
  'g::1',
  '0x7f.1',
  '017700000001',
  '2130706433',
  '0x7f.0.0.1',
  '127.1',
  '010.0.0.1',
  ' 8.8.8.8',
  '8.8.8.8 ',
  '::1/128',
  '1.2.3.4%eth0.',
  'example.com',
  '8[.8.8.8',
  '8.8.8].8',
];

describe('D05 addresses', () => {
  for (const address of metadata) test(`${address} is refused always`, () => expect(refuseAddress(address, false)).toBe('address-refused'));
  for (const address of notPublic) {
    test(`${address} may be asked, but not behind a public redirect`, () => {
      expect([isPublicAddress(address), refuseAddress(address, false), refuseAddress(address, true)]).toEqual([
        false,
        null,
        'address-refused',
      ]);
    });
  }
  for (const address of isPublic) {
    test(`${address} may be asked`, () => expect([isPublicAddress(address), refuseAddress(address, true)]).toEqual([true, null]));
  }
  for (const address of nonsense)
    test(`"${address}" is no address and is refused`, () => {
      expect([isPublicAddress(address), refuseAddress(address, false)]).toEqual([false, 'address-refused']);
    });
});
