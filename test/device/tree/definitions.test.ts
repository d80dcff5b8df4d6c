import { describe, expect, test } from 'vitest';
import { definitionsOf, fixtureText, P, sampleTree, shippedFiles } from '../../support/device/sample-tree.ts';

const file = (path: string, name: string, children: string) =>
  `<MgmtTree><Node><NodeName>${name}</NodeName><Path>${path}</Path>${properties('<Get/>', 'node')}${children}</Node></MgmtTree>`;
const leaf = (name: string) => `<Node><NodeName>${name}</NodeName>${properties('<Add/><Delete/><Get/><Replace/>', 'chr')}</Node>`;
const interior = (name: string) => `<Node><NodeName>${name}</NodeName>${properties('<Get/>', 'node')}</Node>`;
const properties = (access: string, format: string) =>
  `<DFProperties><AccessType>${access}</AccessType><DFFormat><${format}/></DFFormat><Scope><${format === 'node' ? 'Permanent' : 'Dynamic'}/></Scope></DFProperties>`;
const treeOf = (...files: readonly string[]) =>
  sampleTree({ definitions: files.flatMap((text, index) => definitionsOf(`${index}.xml`, text)), behaviours: {} }).tree;

describe('several DDF files', () => {
  test('grow one tree, whatever the order they come in', () => {
    const area = file('./Device/Vendor/MSFT/Policy/Config', 'AboveLock', leaf('AllowToasts'));
    const policy = file('./Device/Vendor/MSFT', 'Policy', interior('Config') + interior('Result'));
    for (const files of [
      [area, policy],
      [policy, area],
    ]) {
      const tree = treeOf(...files);
      expect(tree.replace('./Vendor/MSFT/Policy/Config/AboveLock/AllowToasts', { data: '1' }, 'c').status).toBe(200);
      expect(tree.get('./Vendor/MSFT/Policy/Config').results?.[0]?.data).toBe('AboveLock');
      expect(tree.get('./Vendor/MSFT').results?.[0]?.data).toBe('Policy');
    }
  });

  test('count the last that defines the same root', () => {
    const tree = treeOf(
      file('./Vendor/MSFT', 'X', leaf('Old') + leaf('Both')),
      file('./Device/Vendor/MSFT', 'X', leaf('Both') + leaf('New')),
    );
    expect(['Old', 'Both', 'New'].map((name) => tree.replace(`./Vendor/MSFT/X/${name}`, { data: '1' }, 'c').status)).toEqual([
      404, 200, 200,
    ]);
    expect(tree.rows('./Vendor/MSFT/X')?.[0]?.source).toBe('1.xml');
  });

  test('keep user and device scope apart', () => {
    const tree = treeOf(file('./User/Vendor/MSFT', 'X', leaf('Mine')), file('./Vendor/MSFT', 'X', leaf('Ours')));
    expect(tree.get('./User/Vendor/MSFT/X').status).toBe(200);
    expect(tree.replace('./user/vendor/msft/x/mine', { data: '1' }, 'c')).toMatchObject({ status: 200, node: './User/Vendor/MSFT/X/Mine' });
    expect(tree.replace('./Vendor/MSFT/X/Mine', { data: '1' }, 'c')).toMatchObject({ status: 405, basis: { kind: 'assumed' } });
    expect(tree.get('./Vendor/MSFT/X/Mine').status).toBe(404);
    expect(tree.rows()?.map(({ locURI }) => locURI)).toEqual([
      './Vendor',
      './Vendor/MSFT',
      './Vendor/MSFT/X',
      './Vendor/MSFT/X/Ours',
      './User',
      './User/Vendor',
      './User/Vendor/MSFT',
      './User/Vendor/MSFT/X',
      './User/Vendor/MSFT/X/Mine',
    ]);
  });

  test('can change while the tree lives; values of nodes that are gone stay for their return', () => {
    const one = definitionsOf('1.xml', file('./Vendor/MSFT', 'X', leaf('Leaf')));
    const { tree } = sampleTree({ definitions: one, behaviours: {} });
    tree.replace('./Vendor/MSFT/X/Leaf', { data: 'kept' }, 'c');
    tree.commit();
    tree.define([]);
    expect(tree.get('./Vendor/MSFT/X/Leaf').status).toBe(404);
    expect(tree.get('.').results?.[0]?.data).toBe('');
    expect(tree.values().size).toBe(1);
    tree.define(one);
    expect(tree.get('./Vendor/MSFT/X/Leaf').results?.[0]?.data).toBe('kept');
  });

  test('list 6,000 nodes in one answer, each once and parents first', () => {
    const leaves = Array.from({ length: 6000 }, (_, index) => leaf(`Leaf${index}`)).join('');
    const { tree } = sampleTree({ definitions: definitionsOf('big.xml', file('./Vendor/MSFT', 'Big', leaves)), behaviours: {} });
    for (let index = 0; index < 6000; index += 1) tree.put(`./Vendor/MSFT/Big/Leaf${index}`, String(index), 'c');
    const results = tree.get('./Vendor/MSFT/Big?list=StructData').results ?? [];
    expect(results).toHaveLength(6001);
    expect(results.slice(1).every(({ data }, index) => data === String(index))).toBe(true);
    expect(tree.rows()).toHaveLength(6003);
  });
});

