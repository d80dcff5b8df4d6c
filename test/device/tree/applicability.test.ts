import { describe, expect, test } from 'vitest';
import { applies, describeNeeds } from '../../../electron/device/tree/applicability.ts';
import { editions } from '../../../shared/contract/editions.ts';
import { P, profiles, sampleTree } from '../../support/device/sample-tree.ts';

const url = 'http://127.0.0.1:8099/ok.jpg';
const ent = (osBuild: string) => ({ editionCode: 0x04, osBuild });

describe('a PC that does not have a node', () => {
  test('case 86: finds no DesktopImageUrl on Home', () => {
    const { tree } = sampleTree({ pc: profiles.HOME, values: { [`${P}/DesktopImageUrl`]: url } });
    expect(tree.get(`${P}/DesktopImageUrl`)).toMatchObject({
      status: 404,
      basis: { kind: 'gated', source: 'Personalization.xml, EditionAllowList' },
    });
    expect(tree.get('./Vendor/MSFT').results?.[0]?.data).not.toContain('Personalization');
  });

  test.each(['405', '404', '406'] as const)('case 87: refuses writes with %s on Home where that is assumed', (editionRefusal) => {
    const { tree } = sampleTree({ pc: profiles.HOME, assumptions: { editionRefusal } });
    const expected = { status: Number(editionRefusal), basis: { kind: 'assumed', source: 'editionRefusal' } };
    expect(tree.replace(`${P}/DesktopImageUrl`, { data: url }, 'c')).toMatchObject(expected);
    expect(tree.add(`${P}/DesktopImageUrl`, { data: url }, 'c')).toMatchObject(expected);
    expect(tree.delete(`${P}/DesktopImageUrl`, 'c')).toMatchObject(expected);
    expect(tree.exec(`${P}/DesktopImageUrl`, { data: '' }, 'c')).toMatchObject(expected);
    expect(tree.values().size).toBe(0);
  });

  test('case 88: finds no CompanyName on an old build, and the rest', () => {
    const { tree } = sampleTree({ pc: profiles.OLD });
    expect(tree.get(`${P}/CompanyName`)).toMatchObject({
      status: 404,
      because: 'It needs Windows 10.0.22621.3235 or later; this PC runs 10.0.19041.4717',
    });
    expect(tree.delete(`${P}/CompanyName`, 'c').status).toBe(404);
    expect(tree.exec(`${P}/CompanyName`, { data: '' }, 'c').status).toBe(405);
    expect(tree.replace(`${P}/DesktopImageUrl`, { data: url }, 'c').status).toBe(202);
  });

  test.each(['404', '405', '406'] as const)('case 89: refuses writes with %s on an old build where that is assumed', (buildRefusal) => {
    const { tree } = sampleTree({ pc: profiles.OLD, assumptions: { buildRefusal } });
    expect(tree.replace(`${P}/CompanyName`, { data: 'x' }, 'c').status).toBe(Number(buildRefusal));
    expect(tree.add(`${P}/CompanyName`, { data: 'x' }, 'c').basis).toEqual({ kind: 'assumed', source: 'buildRefusal' });
  });

  test.each([
    ['case 90', '10.0.22621.3235', 200],
    ['case 91', '10.0.22621.3000', 404],
    ['case 92', '10.0.26100.1', 200],
  ])('answers for %s: Replace of CompanyName on %s with %i', (_, osBuild, status) => {
    expect(sampleTree({ pc: ent(osBuild) }).tree.replace(`${P}/CompanyName`, { data: 'x' }, 'c').status).toBe(status);
  });

  test('becomes one that has it when its edition changes', () => {
    const { tree, pc } = sampleTree({ pc: profiles.HOME });
    expect(tree.replace(`${P}/CompanyName`, { data: 'x' }, 'c').status).toBe(405);
    pc.editionCode = 0x79;
    expect(tree.replace(`${P}/CompanyName`, { data: 'x' }, 'c').status).toBe(200);
    pc.osBuild = '10.0.17763.1';
    expect(tree.get(`${P}/CompanyName`).status).toBe(404);
  });
});

