import { describe, expect, test } from 'vitest';
import { recorder, type SampleTreeOptions, sampleTree } from '../../support/device/sample-tree.ts';

const M = './Vendor/MSFT/Mail';
const E = './Vendor/MSFT/Extras';
const mail = (options: SampleTreeOptions = {}) => sampleTree({ fixtures: ['dynamic.xml'], behaviours: {}, ...options }).tree;

describe('a node whose name the server chooses', () => {
  test('is made by an Add below it, with everything between', () => {
    const tree = mail();
    expect(tree.get(`${M}/Account`).results?.[0]?.data).toBe('');
    expect(tree.add(`${M}/Account/%7B1%7D/Folders/Inbox`, { data: '3' }, 'c').status).toBe(200);
    expect(tree.get(`${M}/Account`).results?.[0]?.data).toBe('%7B1%7D');
    expect(tree.get(`${M}/Account/{1}`).results?.[0]?.data).toBe('Folders/Sync/State');
    expect([...tree.values()]).toEqual([
      [`${M}/Account/%7B1%7D`, null],
      [`${M}/Account/%7B1%7D/Folders`, null],
      [`${M}/Account/%7B1%7D/Folders/Inbox`, '3'],
    ]);
  });

  test('is not made by a Replace below it', () => {
    const tree = mail();
    expect(tree.replace(`${M}/Account/A/Name`, { data: 'x' }, 'c')).toMatchObject({ status: 405, basis: { kind: 'assumed' } });
    expect(tree.add(`${M}/Account/A`, { data: '', format: 'node' }, 'c').status).toBe(200);
    expect(tree.replace(`${M}/Account/A/Name`, { data: 'x' }, 'c').status).toBe(200);
    expect(tree.replace(`${M}/Account/A/Folders/Inbox`, { data: 'x' }, 'c').status).toBe(200);
  });

  test('hides what is permanent in it until it is there', () => {
    const tree = mail();
    expect(tree.get(`${M}/Account/A/State`).status).toBe(404);
    expect(tree.exec(`${M}/Account/A/Sync`, { data: '' }, 'c').status).toBe(404);
    tree.add(`${M}/Account/A`, { data: '' }, 'c');
    expect(tree.get(`${M}/Account/A/State`)).toMatchObject({ status: 200, results: [{ format: 'int', data: '7' }] });
    expect(tree.exec(`${M}/Account/A/Sync`, { data: '' }, 'c').status).toBe(200);
    expect(tree.get(`${M}/Account/A/Sync`).status).toBe(405);
  });

  test('exists once, and takes its subtree along when it is deleted', () => {
    const tree = mail();
    tree.add(`${M}/Account/A/Name`, { data: 'a' }, 'c');
    tree.add(`${M}/Account/B/Name`, { data: 'b' }, 'c');
    expect(tree.add(`${M}/Account/A`, { data: '' }, 'c').status).toBe(418);
    expect(tree.delete(`${M}/Account/A`, 'c').status).toBe(200);
    expect(tree.get(`${M}/Account`).results?.[0]?.data).toBe('B');
    expect(tree.delete(`${M}/Account/A`, 'c').status).toBe(404);
    expect(tree.delete(`${M}/Account/A/Name`, 'c').status).toBe(404);
  });

  test('keeps the spelling it was added with, whatever the case it is asked for', () => {
    const tree = mail();
    tree.add(`${M}/Account/Work/Name`, { data: 'a' }, 'c');
    expect(tree.get(`${M}/account/WORK/name`).node).toBe(`${M}/Account/Work/Name`);
    expect(tree.add(`${M}/Account/work`, { data: '' }, 'c').status).toBe(418);
    expect(tree.get(`${M}/Account/WORK?prop=Name`).results?.[0]?.data).toBe('Work');
  });

  test('puts CaseSense of the DDF before the assumption', () => {
    for (const nameCase of ['insensitive', 'sensitive'] as const) {
      const tree = mail({ assumptions: { nameCase } });
      tree.add(`${M}/Free/Word/Note`, { data: 'a' }, 'c');
      tree.add(`${M}/Loose/Word/Note`, { data: 'a' }, 'c');
      expect(tree.get(`${M}/Free/word/Note`).status).toBe(404);
      expect(tree.get(`${M}/Loose/word/Note`).status).toBe(200);
      expect(tree.add(`${M}/Free/word/Note`, { data: 'b' }, 'c').status).toBe(200);
      expect(tree.get(`${M}/Free`).results?.[0]?.data).toBe('Word/word');
    }
  });

  test('has to match a pattern of UniqueName, while a sentence there matches anything', () => {
    const tree = mail();
    expect(tree.add(`${M}/Serial/12345/Label`, { data: 'x' }, 'c')).toMatchObject({ status: 400, basis: { kind: 'declared' } });
    expect(tree.add(`${M}/Serial/1234/Label`, { data: 'x' }, 'c').status).toBe(200);
    expect(tree.add(`${M}/Hash/00ff`, { data: 'x' }, 'c').status).toBe(200);
    expect(tree.replace(`${M}/Hash/00fe`, { data: 'y' }, 'c').status).toBe(200);
    expect(tree.get(`${M}/Hash`).results?.[0]?.data).toBe('00fe/00ff');
  });

  test('is not the server’s to make with ClientInventory, but fixed names beside it are', () => {
    const tree = mail();
    expect(tree.add(`${M}/Area/Mine`, { data: '' }, 'c')).toMatchObject({ status: 405, basis: { kind: 'declared' } });
    expect(tree.add(`${M}/Area/Mine/Setting`, { data: 'x' }, 'c').status).toBe(405);
    expect(tree.get(`${M}/Area/Mine/Setting`).status).toBe(404);
    expect(tree.add(`${M}/Area/Known/Setting`, { data: 'x' }, 'c').status).toBe(200);
    expect(tree.values().size).toBe(1);
  });

  test('carries neither data nor another format where it is an interior node', () => {
    const tree = mail();
    expect(tree.add(`${M}/Account/A`, { data: 'x' }, 'c').status).toBe(400);
    expect(tree.add(`${M}/Account/A`, { data: '', format: 'chr' }, 'c').status).toBe(415);
    expect(tree.values().size).toBe(0);
  });

  test('shows in the rows of the tree, with one row for those that can be added', () => {
    const tree = mail();
    tree.add(`${M}/Account/A/Name`, { data: 'a' }, 'c');
    const rows = tree.rows(`${M}/Account`) ?? [];
    expect(rows.map(({ locURI, exists, value }) => [locURI.slice(M.length), exists, value])).toEqual([
      ['/Account', true, null],
      ['/Account/A', true, null],
      ['/Account/A/Name', true, 'a'],
      ['/Account/A/Folders', false, null],
      ['/Account/A/Folders/Inbox', false, null],
      ['/Account/A/Sync', true, null],
      ['/Account/A/State', true, '7'],
      ['/Account/{AccountID}', false, null],
    ]);
    expect(rows.map(({ depth }) => depth)).toEqual([3, 4, 5, 5, 6, 5, 5, 4]);
  });

  test('X14 can be called __proto__ and constructor', () => {
    const tree = mail();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(tree.add(`${M}/Account/${name}/Name`, { data: name }, 'c').status).toBe(200);
      expect(tree.get(`${M}/Account/${name}/Name`).results?.[0]?.data).toBe(name);
    }
    expect(tree.get(`${M}/Account`).results?.[0]?.data).toBe('__proto__/constructor/toString');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('what else a DDF says of a node', () => {
  const extras = (options: SampleTreeOptions = {}) => sampleTree({ fixtures: ['behaviours.xml'], behaviours: {}, ...options }).tree;

  test('joins a value to the one that is there by Append, with the delimiter of a list', () => {
    const tree = extras();
    for (const data of ['one', 'two']) {
      expect(tree.replace(`${E}/Log`, { data }, 'c').status).toBe(200);
      expect(tree.replace(`${E}/Journal`, { data }, 'c').status).toBe(200);
    }
    expect(tree.values().get(`${E}/Log`)).toBe('one;two');
    expect(tree.values().get(`${E}/Journal`)).toBe('onetwo');
  });

  test.each([
    ['Restart', 'Windows restarts by itself'],
    ['LaterRestart', 'which the server asks for'],
    ['Old', 'deprecated since 10.0.22000'],
    ['Together/First', 'inside an Atomic'],
  ])('tells of a write of %s', (leaf, words) => {
    expect(extras().replace(`${E}/${leaf}`, { data: 'x' }, 'c').because).toContain(words);
  });

  test('gives a permanent leaf its default until it is written, and again after', () => {
    const tree = extras();
    expect(tree.get(`${E}/Default`).results?.[0]?.data).toBe('007');
    expect(tree.replace(`${E}/Default`, { data: '008' }, 'c').status).toBe(200);
    expect(tree.get(`${E}/Default`).results?.[0]?.data).toBe('008');
    expect(tree.get(`${E}/Bare`).status).toBe(404);
    expect(tree.replace(`${E}/Bare`, { data: 'x' }, 'c').status).toBe(200);
    expect(tree.get(`${E}/Bare`).status).toBe(200);
  });

  test('tells the CSP of Exec at commit and stores nothing', () => {
    const told: string[] = [];
    const tree = extras({ behaviours: { [`${E}/Run`]: recorder(told), [`${E}/Argument`]: recorder(told) } });
    expect(tree.exec(`${E}/Run`, { data: '' }, 'c1')).toMatchObject({ status: 200, because: 'Executed' });
    expect(tree.exec(`${E}/Argument`, { data: '2' }, 'c2').status).toBe(200);
    expect(tree.exec(`${E}/Argument`, { data: '4' }, 'c3').status).toBe(400);
    expect(tree.exec(`${E}/Argument`, { data: 'x' }, 'c3').status).toBe(415);
    expect(tree.exec(E, { data: '' }, 'c3').status).toBe(405);
    expect([told, tree.values().size]).toEqual([[], 0]);
    expect(tree.commit()).toBe(true);
    expect(told).toEqual([`executed ${E}/Run  (c1)`, `executed ${E}/Argument 2 (c2)`]);
  });

  test('claims no execution for Exec of a node no CSP of this PC acts on', () => {
    expect(extras().exec(`${E}/Run`, { data: '' }, 'c')).toMatchObject({
      status: 200,
      because: expect.stringContaining('nothing on this PC'),
    });
  });

  test('lets no interior node a server may add be there before', () => {
    const tree = extras();
    expect(tree.get(`${E}/Box`).status).toBe(404);
    expect(tree.get(E).results?.[0]?.data).toBe('Together/Default/Run/Argument');
    expect(tree.replace(`${E}/Box/Inside`, { data: 'x' }, 'c').status).toBe(200);
    expect(tree.get(`${E}/Box`)).toMatchObject({ status: 200, results: [{ data: 'Inside' }] });
    expect(tree.delete(`${E}/Box/Inside`, 'c').status).toBe(200);
    expect(tree.get(`${E}/Box`)).toMatchObject({ status: 200, results: [{ data: '' }] });
    expect(tree.delete(`${E}/Box`, 'c').status).toBe(200);
    expect(tree.values().size).toBe(0);
  });
});
