import { describe, expect, test } from 'vitest';
import { ask, P, type SampleTreeOptions, sampleTree, verbs } from '../../support/device/sample-tree.ts';

const url = 'http://127.0.0.1:8099/ok.jpg';
function answer(verb: (typeof verbs)[number], locURI: string, data: string, options: SampleTreeOptions) {
  const { tree } = sampleTree(options);
  const before = JSON.stringify([...tree.values()]);
  return { ...ask(tree, verb, locURI, data), unchanged: JSON.stringify([...tree.values()]) === before };
}

/** Rows of the verb and state matrix: Get, Add, Replace, Delete, Exec. */
const matrix: readonly [string, string, string, Readonly<Record<string, string>>, readonly number[]][] = [
  ['leaf Url, unset', `${P}/DesktopImageUrl`, url, {}, [404, 202, 202, 404, 405]],
  ['leaf Url, set', `${P}/DesktopImageUrl`, 'http://127.0.0.1:8099/ok2.jpg', { [`${P}/DesktopImageUrl`]: url }, [200, 418, 202, 200, 405]],
  ['leaf CompanyName, unset', `${P}/CompanyName`, 'Contoso', {}, [404, 200, 200, 404, 405]],
  ['leaf CompanyName, set', `${P}/CompanyName`, 'Contoso', { [`${P}/CompanyName`]: 'Fabrikam' }, [200, 418, 200, 200, 405]],
  ['Status leaf, Url unset', `${P}/DesktopImageStatus`, '1', {}, [404, 405, 405, 405, 405]],
  ['Status leaf, Url set', `${P}/DesktopImageStatus`, '1', { [`${P}/DesktopImageUrl`]: url }, [200, 405, 405, 405, 405]],
  ['root Personalization', P, '', {}, [200, 418, 405, 405, 405]],
  ['unknown child of root', `${P}/Nope`, 'x', {}, [404, 404, 404, 404, 404]],
  ['unknown CSP', './Vendor/MSFT/NoSuchCsp', 'x', {}, [404, 404, 404, 404, 404]],
  ['user scope', './User/Vendor/MSFT/Personalization/DesktopImageUrl', url, { [`${P}/DesktopImageUrl`]: url }, [404, 405, 405, 404, 404]],
];

describe('the matrix of verbs and states', () => {
  for (const [state, locURI, data, values, codes] of matrix) {
    test.each(verbs.map((verb, index) => [verb, codes[index]] as const))(`${state}: %s answers %i`, (verb, status) => {
      const result = answer(verb, locURI, data, { values });
      expect(result).toMatchObject({ status });
      expect(result.unchanged).toBe(verb === 'Get' || status === undefined || status >= 300);
    });
  }
});

describe('the answer', () => {
  test('says on whose word it was given', () => {
    const { tree } = sampleTree();
    expect(tree.replace(`${P}/DesktopImageStatus`, { data: '1' }, 'c')).toMatchObject({
      node: `${P}/DesktopImageStatus`,
      because: 'The DDF lists Get for this node, not Replace',
      basis: { kind: 'declared', source: 'Personalization.xml' },
    });
    expect(tree.get(`${P}/DesktopImageStatus`).basis).toEqual({ kind: 'assumed', source: 'statusWhenUnset' });
    expect(tree.delete(P, 'c').basis).toEqual({ kind: 'assumed', source: 'rootDelete' });
  });

  test('case 9: is 0 for a Status whose URL is not set where that is assumed', () => {
    const { tree } = sampleTree({ assumptions: { statusWhenUnset: '0' } });
    expect(tree.get(`${P}/DesktopImageStatus`)).toMatchObject({ status: 200, results: [{ format: 'int', data: '0' }] });
    expect(tree.get(`${P}/DesktopImageUrl`).status).toBe(404);
  });

  test('case 18: clears everything below by Delete of the root where that is assumed, and tells the CSP', () => {
    const values = { [`${P}/DesktopImageUrl`]: url, [`${P}/CompanyName`]: 'Contoso', './Vendor/MSFT/SharedPC/SetEduPolicies': 'true' };
    const { tree, told } = sampleTree({ values, assumptions: { rootDelete: '200' } });
    expect(tree.delete(P, 'c1').status).toBe(200);
    expect([...tree.values().keys()]).toEqual(['./Vendor/MSFT/SharedPC/SetEduPolicies']);
    expect(told).toEqual([]);
    expect(tree.commit()).toBe(true);
    expect(told).toEqual([`deleted ${P}/CompanyName (c1)`, `deleted ${P}/DesktopImageUrl (c1)`]);
    expect(tree.get(P)).toMatchObject({ status: 200, results: [{ data: '' }] });
  });

  test('case 19: finds the root there for Add of it with Format node', () => {
    expect(sampleTree().tree.add(P, { data: '', format: 'node' }, 'c').status).toBe(418);
  });

  test('case 21: leaves the other URL for Delete of one', () => {
    const { tree } = sampleTree({ values: { [`${P}/DesktopImageUrl`]: url, [`${P}/LockScreenImageUrl`]: url } });
    expect(tree.delete(`${P}/LockScreenImageUrl`, 'c').status).toBe(200);
    expect(tree.get(P).results?.[0]?.data).toBe('DesktopImageUrl/DesktopImageStatus');
  });

  test('case 66: takes an empty URL for a value, and Get gives it back', () => {
    const { tree } = sampleTree({ values: { [`${P}/DesktopImageUrl`]: url } });
    expect(tree.replace(`${P}/DesktopImageUrl`, { data: '' }, 'c').status).toBe(200);
    expect(tree.get(`${P}/DesktopImageUrl`)).toMatchObject({ status: 200, results: [{ data: '' }] });
  });

  test('lets a CSP refuse what the DDF allows', () => {
    const refuse = () => ({ status: 425, because: 'Not now', basis: { kind: 'gated', source: 'test' } as const });
    const { tree } = sampleTree({ behaviours: { [`${P}/CompanyName`]: { refuse } }, values: { [`${P}/CompanyName`]: 'Contoso' } });
    expect(tree.replace(`${P}/CompanyName`, { data: 'x' }, 'c')).toMatchObject({ status: 425, node: `${P}/CompanyName` });
    expect(tree.delete(`${P}/CompanyName`, 'c').status).toBe(425);
    expect(tree.values().get(`${P}/CompanyName`)).toBe('Contoso');
  });
});

