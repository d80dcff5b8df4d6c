import { describe, expect, test } from 'vitest';
import { registryFile, registryValues } from '../../../../electron/device/csp/personalization/registry.ts';
import type { ImageState } from '../../../../shared/contract/device-view.ts';
import { unsetImage } from '../../../support/device/snapshots.ts';

const unset = unsetImage('desktop');
const fileName = 'DesktopImage_abcdefghijklmnopqrstuv.jpg';
const url = 'https://img.example/a"b\\c.jpg';
const done: ImageState = {
  ...unset,
  url,
  status: 1,
  picture: { fileName, type: 'jpeg', width: 1, height: 1, orientation: 1, bytes: 1, sha256: '', url },
};

describe('the registry mirror', () => {
  test('is empty while nothing is set', () => {
    expect(registryValues({ desktop: unset, lockScreen: unset, companyLogo: unset }, null)).toEqual([]);
  });

  test('has path, URL and status of a picture that is there', () => {
    expect(registryValues({ desktop: done, lockScreen: unset, companyLogo: unset }, null)).toEqual([
      { name: 'DesktopImagePath', type: 'REG_SZ', data: `C:\\Windows\\Personalization\\DesktopImage\\${fileName}` },
      { name: 'DesktopImageUrl', type: 'REG_SZ', data: url },
      { name: 'DesktopImageStatus', type: 'REG_DWORD', data: '1' },
    ]);
  });

  test('has no path while a picture is blocked or was never there', () => {
    const blocked: ImageState = { ...unset, url, status: 7 };
    expect(registryValues({ desktop: unset, lockScreen: blocked, companyLogo: unset }, 'Contoso').map(({ name }) => name)).toEqual([
      'LockScreenImageUrl',
      'LockScreenImageStatus',
      'CompanyName',
    ]);
  });

  test('has one line for each value, also where a value has lines of its own', () => {
    const planted = 'Contoso"\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Evil]\r\n"Run"="calc';
    const lines = registryFile(registryValues({ desktop: unset, lockScreen: unset, companyLogo: unset }, planted)).split('\r\n');
    expect(lines.filter((line) => line.startsWith('['))).toHaveLength(1);
    expect(lines.at(-3)).toMatch(/^"CompanyName"=hex\(1\):43,00,6f,00(,[0-9a-f]{2})+,00,00$/);
    expect(lines.at(-3)).not.toContain('Evil');
  });

  test('reads as Registry Editor would export it', () => {
    const values = registryValues({ desktop: done, lockScreen: unset, companyLogo: unset }, null);
    expect(registryFile(values).split('\r\n')).toEqual([
      'Windows Registry Editor Version 5.00',
      '',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP]',
      `"DesktopImagePath"="C:\\\\Windows\\\\Personalization\\\\DesktopImage\\\\${fileName}"`,
      '"DesktopImageUrl"="https://img.example/a\\"b\\\\c.jpg"',
      '"DesktopImageStatus"=dword:00000001',
      '',
      '',
    ]);
  });
});
