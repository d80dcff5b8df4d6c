import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareDDF } from '../../../electron/device/ddf/compare-ddf.ts';
import { loadDDF } from '../../../electron/device/ddf/load-ddf.ts';

const text = readFileSync(new URL('../../../assets/ddf/Personalization.xml', import.meta.url), 'utf8');
const definitions = (file: string) => {
  const loaded = loadDDF('Personalization.xml', file);
  return loaded.ok ? loaded.value : [];
};

test('finds no difference between a file and itself', () => {
  expect(compareDDF(definitions(text), definitions(text))).toEqual([]);
});

test('tells what of a node changed, and which are new or gone', () => {
  const name = './Vendor/MSFT/Personalization/CompanyName';
  const other = text
    .replaceAll('10.0.22621.3235', '10.0.22621.3374')
    .replace('^.{1,30}$', '^.{1,40}$')
    .replaceAll('DesktopImageStatus', 'DesktopPictureStatus');
  const found = compareDDF(definitions(text), definitions(other));
  expect(found.filter(({ locURI }) => locURI === name)).toEqual([
    { kind: 'changed', locURI: name, field: 'values', before: '1 to 30 characters', after: '1 to 40 characters' },
    { kind: 'changed', locURI: name, field: 'builds', before: '10.0.22621.3235, CSP 2.0', after: '10.0.22621.3374, CSP 2.0' },
  ]);
  expect(found.filter(({ kind }) => kind !== 'changed').map(({ kind, locURI }) => [kind, locURI.split('/').at(-1)])).toEqual([
    ['removed', 'DesktopImageStatus'],
    ['added', 'DesktopPictureStatus'],
  ]);
});
