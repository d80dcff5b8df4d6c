import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { openSnapshotHead } from '../../electron/node/storage/snapshot-file.ts';
import { packSnapshot } from '../support/device/memory-snapshot-store.ts';
import { startTestDevice } from '../support/device/test-device.ts';

const personalization = './Vendor/MSFT/Personalization';

/** A file with the text of its value changed and its checksum right, for a PC that has a company name and a desktop picture. */
async function craft(from: string | RegExp, to: string) {
  const pc = await startTestDevice();
  const item = (node: string, data: string) =>
    `<Item><Target><LocURI>${personalization}/${node}</LocURI></Target><Data>${data}</Data></Item>`;
  const items = item('CompanyName', 'Contoso') + item('DesktopImageUrl', 'https://cdn.example/a.png');
  await pc.ask('applyDocument', { document: `<SyncBody><Replace><CmdID>1</CmdID>${items}</Replace></SyncBody>` });
  while ((await pc.ask('getSnapshot', {})).images.desktop.status === 2) await pc.clock.advance(50);
  await pc.ask('saveSnapshot', { name: 'good' });
  const file = await buffer((await pc.ask('exportSnapshot', { name: 'good' })) as unknown as AsyncIterable<Uint8Array>);
  const end = file.indexOf('\n') + 1;
  const head = openSnapshotHead(file.subarray(0, end).toString('utf8'));
  if (head.kind !== 'good') throw new Error('The file is not good');
  const text = JSON.stringify(head.value);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return { pc, file: packSnapshot({ name: 'crafted', value: JSON.parse(changed) }, file.subarray(end)) };
}

describe('a snapshot that somebody has crafted', () => {
  test.each<readonly [string, string | RegExp, string, string]>([
    ['a date past the last one', /("history":\[\{.*?"at":)\d+/, '$18640000000000001', 'history.0.at'],
    ['a date no calendar shows', /("history":\[\{.*?"at":)\d+/, '$1253402300800000', 'history.0.at'],
    ['a date before 1970', /"savedAt":\d+/, '"savedAt":-1', 'savedAt'],
    ['a company name of a megabyte', '"Contoso"', `"${'x'.repeat(1_000_000)}"`, 'CompanyName'],
    ['a company name of 31 characters', '"Contoso"', `"${'x'.repeat(31)}"`, '31 characters'],
    ['a company name with a control character', '"Contoso"', '"a\\u0007"', 'control character'],
    ['a leaf without a value', '"Contoso"', 'null', 'a leaf has a value'],
    ['50,000 levels', '/CompanyName"', `${'/a'.repeat(50_000)}"`, 'values.'],
    ['33 levels', '/CompanyName"', `${'/a'.repeat(33)}"`, 'segments'],
    ['an address that is none', `"${personalization}/CompanyName"`, '"Vendor/MSFT"', 'writes the address ./Vendor/MSFT'],
    [
      'an address spelt otherwise',
      `"${personalization}/CompanyName"`,
      '"./%56endor/MSFT/Personalization/CompanyName"',
      'writes the address',
    ],
    ['an interior node with a value', `"${personalization}/CompanyName"`, `"${personalization}"`, 'interior node'],
    ['Status 1 without a picture', /"picture":\{[^}]*\}/, '"picture":null', 'is 1 and there is no picture'],
    ['a Status beyond 7', '"status":1', '"status":8', 'status'],
    ['a Status of another URL', /("images":\{"desktop":\{"url":")[^"]*/, '$1https://other.example/a.png', 'another URL'],
    ['tries without end', '"tries":1', '"tries":1e300', 'tries'],
    ['a next try in no time there is', '"nextTryInMs":null', '"nextTryInMs":1e300', 'nextTryInMs'],
    ['a name of a picture that leads elsewhere', /"fileName":"[^"]*"/, '"fileName":"../../x.png"', 'fileName'],
    ['a picture of no size', /"width":\d+/, '"width":0', 'width'],
    ['a counter that can count no further', /"journalSequence":\d+/, '"journalSequence":9007199254740991', 'journalSequence'],
    ['an assumption there is not', '"assumptions":{', '"assumptions":{"x":"y"', 'assumption'],
    ['a locale no calendar knows', '"en-US"', '"12"', 'locale'],
  ])('%s is refused with what is wrong', async (_, from, to, words) => {
    const { pc, file } = await craft(from, to);
    expect(await pc.device.importSnapshot({ file })).toMatchObject({
      ok: false,
      problem: { status: 400, title: 'The snapshot is damaged', detail: expect.stringContaining(words) },
    });
  });
});

describe('lines on the disk that make no sense', () => {
  test('are counted and told', async () => {
    const pc = await startTestDevice();
    Object.assign(pc.journalStore, { damaged: () => 3 });
    expect((await pc.ask('getSnapshot', {})).notices).toContainEqual({
      id: 'damaged-entries-of-the-timeline',
      level: 'info',
      text: '3 entries of the timeline on the disk cannot be read and are left out: the files are damaged, or somebody else wrote them.',
    });
    expect((await pc.ask('getHealth', {})).status).toBe('ok');
  });
});
