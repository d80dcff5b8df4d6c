import { expect, test } from 'vitest';
import { cspVersions } from '../../../electron/device/csp/inventory/csp-versions.ts';
import { growForest } from '../../../electron/device/tree/defined-node.ts';
import { readWithLibxml2 } from '../../support/data/libxml2-oracle.ts';
import { definitionsOf, shippedFiles } from '../../support/device/sample-tree.ts';

const shipped = shippedFiles().flatMap(({ name, text }) => definitionsOf(name, text));
const newest = { edition: 'Enterprise', osBuild: '10.0.26200.9278' } as const;
const added = `<MgmtTree xmlns:MSFT="http://schemas.microsoft.com/MobileDevice/DM"><Node><NodeName>Contoso</NodeName><Path>./Vendor/MSFT</Path>
  <DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat><Scope><Permanent/></Scope>
  <MSFT:Applicability><MSFT:OsBuildVersion>10.0.19041</MSFT:OsBuildVersion><MSFT:CspVersion>1.3</MSFT:CspVersion></MSFT:Applicability></DFProperties></Node></MgmtTree>`;

function listed(facts: Parameters<typeof cspVersions>[1], ...more: readonly string[]): readonly (readonly [string, string])[] {
  const text = cspVersions(growForest([...shipped, ...more.flatMap((one) => definitionsOf('added.xml', one))]), facts);
  expect(readWithLibxml2(text.replace(/^<\?xml[^>]*\?>\n/, ''))?.name).toBe('DeviceManageability');
  return [...text.matchAll(/<CSP Node="(.*?)" Version="(.*?)"><\/CSP>/g)].map(([, node = '', version = '']) => [node, version]);
}

test('lists in CSPVersions the CSPs of this PC where and as the capture of 26200 has them', () => {
  expect(listed(newest)).toEqual([
    ['./DevDetail', '1.2'],
    ['./DevInfo', '1.0'],
    ['./Device/Vendor/MSFT/CloudDesktop', '2.0'],
    ['./Device/Vendor/MSFT/DMClient', '1.7'],
    ['./Device/Vendor/MSFT/DeviceManageability', '2.0'],
    ['./Device/Vendor/MSFT/Policy', '11.0'],
    ['./Device/Vendor/MSFT/WindowsLicensing', '1.4'],
    ['./SyncML/DMAcc', '1.1'],
    ['./User/Vendor/MSFT/DMClient', '1.7'],
    ['./User/Vendor/MSFT/Policy', '11.0'],
    ['./Vendor/MSFT/CertificateStore', '1.0'],
    ['./Vendor/MSFT/DMClient', '1.7'],
    ['./Vendor/MSFT/DeviceStatus', '1.5'],
    ['./Vendor/MSFT/Personalization', '2.0'],
    ['./Vendor/MSFT/SharedPC', '1.2'],
    ['./Vendor/MSFT/WindowsLicensing', '1.4'],
  ]);
});

test('lists in CSPVersions a CSP whose DDF was added, with the version the DDF names', () => {
  expect(listed(newest, added)).toContainEqual(['./Vendor/MSFT/Contoso', '1.3']);
});

test('leaves out of CSPVersions what edition or build does not have, and tells an older build what its DDF has', () => {
  expect(listed({ ...newest, edition: 'Home' }).map(([node]) => node)).not.toContain('./Vendor/MSFT/Personalization');
  expect(listed({ ...newest, osBuild: '10.0.19045.4717' })).toContainEqual(['./Vendor/MSFT/Personalization', '1.0']);
});