describe('the files that ship', () => {
  test('hold the nodes this PC is managed by', () => {
    const { tree } = sampleTree();
    const rows = tree.rows() ?? [];
    const below = (locURI: string) =>
      rows.filter((row) => row.locURI.startsWith(`${locURI}/`)).map((row) => row.locURI.slice(locURI.length + 1));
    expect(below(P)).toEqual([
      'DesktopImageUrl',
      'DesktopImageStatus',
      'LockScreenImageUrl',
      'LockScreenImageStatus',
      'CompanyLogoUrl',
      'CompanyLogoStatus',
      'CompanyName',
    ]);
    expect(below('./Vendor/MSFT/SharedPC')).toHaveLength(18);
    expect(below('./Vendor/MSFT/CloudDesktop')).toEqual(['BootToCloudPCEnhanced', 'EnableBootToCloudSharedPCMode']);
    expect(below('./User/Vendor/MSFT/CloudDesktop')).toHaveLength(2);
    expect(below('./DevInfo')).toEqual(['DevId', 'Man', 'Mod', 'DmV', 'Lang']);
    expect(below('./Vendor/MSFT/WindowsLicensing')).toEqual(['Edition']);
    expect(below('./Vendor/MSFT/DeviceManageability')).toEqual(['Capabilities', 'Capabilities/CSPVersions']);
    expect(below('./DevDetail')).toContain('URI/MaxSegLen');
  });

  test.each([
    ['./Vendor/MSFT/SharedPC/SetEduPolicies', 'true', 200],
    ['./Vendor/MSFT/SharedPC/SetEduPolicies', 'maybe', 415],
    ['./Vendor/MSFT/SharedPC/AccountModel', '3', 400],
    ['./Vendor/MSFT/SharedPC/MaintenanceStartTime', '1440', 200],
    ['./Vendor/MSFT/SharedPC/MaintenanceStartTime', '1441', 400],
    ['./Vendor/MSFT/CloudDesktop/BootToCloudPCEnhanced', '2', 200],
    ['./Vendor/MSFT/CloudDesktop/BootToCloudPCEnhanced', '3', 400],
    ['./Vendor/MSFT/CloudDesktop/EnableBootToCloudSharedPCMode', 'true', 200],
    ['./User/Vendor/MSFT/CloudDesktop/EnablePhysicalDeviceAccessOnErrorScreens', 'true', 404],
    ['./DevInfo/DevId', 'x', 405],
    ['./DevDetail/SwV', 'x', 405],
    ['./Vendor/MSFT/WindowsLicensing/Edition', '4', 405],
  ])('answer %s = %s with %i', (locURI, data, status) => {
    expect(sampleTree().tree.replace(locURI, { data }, 'c').status).toBe(status);
  });

  test('have a description for every node, and nothing of them is refused', () => {
    const described = sampleTree()
      .tree.rows()
      ?.filter(({ source, description }) => source.endsWith('.xml') && description === '');
    expect(described).toEqual([]);
    expect(shippedFiles().map(({ name }) => name)).toEqual([
      'CertificateStore.xml',
      'CloudDesktop.xml',
      'DMAcc.xml',
      'DMClient.xml',
      'DevDetail.xml',
      'DevInfo.xml',
      'DeviceManageability.xml',
      'DeviceStatus.xml',
      'Personalization.xml',
      'Policy.xml',
      'SharedPC.xml',
      'WindowsLicensing.xml',
    ]);
  });

  test('read what the PC computes, and list it', () => {
    const behaviours = { './DevInfo/DevId': { read: () => 'id' }, './DevInfo/Lang': { read: () => 'en-US' } };
    const { tree } = sampleTree({ behaviours });
    expect(tree.get('./DevInfo?list=StructData').results?.map(({ data }) => data)).toEqual([undefined, 'id', 'en-US']);
    expect(tree.get('./DevInfo/Man').status).toBe(404);
  });
});

test('grows a fixture of each kind beside the files that ship', () => {
  const files = [...shippedFiles(), ...['every-value.xml', 'dynamic.xml', 'page.md'].map((name) => ({ name, text: fixtureText(name) }))];
  const { tree } = sampleTree({ definitions: files.flatMap(({ name, text }) => definitionsOf(name, text)) });
  expect(tree.get('./Vendor/MSFT').results?.[0]?.data).toBe(
    'CertificateStore/CloudDesktop/DMClient/DeviceManageability/DeviceStatus/Personalization/Policy/SharedPC/WindowsLicensing/Values/Mail/Page',
  );
});