describe('OsBuildVersion', () => {
  const none = { cspVersion: null, editions: null, requiresAzureAd: false };
  test.each([
    [[], '10.0.10240.1', true],
    [['10.0.16299'], '10.0.16299.1', true],
    [['10.0.16299'], '10.0.15063.9999', false],
    [['10.0.16299'], '10.0.26100.1', true],
    [['10.0.22621.3235'], '10.0.22631.3235', true],
    [['10.0.22621.3235'], '10.0.22631.3000', false],
    [['10.0.22621.3235'], '10.0.22000.9999', false],
    [['10.0.22621.3235'], '10.0.26200.1', true],
    [['10.0.26200'], '10.0.26100.5000', false],
    [['10.0.26100'], '10.0.26200.1', true],
    [['10.0.26100', '10.0.22621.900', '10.0.19045.4842'], '10.0.19044.4842', true],
    [['10.0.26100', '10.0.22621.900', '10.0.19045.4842'], '10.0.19045.4841', false],
    [['10.0.26100', '10.0.22621.900', '10.0.19045.4842'], '10.0.22000.5000', false],
    [['10.0.26100', '10.0.22621.900', '10.0.19045.4842'], '10.0.22631.900', true],
    [['10.0.22000', '10.0.19041.1387', '10.0.19044.1400'], '10.0.19044.1390', false],
    [['10.0.22000', '10.0.19041.1387', '10.0.19044.1400'], '10.0.19041.1390', true],
    [['10.0.22000', '10.0.19041.1387', '10.0.19044.1400'], '10.0.22621.1', true],
    [['99.9.99999'], '10.0.26300.9999', false],
    [['99.9.9999'], '10.0.26300.9999', false],
    [['88.8.88888'], '10.0.26300.9999', false],
    [['99.9.99999', '10.0.22621.3235', '10.0.22000.2836'], '10.0.22000.2836', true],
    [['99.9.99999', '10.0.22621.3235', '10.0.22000.2836'], '10.0.22000.2835', false],
    [['11.0.22000'], '10.0.22621.1', true],
    [['11.0.26100'], '10.0.22621.1', false],
    [['10.0.16299'], 'nonsense', false],
  ])('answers %j on %s: %s', (osBuilds, osBuild, met) => {
    expect(applies({ ...none, osBuilds }, ent(osBuild)).met).toBe(met);
  });
});

describe('EditionAllowList', () => {
  const only = (...list: string[]) => ({ osBuilds: [], cspVersion: null, editions: list, requiresAzureAd: false });
  test.each([
    [['0x4', '0x30'], 0x30, true],
    [['0x4', '0x30'], 0x31, false],
    [['0x7A'], 0x7a, true],
    [['0x7a'], 0x7a, true],
    [['0x88*'], 0x88, true],
    [['0x8*'], 0x88, false],
    [[], 0x4, false],
  ])('%j has edition %i: %s', (list, editionCode, met) => {
    expect(applies(only(...list), { editionCode, osBuild: '10.0.26100.1' }).met).toBe(met);
  });

  test('has every edition this PC can be for Personalization but Home ones, and those the published list leaves out', () => {
    const { tree, pc } = sampleTree();
    const without = editions.filter(({ code }) => {
      pc.editionCode = code;
      return tree.get(P).status === 404;
    });
    const home = ['Home N', 'Home China', 'Home Single Language', 'Home'];
    const rest = ['IoT Enterprise SK', 'IoT Enterprise LTSC Evaluation', 'WNC'];
    expect(without.map(({ name }) => name)).toEqual(['Pro E', 'Enterprise E', ...home, ...rest]);
  });

  test('is told in names', () => {
    expect(describeNeeds({ ...only('0x4', '0x30', '0xFE'), osBuilds: ['10.0.22621.3235'], requiresAzureAd: true })).toBe(
      'Windows 10.0.22621.3235 or later; Enterprise, Pro, 0xFE; joined to Microsoft Entra ID',
    );
    expect(describeNeeds({ ...only(), editions: null, osBuilds: ['99.9.99999'] })).toBe('a build that is not released');
  });
});
