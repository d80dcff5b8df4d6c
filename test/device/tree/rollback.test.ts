import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OwnedTree } from '../../../electron/device/tree/management-tree.ts';
import { P, recorder, sampleTree } from '../../support/device/sample-tree.ts';

const M = './Vendor/MSFT/Mail';
const E = './Vendor/MSFT/Extras';
const nodes = [
  `${M}/Account/A`,
  `${M}/Account/a`,
  `${M}/Account/A/Name`,
  `${M}/Account/B/Folders/Inbox`,
  `${M}/Account/B/Folders`,
  `${M}/Account`,
  `${M}/Free/X/Note`,
  `${M}/Free/x/Note`,
  `${M}/Free/x`,
  `${M}/Hash/%2F`,
  `${E}/Log`,
  `${E}/Default`,
  `${E}/Box/Inside`,
  `${E}/Box`,
  `${E}/Run`,
  E,
] as const;

type Operation = readonly [verb: 'add' | 'replace' | 'delete' | 'exec' | 'put' | 'remove', node: string, data: string];

const operation: fc.Arbitrary<Operation> = fc.tuple(
  fc.constantFrom('add', 'replace', 'delete', 'exec', 'put', 'remove'),
  fc.constantFrom(...nodes),
  fc.constantFrom('', 'one', 'two'),
);
const operations = fc.array(operation, { maxLength: 30 });

function run(tree: OwnedTree, [verb, node, data]: Operation): void {
  if (verb === 'put' || verb === 'remove') tree.put(node, verb === 'put' ? data : null, 'c');
  else if (verb === 'delete') tree.delete(node, 'c');
  else tree[verb](node, { data }, 'c');
}

function fresh() {
  const told: string[] = [];
  const behaviours = Object.fromEntries(nodes.map((node) => [node, recorder(told)]));
  const { tree } = sampleTree({ fixtures: ['dynamic.xml', 'behaviours.xml'], behaviours, assumptions: { rootDelete: '200' } });
  return { tree, told };
}

/** All that anyone can see of a tree. */
function sight(tree: OwnedTree) {
  return {
    values: [...tree.values()].sort(),
    structure: tree.get('.?list=StructData'),
    rows: tree.rows(),
    cases: nodes.map((node) => tree.get(node.toLowerCase())),
  };
}

describe('a savepoint', () => {
  test('leaves a tree nobody can tell from the one before when rolled back, whatever happened since', () => {
    fc.assert(
      fc.property(operations, operations, operations, fc.boolean(), (before, undone, after, inSteps) => {
        const [{ tree, told }, twin] = [fresh(), fresh()];
        for (const one of before) for (const same of [tree, twin.tree]) run(same, one);
        const expected = sight(tree);
        const savepoint = tree.savepoint();
        for (const one of undone) run(tree, one);
        if (inSteps) for (const _ of savepoint.rollbackInSteps());
        else savepoint.rollback();
        expect(sight(tree)).toEqual(expected);
        for (const one of after) for (const same of [tree, twin.tree]) run(same, one);
        expect(tree.commit()).toBe(twin.tree.commit());
        expect(told).toEqual(twin.told);
        expect(sight(tree)).toEqual(sight(twin.tree));
      }),
    );
  });

  test('leaves the order in which the CSPs are told when rolled back after a removal', () => {
    const [{ tree, told }, twin] = [fresh(), fresh()];
    for (const same of [tree, twin.tree]) {
      same.add('./Vendor/MSFT/Mail/Account/A', { data: '' }, 'c');
      same.add('./Vendor/MSFT/Mail/Account/B/Folders', { data: '' }, 'c');
    }
    const savepoint = tree.savepoint();
    tree.delete('./Vendor/MSFT/Mail/Account/A', 'c');
    savepoint.rollback();
    for (const same of [tree, twin.tree]) {
      same.put('./Vendor/MSFT/Mail/Account', null, 'c');
      same.commit();
    }
    expect(told).toEqual(twin.told);
  });

  test('undoes its own part only inside another one', () => {
    const { tree } = sampleTree();
    tree.replace(`${P}/CompanyName`, { data: 'one' }, 'c1');
    const outer = tree.savepoint();
    tree.replace(`${P}/CompanyName`, { data: 'two' }, 'c2');
    const inner = tree.savepoint();
    tree.delete(`${P}/CompanyName`, 'c3');
    inner.rollback();
    expect(tree.values().get(`${P}/CompanyName`)).toBe('two');
    outer.rollback();
    expect(tree.values().get(`${P}/CompanyName`)).toBe('one');
  });

  test('lets other work run while very much is removed, and while it comes back', () => {
    const values = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`${M}/Hash/${index}`, 'before']));
    const { tree } = sampleTree({ fixtures: ['dynamic.xml'], values: { ...values, [`${M}/Account/A`]: null } });
    const savepoint = tree.savepoint();
    const steps = [...tree.deleteInSteps(`${M}/Account/A`, 'c')];
    expect(steps).toHaveLength(1);
    for (let index = 0; index < 6000; index += 1) tree.replace(`${M}/Hash/${index}`, { data: 'after' }, 'c');
    expect([...savepoint.rollbackInSteps()].length).toBeGreaterThanOrEqual(60);
    expect(tree.values()).toEqual(new Map([...Object.entries(values), [`${M}/Account/A`, null]]));
  });

  test('leaves alone, taken back in steps, what another end of the message has taken back meanwhile', () => {
    const { tree } = sampleTree();
    tree.replace(`${P}/CompanyName`, { data: 'one' }, 'c1');
    tree.seal();
    const savepoint = tree.savepoint();
    tree.replace(`${P}/CompanyName`, { data: 'two' }, 'c2');
    const steps = savepoint.rollbackInSteps()[Symbol.iterator]();
    tree.abandonUnsaved();
    tree.replace(`${P}/CompanyName`, { data: 'three' }, 'c3');
    while (steps.next().done !== true);
    expect(tree.values().get(`${P}/CompanyName`)).toBe('three');
  });

  test('does nothing for a message that is over', () => {
    const { tree, told } = sampleTree();
    const savepoint = tree.savepoint();
    tree.replace(`${P}/CompanyName`, { data: 'one' }, 'c1');
    tree.commit();
    tree.replace(`${P}/CompanyName`, { data: 'two' }, 'c2');
    savepoint.rollback();
    expect(tree.values().get(`${P}/CompanyName`)).toBe('two');
    tree.commit();
    expect(told).toHaveLength(2);
  });

  test('S06 takes back 1,000 writes among 6,000 values', () => {
    const values = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`${M}/Hash/${index}`, 'before']));
    const { tree } = sampleTree({ fixtures: ['dynamic.xml'], values });
    const savepoint = tree.savepoint();
    for (let index = 0; index < 1000; index += 1) tree.replace(`${M}/Hash/${index}`, { data: 'after' }, 'c');
    expect(tree.values().get(`${M}/Hash/999`)).toBe('after');
    savepoint.rollback();
    expect([...tree.values()]).toEqual(Object.entries(values).map(([key, value]) => [key, value]));
  });
});

