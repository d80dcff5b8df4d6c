import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { EditionName } from '../../shared/contract/editions.ts';
import { startTestDevice, type TestDevice } from '../support/device/test-device.ts';
import { randomNumbers } from '../support/fuzz/random-numbers.ts';

const personalization = './Vendor/MSFT/Personalization';
const lab = './Vendor/MSFT/Lab';
const access = '<AccessType><Add/><Delete/><Get/><Replace/></AccessType>';
/** A leaf with rules, and nodes whose names are chosen at run time. */
const definitions = (longest: number) => `<MgmtTree xmlns:MSFT="http://schemas.microsoft.com/MobileDevice/DM">
  <Node><NodeName>Lab</NodeName><Path>./Vendor/MSFT</Path><DFProperties>${access}<DFFormat><node/></DFFormat></DFProperties>
    <Node><NodeName>short</NodeName><DFProperties>${access}<DFFormat><chr/></DFFormat>
      <MSFT:AllowedValues ValueType="RegEx"><MSFT:Value>^.{0,${longest}}$</MSFT:Value></MSFT:AllowedValues></DFProperties></Node>
    <Node><NodeName/><DFProperties>${access}<DFFormat><chr/></DFFormat><Scope><Dynamic/></Scope><DFTitle>name</DFTitle></DFProperties></Node>
  </Node></MgmtTree>`;

function write(locURI: string, data: string, verb = 'Replace'): string {
  const item = `<Item><Target><LocURI>${locURI}</LocURI></Target><Data>${data}</Data></Item>`;
  return `<SyncBody><${verb}><CmdID>1</CmdID>${item}</${verb}></SyncBody>`;
}

async function apply(pc: TestDevice, document: string): Promise<number> {
  const { rows } = await pc.ask('applyDocument', { document });
  return rows[0]?.status ?? 0;
}

/** Saves, restores, and takes the exported file in again, here and on another PC with the same definitions. */
async function comesBack(pc: TestDevice, added: string): Promise<void> {
  await pc.ask('saveSnapshot', { name: 'own', replace: true });
  const before = await values(pc);
  await pc.ask('restoreSnapshot', { name: 'own' });
  expect(await values(pc)).toEqual(before);
  const file = await buffer((await pc.ask('exportSnapshot', { name: 'own', secrets: true })) as unknown as AsyncIterable<Uint8Array>);
  await pc.ask('importSnapshot', { file, name: 'own again', replace: true });
  const other = await startTestDevice();
  if (added !== '') await other.ask('addDDF', { name: 'lab.xml', text: added });
  await other.ask('importSnapshot', { file, name: 'received' });
  await other.ask('restoreSnapshot', { name: 'received' });
  expect(await values(other)).toEqual(before);
}

/** What is stored in the tree, as the state file has it. */
async function values(pc: TestDevice): Promise<readonly string[]> {
  await pc.ask('changeDevice', {});
  const { values: stored } = pc.stateStore.saved() as { readonly values: readonly (readonly [string, string])[] };
  return stored.map((pair) => JSON.stringify(pair)).sort();
}

test('brings back a snapshot with a node whose name is longer escaped than any address may be', async () => {
  const pc = await startTestDevice();
  const added = definitions(30);
  await pc.ask('addDDF', { name: 'lab.xml', text: added });
  for (const name of ['語'.repeat(150), '😀'.repeat(300), 'a%25b%3Fc%2Fd'])
    expect(await apply(pc, write(`${lab}/${name}`, 'value', 'Add'))).toBe(200);
  await comesBack(pc, added);
});

const pretended: readonly (readonly [string, Readonly<Record<string, string>>, EditionName, string])[] = [
  ['proGate silentSuccess', { proGate: 'silentSuccess' }, 'Pro', 'https://cdn.example/a.png'],
  ['fileTypeTest extension', { fileTypeTest: 'extension' }, 'Enterprise', 'https://cdn.example/text.png'],
];

