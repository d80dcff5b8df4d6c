import { describe, expect, test } from 'vitest';
import { command, item, message } from '../../support/data/syncml-documents.ts';
import type { MemoryDDFFiles } from '../../support/device/memory-ddf-files.ts';
import { fixtureText } from '../../support/device/sample-tree.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

const leaf = (name: string, format = 'chr') =>
  `<Node><NodeName>${name}</NodeName><DFProperties><AccessType><Get/><Replace/><Add/><Delete/></AccessType><DFFormat><${format}/></DFFormat></DFProperties></Node>`;
const file = (...leaves: readonly string[]) =>
  `<MgmtTree><Node><NodeName>Coffee</NodeName><Path>./Vendor/MSFT</Path><DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat></DFProperties>${leaves.join('')}</Node></MgmtTree>`;
const strength = './Vendor/MSFT/Coffee/Strength';

async function statusOf(pc: TestDevice, verb: 'Get' | 'Replace', locURI: string, data = ''): Promise<number | undefined> {
  const value = verb === 'Get' ? '' : `<Data>${data}</Data>`;
  const document = `<SyncBody><${verb}><CmdID>1</CmdID><Item><Target><LocURI>${locURI}</LocURI></Target>${value}</Item></${verb}></SyncBody>`;
  const { rows } = await pc.ask('applyDocument', { document });
  return rows.at(-1)?.status;
}

async function addedNames(pc: TestDevice): Promise<readonly string[]> {
  return (await pc.ask('getDDFFiles', {})).filter(({ shipped }) => !shipped).map(({ name }) => name);
}

async function refusalOf(pc: TestDevice, name: string, text: string) {
  const outcome = await pc.device.addDDF({ name, text });
  if (outcome.ok) throw new Error(`${name} was added`);
  return outcome.problem;
}