describe('a message', () => {
  test('is told to the CSPs at commit, in order, once', () => {
    const { tree, told } = sampleTree();
    tree.replace(`${P}/DesktopImageUrl`, { data: 'http://h/a.jpg' }, 'c1');
    tree.replace(`${P}/DesktopImageUrl`, { data: 'http://h/a.jpg' }, 'c2');
    tree.delete(`${P}/DesktopImageUrl`, 'c3');
    tree.delete(`${P}/DesktopImageUrl`, 'c4');
    expect(told).toEqual([]);
    expect(tree.commit()).toBe(true);
    expect(told).toEqual([
      `written ${P}/DesktopImageUrl = http://h/a.jpg (c1)`,
      `written ${P}/DesktopImageUrl = http://h/a.jpg (c2)`,
      `deleted ${P}/DesktopImageUrl (c3)`,
    ]);
    expect(tree.commit()).toBe(false);
  });

  test('changes nothing and is told to nobody when abandoned', () => {
    const { tree, told } = sampleTree({ values: { [`${P}/CompanyName`]: 'Contoso' } });
    tree.replace(`${P}/CompanyName`, { data: 'Fabrikam' }, 'c1');
    tree.replace(`${P}/DesktopImageUrl`, { data: 'http://h/a.jpg' }, 'c1');
    tree.abandon();
    expect([...tree.values()]).toEqual([[`${P}/CompanyName`, 'Contoso']]);
    expect(tree.commit()).toBe(false);
    expect(told).toEqual([]);
  });

  test('is no change where it only asks', () => {
    const { tree } = sampleTree();
    tree.get('.?list=StructData');
    tree.replace(`${P}/DesktopImageStatus`, { data: '1' }, 'c');
    expect(tree.commit()).toBe(false);
  });
});

describe('the owner of the tree', () => {
  test('puts values past access, gate and checks, and the CSP is told', () => {
    const { tree, told, pc } = sampleTree();
    pc.editionCode = 0x65;
    tree.put(`${P}/CompanyName`, 'x'.repeat(40), 'c1');
    tree.put(`${P}/CompanyName`, null, 'c2');
    tree.put('./Vendor/MSFT/SharedPC/SetEduPolicies', 'true', 'c3');
    expect(tree.commit()).toBe(true);
    expect(told).toEqual([`written ${P}/CompanyName = ${'x'.repeat(40)} (c1)`, `deleted ${P}/CompanyName (c2)`]);
    expect([...tree.values()]).toEqual([['./Vendor/MSFT/SharedPC/SetEduPolicies', 'true']]);
  });

  test('is told of a bug when it puts a value where no DDF defines a node', () => {
    expect(() => sampleTree().tree.put(`${P}/Nope`, 'x', 'c')).toThrow(`${P}/Nope`);
  });

  test('resets without telling anyone', () => {
    const { tree, told } = sampleTree({ values: { [`${P}/CompanyName`]: 'Contoso' } });
    tree.replace(`${P}/DesktopImageUrl`, { data: 'http://h/a.jpg' }, 'c');
    tree.reset();
    expect(tree.values().size).toBe(0);
    expect(tree.get(P).results?.[0]?.data).toBe('');
    expect(tree.commit()).toBe(false);
    expect(told).toEqual([]);
  });

  test('sees the living values, and can start another tree with them', () => {
    const { tree } = sampleTree({ fixtures: ['dynamic.xml'] });
    const values = tree.values();
    tree.add(`${M}/Account/%2F/Name`, { data: 'x' }, 'c');
    expect(values.size).toBe(2);
    const again = sampleTree({ fixtures: ['dynamic.xml'], values: Object.fromEntries(values) }).tree;
    expect(again.get(`${M}/Account`).results?.[0]?.data).toBe('%2F');
    expect(again.get(`${M}/Account/%2f/Name`).results?.[0]?.data).toBe('x');
  });
});