describe('Get', () => {
  const values = { [`${P}/DesktopImageUrl`]: url };
  const items = (locURI: string) => sampleTree({ values }).tree.get(locURI);

  test('case 22: lists the names of an interior node in DDF order', () => {
    expect(items(P)).toMatchObject({ status: 200, results: [{ locURI: P, format: 'node', data: 'DesktopImageUrl/DesktopImageStatus' }] });
  });

  test('case 23: lists nothing while nothing is set', () => {
    expect(sampleTree().tree.get(P).results).toEqual([{ locURI: P, format: 'node', data: '' }]);
  });

  test('case 24: gives a subtree with data for ?list=StructData, without the query', () => {
    expect(items(`${P}?list=StructData`).results).toEqual([
      { locURI: P, format: 'node' },
      { locURI: `${P}/DesktopImageUrl`, format: 'chr', data: url },
      { locURI: `${P}/DesktopImageStatus`, format: 'int', data: '1' },
    ]);
  });

  test('case 24: gives the names of the DDF below an address in another spelling', () => {
    const results = items('./device/vendor/msft/PERSONALIZATION?list=StructData').results ?? [];
    expect(results.map(({ locURI }) => locURI)).toEqual([
      './device/vendor/msft/PERSONALIZATION',
      './device/vendor/msft/PERSONALIZATION/DesktopImageUrl',
      './device/vendor/msft/PERSONALIZATION/DesktopImageStatus',
    ]);
  });

  test('case 25: leaves the data out for ?list=Struct', () => {
    expect(items(`${P}?list=Struct`).results).toEqual([
      { locURI: P, format: 'node' },
      { locURI: `${P}/DesktopImageUrl`, format: 'chr' },
      { locURI: `${P}/DesktopImageStatus`, format: 'int' },
    ]);
  });

  test('case 26: takes ?list=StructData of a leaf for a plain Get', () => {
    expect(items(`${P}/DesktopImageUrl?list=StructData`).results).toEqual([{ locURI: `${P}/DesktopImageUrl`, format: 'chr', data: url }]);
  });

  test.each([
    [`${P}/DesktopImageUrl?prop=Format`, 'chr'],
    [`${P}/DesktopImageUrl?prop=Name`, 'DesktopImageUrl'],
    [`${P}/desktopimageurl?prop=Name`, 'DesktopImageUrl'],
    [`${P}/DesktopImageUrl?prop=Type`, 'text/plain'],
    [`${P}?prop=Format`, 'node'],
  ])('case 27: answers %s with %s', (locURI, data) => {
    expect(items(locURI)).toMatchObject({ status: 200, results: [{ locURI: locURI.split('?')[0], format: 'chr', data }] });
  });

  test.each([
    '?prop=ACL',
    '?prop=Size',
    '?prop=TStamp',
    '?prop=VerNo',
    '?prop=Title',
    '?prop=__proto__',
    '?list=TNDS',
    '?list=',
    '?',
    '?x=y',
  ])('case 28: takes %s for a feature this PC does not have', (query) => {
    expect(items(`${P}/DesktopImageUrl${query}`)).toMatchObject({ status: 406 });
    expect(items(`${P}/LockScreenImageUrl${query}`).status).toBe(404);
  });

  test.each([
    ['Add', 405],
    ['Replace', 405],
    ['Delete', 405],
    ['Exec', 405],
  ] as const)('answers a query on %s with %i', (verb, status) => {
    expect(answer(verb, `${P}/DesktopImageUrl?prop=Name`, 'x', { values }).status).toBe(status);
  });
});