describe('a DDF file that is added', () => {
  test('makes its nodes exist at once, and tells the listeners of the tree', async () => {
    const pc = await startTestDevice();
    const before = await pc.ask('getSnapshot', {});
    expect(await statusOf(pc, 'Get', strength)).toBe(404);
    expect(await pc.ask('addDDF', { name: 'Coffee.xml', text: file(leaf('Strength', 'int')) })).toEqual({
      name: 'Coffee.xml',
      nodes: ['./Vendor/MSFT/Coffee', strength],
      warnings: [],
    });
    expect((await pc.ask('getSnapshot', {})).treeRevision).toBeGreaterThan(before.treeRevision);
    expect(await statusOf(pc, 'Replace', strength, '7')).toBe(200);
    expect(await statusOf(pc, 'Replace', strength, 'strong')).not.toBe(200);
    expect(await pc.ask('getTree', { locURI: strength })).toMatchObject([{ value: '7', source: 'Coffee.xml' }]);
    expect(await pc.ask('getDDFFiles', {})).toContainEqual({
      name: 'Coffee.xml',
      nodes: 2,
      shipped: false,
      replaced: [],
      problem: null,
      warnings: [],
    });
    expect((await pc.ask('getJournal', {})).map(({ title }) => title)).toContain('DDF file "Coffee.xml" added: 2 nodes');
  });

  test('is kept as .xml when it comes as a page or as .ddf, and the list says which of two files of one root is in force', async () => {
    const pc = await startTestDevice();
    const page = `# Coffee DDF file\n\n\`\`\`xml\n${file(leaf('Strength', 'int'))}\n\`\`\`\n`;
    expect(await pc.ask('addDDF', { name: 'coffee-ddf.md', text: page })).toMatchObject({ name: 'coffee-ddf.xml' });
    expect(await pc.ask('addDDF', { name: 'Tea.ddf', text: file(leaf('Strength'), leaf('Milk')) })).toMatchObject({ name: 'Tea.xml' });
    const rows = (await pc.ask('getDDFFiles', {})).filter(({ shipped }) => !shipped);
    const root = './Vendor/MSFT/Coffee';
    // As after a restart: by name, the last one counts.
    expect(rows.map(({ name, replaced }) => [name, replaced])).toEqual([
      ['Tea.xml', [{ root, by: 'coffee-ddf.xml (added)' }]],
      ['coffee-ddf.xml', []],
    ]);
    expect(await statusOf(pc, 'Replace', `${root}/Milk`, 'oat')).toBe(404);
    await pc.ask('removeDDF', { name: 'coffee-ddf.xml' });
    expect(await statusOf(pc, 'Replace', `${root}/Milk`, 'oat')).toBe(200);
  });

  test('tells which patterns this PC cannot apply, and of which nodes, also after a restart', async () => {
    const pc = await startTestDevice();
    const rule = '<MSFT:AllowedValues ValueType="RegEx"><MSFT:Value>^(?!decaf$).*</MSFT:Value></MSFT:AllowedValues>';
    const text = file(leaf('Strength').replace('</DFProperties>', `${rule}</DFProperties>`));
    const warning = `${strength} is not checked: the pattern ^(?!decaf$).* is not one this PC can read: it looks ahead`;
    expect((await pc.ask('addDDF', { name: 'Coffee.xml', text })).warnings).toEqual([warning]);
    expect((await pc.ask('getJournal', {})).find(({ title }) => title.startsWith('DDF file "Coffee.xml"'))?.detail).toBe(warning);
    const { rows } = await pc.ask('applyDocument', { document: message(command('Replace', 1, item(strength, 'decaf'))) });
    expect(rows.find(({ cmd }) => cmd === 'Replace')).toMatchObject({
      status: 200,
      because: expect.stringContaining('not checked: the pattern ^(?!decaf$).*'),
    });
    const again = await startTestDevice({ ddfFiles: pc.ddfFiles });
    expect((await again.ask('getDDFFiles', {})).find(({ name }) => name === 'Coffee.xml')?.warnings).toEqual([warning]);
  });

  test('tells which nodes a file defines more than once, and that the last definition counts', async () => {
    const pc = await startTestDevice();
    const readOnly = leaf('Strength').replace(/<(?:Add|Delete|Replace)\s?\/>/g, '');
    const { warnings } = await pc.ask('addDDF', { name: 'Coffee.xml', text: file(leaf('Strength') + leaf('Sugar') + readOnly) });
    expect(warnings).toEqual([`${strength} is defined more than once: the last definition counts`]);
    expect(await statusOf(pc, 'Replace', strength, 'x')).toBe(405);
    expect((await pc.ask('addDDF', { name: 'Coffee.xml', text: file(leaf('Sugar') + leaf('sugar')) })).warnings).toEqual([]);
  });

  test('is there after a restart, with the values written before', async () => {
    const first = await startTestDevice();
    await first.ask('addDDF', { name: 'Coffee.xml', text: file(leaf('Strength')) });
    await statusOf(first, 'Replace', strength, 'strong');
    const second = await startTestDevice({
      ddfFiles: first.ddfFiles,
      state: { kind: 'loaded', value: first.stateStore.saved() },
    });
    expect(await statusOf(second, 'Get', strength)).toBe(200);
    expect(await second.ask('getTree', { locURI: strength })).toMatchObject([{ value: 'strong' }]);
  });

  test('takes the place of one of the same name, whatever its capitals', async () => {
    const pc = await startTestDevice();
    await pc.ask('addDDF', { name: 'Coffee.xml', text: file(leaf('Strength')) });
    await pc.ask('addDDF', { name: 'coffee.xml', text: file(leaf('Sugar')) });
    expect(await addedNames(pc)).toEqual(['coffee.xml']);
    expect((await pc.ddfFiles.list()).filter(({ shipped }) => !shipped).map(({ name }) => name)).toEqual(['coffee.xml']);
    expect(await statusOf(pc, 'Replace', strength, 'x')).toBe(404);
    expect(await statusOf(pc, 'Replace', './Vendor/MSFT/Coffee/Sugar', 'x')).toBe(200);
  });

  test('decides by its name, not by the time, when two define one root: a restart changes nothing', async () => {
    const pc = await startTestDevice();
    await pc.ask('addDDF', { name: 'B.xml', text: file(leaf('Strength')) });
    await pc.ask('addDDF', { name: 'A.xml', text: file(leaf('Sugar')) });
    expect(await addedNames(pc)).toEqual(['A.xml', 'B.xml']);
    expect(await statusOf(pc, 'Replace', strength, 'x')).toBe(200);
    const again = await startTestDevice({ ddfFiles: pc.ddfFiles });
    expect(await statusOf(again, 'Replace', strength, 'x')).toBe(200);
  });

  test('changes the gate where it changes which editions have the pictures', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Home' });
    const shipped = (await pc.ddfFiles.list()).find(({ name }) => name === 'Personalization.xml')?.text ?? '';
    const url = './Vendor/MSFT/Personalization/DesktopImageUrl';
    expect(await statusOf(pc, 'Replace', url, 'http://x.example/a.jpg')).toBe(405);
    await pc.ask('addDDF', {
      name: 'Everywhere.xml',
      text: shipped.replace(/<MSFT:EditionAllowList>[^<]*</, '<MSFT:EditionAllowList>0x65;<'),
    });
    expect(await statusOf(pc, 'Replace', url, 'http://x.example/a.jpg')).toBe(202);
    expect((await pc.ask('getSnapshot', {})).images.desktop.status).toBe(2);
  });

  test('lets the switch say so where it takes the node of the switch away', async () => {
    const pc = await startTestDevice();
    const text = file(leaf('Strength')).replace('Coffee', 'SharedPC');
    await pc.ask('addDDF', { name: 'SharedPC.xml', text });
    expect(await pc.device.changeDevice({ setEduPolicies: true })).toMatchObject({ ok: false, problem: { status: 409 } });
    await pc.ask('removeDDF', { name: 'SharedPC.xml' });
    expect((await pc.ask('changeDevice', { setEduPolicies: true })).facts.setEduPolicies).toBe(true);
  });
});

