import { expect, test } from 'vitest';
import { windowsRelease } from '../../../../renderer/pc/settings/system/windows-release.ts';

test.each([
  ['10.0.26200.9278', 'Windows 11', '25H2', '26200.9278'],
  ['10.0.26100.1', 'Windows 11', '24H2', '26100.1'],
  ['10.0.22000.0', 'Windows 11', '21H2', '22000.0'],
  ['10.0.19045.4412', 'Windows 10', '22H2', '19045.4412'],
  ['10.0.27000.1', 'Windows 11', '25H2', '27000.1'],
  ['10.0.9000.1', 'Windows 10', '1507', '9000.1'],
])('calls build %s %s, version %s', (osBuild, name, version, build) => {
  expect(windowsRelease(osBuild)).toEqual({ name, version, build });
});