test.each(pretended)('brings back a snapshot with success that is only reported: %s', async (_, assumptions, edition, url) => {
  const pc = await startTestDevice({ script: () => ({ body: [Buffer.from('no picture')] }) });
  await pc.ask('changeAssumptions', assumptions);
  await pc.ask('changeDevice', { edition });
  await apply(pc, write(`${personalization}/DesktopImageUrl`, url));
  while ((await pc.ask('getSnapshot', {})).images.desktop.status === 2) await pc.clock.advance(50);
  expect((await pc.ask('getSnapshot', {})).images.desktop).toMatchObject({ status: 1, picture: null });
  await comesBack(pc, '');
});

test('brings back a snapshot when a DDF file has come since that would refuse a value of it, which is left out and told', async () => {
  const pc = await startTestDevice();
  await pc.ask('addDDF', { name: 'lab.xml', text: definitions(30) });
  await apply(pc, write(`${lab}/short`, 'x'.repeat(20)));
  await apply(pc, write(`${personalization}/CompanyName`, 'Contoso'));
  await pc.ask('saveSnapshot', { name: 'own' });
  await pc.ask('addDDF', { name: 'lab.xml', text: definitions(10) });
  await pc.ask('restoreSnapshot', { name: 'own' });
  const stored = await values(pc);
  expect(stored.join()).toContain('Contoso');
  expect(stored.join()).not.toContain('x'.repeat(20));
  const entries = await pc.ask('getJournal', {});
  expect(entries.some(({ detail = '' }) => detail.includes(`${lab}/short`))).toBe(true);
});

const names = [
  'a',
  'A',
  'ä',
  'a b',
  ' a',
  'a ',
  'a%2Fb',
  '%3F',
  '%25',
  '%2E%2E%2E',
  "it's",
  '語'.repeat(100),
  '\u202e',
  '%EF%BF%BD',
  '__proto__',
  '(a)!*~',
];
const datas = [
  '',
  ' ',
  'x',
  '5',
  'true',
  'https://cdn.example/a.png',
  'https://cdn.example/b.txt',
  'ftp://x/y.png',
  'not a url',
  '&lt;a/&gt;',
  'x'.repeat(29),
];
const nodes = ['CompanyName', 'DesktopImageUrl', 'LockScreenImageUrl', 'CompanyLogoUrl'].map((name) => `${personalization}/${name}`);
const choices: readonly Readonly<Record<string, string>>[] = [
  { fileTypeTest: 'extension' },
  { fileTypeTest: 'content' },
  { fileTypeTest: 'both' },
  { proGate: 'silentSuccess' },
  { proGate: 'status7' },
  { nameCase: 'sensitive' },
  { nameCase: 'insensitive' },
  { queryInUrl: 'partOfExtension' },
  { sameUrl: 'refetch' },
];
const editions: readonly EditionName[] = ['Enterprise', 'Pro', 'Home', 'Education'];

test('brings back a snapshot of a PC that was led anywhere', async () => {
  const random = randomNumbers(20260914);
  const pick = <Entry>(list: readonly Entry[]): Entry => list[random(list.length)] as Entry;
  const added = definitions(30);
  for (let round = 0; round < 25; round += 1) {
    const pc = await startTestDevice({
      script: ({ url }) => ({ body: [url.includes('b') ? Buffer.from('none') : Buffer.from('\x89PNG')] }),
    });
    await pc.ask('addDDF', { name: 'lab.xml', text: added });
    for (let step = 0; step < 12; step += 1) {
      const kind = random(5);
      if (kind === 0) await pc.ask('changeAssumptions', pick(choices));
      else if (kind === 1) await pc.ask('changeDevice', { edition: pick(editions) });
      else if (kind === 2) await apply(pc, write(`${lab}/${pick(names)}`, pick(datas), 'Add'));
      else await apply(pc, write(pick([...nodes, `${lab}/short`]), pick(datas)));
      await pc.clock.advance(random(30_000));
    }
    await comesBack(pc, added);
  }
}, 60_000);