describe('a DDF file that cannot be read or kept', () => {
  test('is refused with its line and the reason, and nothing stays of it', async () => {
    const pc = await startTestDevice();
    await pc.ask('addDDF', { name: 'Coffee.xml', text: file(leaf('Strength')) });
    const broken = file(leaf('Sugar')).replace('</NodeName>', '\n</NodeNam>');
    expect(await refusalOf(pc, 'Coffee.xml', broken)).toMatchObject({ status: 422, line: 2, detail: expect.stringContaining('NodeName') });
    expect(await refusalOf(pc, 'Other.xml', '<SyncML/>')).toMatchObject({ status: 422, line: 1 });
    expect(await addedNames(pc)).toEqual(['Coffee.xml']);
    expect(await statusOf(pc, 'Replace', strength, 'x')).toBe(200);
    expect((await pc.ddfFiles.list()).filter(({ shipped }) => !shipped)).toMatchObject([{ name: 'Coffee.xml' }]);
  });

  test('changes nothing when the disk does not take it', async () => {
    const pc = await startTestDevice();
    pc.ddfFiles.broken = 'the disk is full (ENOSPC)';
    expect(await refusalOf(pc, 'Coffee.xml', file(leaf('Strength')))).toMatchObject({
      status: 507,
      detail: expect.stringContaining('disk is full'),
    });
    expect(await statusOf(pc, 'Get', strength)).toBe(404);
    expect(await addedNames(pc)).toEqual([]);
  });

  test('is named with its reason in the data folder, and can be removed there', async () => {
    const pc = await startTestDevice({ added: [{ name: 'Torn.xml', text: '<MgmtTree>\n<Node>', shipped: false }] });
    expect((await pc.ask('getSnapshot', {})).notices).toMatchObject([
      { level: 'warning', text: expect.stringContaining('Torn.xml was left out: line 2') },
    ]);
    expect(await pc.ask('getDDFFiles', {})).toContainEqual({
      name: 'Torn.xml',
      nodes: 0,
      shipped: false,
      replaced: [],
      problem: expect.stringContaining('line 2'),
      warnings: [],
    });
    await pc.ask('removeDDF', { name: 'Torn.xml' });
    expect((await pc.ask('getSnapshot', {})).notices).toEqual([]);
  });
});

describe('a DDF file that is removed', () => {
  test('takes its nodes with it; their values come back with it', async () => {
    const pc = await startTestDevice();
    const text = file(leaf('Strength'));
    await pc.ask('addDDF', { name: 'Coffee.xml', text });
    await statusOf(pc, 'Replace', strength, 'strong');
    const left = await pc.ask('removeDDF', { name: 'Coffee.xml' });
    expect(left.every(({ shipped }) => shipped)).toBe(true);
    expect(await statusOf(pc, 'Get', strength)).toBe(404);
    await pc.ask('addDDF', { name: 'Coffee.xml', text });
    expect(await pc.ask('getTree', { locURI: strength })).toMatchObject([{ value: 'strong' }]);
  });

  test('has to be one that was added', async () => {
    const pc = await startTestDevice();
    expect(await pc.device.removeDDF({ name: 'Personalization.xml' })).toMatchObject({ ok: false, problem: { status: 409 } });
    expect(await pc.device.removeDDF({ name: '../state.json' })).toMatchObject({ ok: false, problem: { status: 404 } });
  });
});

test('reads files elsewhere where the port can, and here where that breaks off', async () => {
  const load =
    (answer: 'nothing' | 'broken'): MemoryDDFFiles['load'] =>
    async (files) =>
      answer === 'broken' ? null : files.map(() => ({ ok: true, value: [] }));
  const start = async (answer: 'nothing' | 'broken') => {
    const { ddfFiles } = await startTestDevice({ added: [{ name: 'Coffee.xml', text: file(leaf('Strength')), shipped: false }] });
    return startTestDevice({ ddfFiles: Object.assign(ddfFiles, { load: load(answer) }) });
  };
  expect(await statusOf(await start('nothing'), 'Replace', strength, 'x')).toBe(404);
  expect(await statusOf(await start('broken'), 'Replace', strength, 'x')).toBe(200);
});

test('adds every fixture of the DDF reader to a running PC', async () => {
  const pc = await startTestDevice();
  for (const name of ['behaviours.xml', 'dependencies.xml', 'dynamic.xml', 'every-value.xml', 'odd-shape.xml', 'version-1.xml']) {
    expect((await pc.ask('addDDF', { name, text: fixtureText(name) })).nodes.length).toBeGreaterThan(0);
  }
  expect(await addedNames(pc)).toHaveLength(6);
});
