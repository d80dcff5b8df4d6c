import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, fullDocument, item, localDocument } from '../data/raw-documents.ts';
import type { HeadlessPC } from './headless-pc.ts';
import { type HeavyWork, list, many, one, post, raw, times } from './heavy-request.ts';

const personalization = './Vendor/MSFT/Personalization';
const lab = './Vendor/MSFT/Lab';
const most = 10_000;

export function heavyWork(): readonly HeavyWork[] {
  return [
    one('10,000 image URLs in one message', (pc) => pc.syncml(localDocument(imageWrites(most)))),
    one('10,000 image URLs in one Atomic', (pc) => pc.syncml(localDocument(group('Atomic', imageWrites(most - 1))))),
    one('10,000 image URLs as Items of one Replace', (pc) =>
      pc.syncml(localDocument(`<Replace><CmdID>1</CmdID>${times(most, (index) => item(imageNode(index), imageURL(index)))}</Replace>`)),
    ),
    one('matrix of 10,000 writes', (pc) => post(pc, '/api/matrix', { document: localDocument(imageWrites(most - 4_000)) })),
    one('matrix of 10,000 reads of the whole tree', (pc) =>
      post(pc, '/api/matrix', { document: localDocument(reads('.?list=StructData')) }),
    ),
    one('explain 10,000 reads of the whole tree', (pc) =>
      post(pc, '/api/explain', { document: localDocument(reads('.?list=StructData')) }),
    ),
    one('explain 10,000 writes', (pc) => post(pc, '/api/explain', { document: localDocument(imageWrites(most)) })),
    one('10,000 reads of the whole tree', (pc) => pc.syncml(localDocument(reads('.?list=StructData')))),
    one('10,000 reads in one Get', (pc) =>
      pc.syncml(localDocument(`<Get><CmdID>1</CmdID>${times(most, () => item('./Vendor/MSFT?list=StructData'))}</Get>`)),
    ),
    one('10,000 reads in one Sequence', (pc) =>
      pc.syncml(localDocument(group('Sequence', reads('./Vendor/MSFT?list=StructData', most - 1)))),
    ),
    one('groups nested 20 deep', (pc) => pc.syncml(localDocument(nested(20, reads('./DevInfo/DevId', 9_900))))),
    ...imports(),
    ...definitions(),
    ...grownTree(),
    ...grownJournal(),
    one('a document of 100,000 references', (pc) =>
      pc.syncml(localDocument(command('Replace', 1, `${personalization}/CompanyName`, '&#65;'.repeat(60_000)))),
    ),
    one('a document of 200,000 elements', (pc) => pc.syncml(localDocument(`<Add><CmdID>1</CmdID>${'<x/>'.repeat(199_000)}</Add>`))),
    one('a document of 5 MB in one text', (pc) => pc.syncml(localDocument(command('Replace', 1, './x', 'a'.repeat(5_000_000))))),
    one('a document of 5 MB of blanks', (pc) => pc.syncml(localDocument(`<Replace><CmdID>1</CmdID>${' '.repeat(5_000_000)}</Replace>`))),
    one('a document of 5 MB of lines that ends too early', (pc) => pc.syncml(`<SyncML>${'\n'.repeat(5_000_000)}`)),
    one('a document of 5 MB with a bare & at its end', (pc) => pc.syncml(`<SyncML>${'<a>x\n</a>'.repeat(190_000)}& `)),
    one('5 MB of items that may hold an account secret', (pc) => pc.syncml(`<SyncML>AAuthSecret${'<Item>'.repeat(830_000)}`)),
    one('5 MB of <Cred>', (pc) => pc.syncml(`<SyncML>${'<Cred>'.repeat(830_000)}`)),
    one('5 MB of <', (pc) => pc.syncml('<'.repeat(5_000_000))),
    one('JSON of 5 MB with 2,000,000 arrays', (pc) => raw(pc, '/api/explain', `[${'[],'.repeat(1_600_000)}[]]`)),
    one('JSON nested 2,500,000 deep', (pc) => raw(pc, '/api/explain', '['.repeat(2_500_000))),
    one('JSON of 5 MB of escapes', (pc) => raw(pc, '/api/explain', `{"document":"${'\\u0026'.repeat(800_000)}"}`)),
    one('assumptions of 200,000 names', (pc) =>
      raw(pc, '/api/assumptions', JSON.stringify(Object.fromEntries(list(200_000, (index) => [`a${index}`, 'x']))), 'PATCH'),
    ),
    one('matrix on 64 kinds of PC', (pc) =>
      post(pc, '/api/matrix', { document: localDocument(imageWrites(5_000)), profiles: list(64, (index) => profile(`P${index}`)) }),
    ),
    one('two pictures of 50 MB of 0xFF', async (pc) => {
      const bytes = Buffer.alloc(50 * 1024 * 1024, 0xff);
      bytes[1] = 0xd8;
      await writeFile(join(pc.dataFolder, 'fill.jpg'), bytes);
      const url = `file://${join(pc.dataFolder, 'fill.jpg')}`;
      const answer = await pc.syncml(
        localDocument(
          command('Replace', 1, `${personalization}/LockScreenImageUrl`, url) +
            command('Replace', 2, `${personalization}/DesktopImageUrl`, url),
        ),
      );
      await pc.until(({ images }) => [images.desktop, images.lockScreen].every(({ status }) => status !== 2));
      return answer;
    }),
  ];
}

function imports(): readonly HeavyWork[] {
  const texts: Readonly<Record<string, () => string>> = {
    'a document without CmdID': () =>
      `<SyncML><SyncBody>${times(25_000, (index) => `<Replace>${item(imageNode(index), 'x')}</Replace>`)}</SyncBody></SyncML>`,
    'documents in a row': () => localDocument(command('Replace', 1, imageNode(1), 'x')).repeat(18_000),
    'bare ampersands': () =>
      `<SyncBody>${times(25_000, (index) => command('Replace', index + 1, imageNode(index), 'https://a/?b&c'))}</SyncBody>`,
    'an escaped document': () => localDocument(imageWrites(20_000)).slice(0, 3_000_000).replaceAll('<', '&lt;'),
    'lines of settings': () => times(50_000, (index) => `OMA-URI: ${imageNode(index)}\nValue: x\n`),
    'a table of settings': () => `OMA-URI,Data type,Value\n${times(80_000, (index) => `${imageNode(index)},String,x\n`)}`,
    'a table of one cell': () => `"${'""'.repeat(2_400_000)}`,
    'a list of settings': () => JSON.stringify(list(50_000, (index) => ({ omaUri: imageNode(index), value: 'x' }))),
    'open CDATA sections': () => '<![CDATA['.repeat(550_000),
    'open fences': () => '```\n'.repeat(1_250_000),
    'open declarations': () => '<?xml '.repeat(800_000),
    'ends of SyncBody': () => `x<SyncML>${'</SyncBody'.repeat(500_000)}`,
    'elements nested deep': () => `<SyncBody>${'<a>'.repeat(600_000)}`,
    'groups nested deep': () => `<SyncBody>${'<Atomic>'.repeat(30)}${'</Atomic>'.repeat(30)}</SyncBody>`,
    separators: () => ','.repeat(5_000_000),
    blanks: () => `${' '.repeat(5_000_000)}x`,
  };
  return Object.entries(texts).map(([name, text]) => one(`import ${name}`, (pc) => post(pc, '/api/import', { text: text() })));
}

function definitions(): readonly HeavyWork[] {
  const add = (pc: HeadlessPC, text: string) => post(pc, '/api/ddf', { name: 'large.xml', text });
  const texts: Readonly<Record<string, () => string>> = {
    'of 600,000 empty nodes': () => ddf('<Node/>'.repeat(600_000)),
    'of 70,000 nodes': () => ddf(times(70_000, (index) => `<Node><NodeName>n${index}</NodeName></Node>`)),
    'of 90,000 nodes of one name': () => ddf('<Node><NodeName>n</NodeName></Node>'.repeat(90_000)),
    'nested 100,000 deep': () => ddf(`${'<Node><NodeName>n</NodeName>'.repeat(100_000)}${'</Node>'.repeat(100_000)}`),
    'of 50,000 dynamic nodes': () =>
      ddf(times(50_000, (index) => `<Node><DFProperties><DFTitle>t${index}</DFTitle></DFProperties></Node>`)),
    'of 15,000 nodes': () => ddf(times(15_000, (index) => `<Node><NodeName>n${index}</NodeName>${leaf}</Node>`)),
  };
  return [
    ...Object.entries(texts).map(([name, text]) => one(`a DDF ${name}`, (pc) => add(pc, text()))),
    {
      ...one('the tree of a DDF of 15,000 nodes', (pc) => pc.api('/api/tree')),
      prepare: (pc) => add(pc, texts['of 15,000 nodes']?.() ?? ''),
    },
    {
      ...one('10,000 reads in a DDF of 15,000 nodes', (pc) => pc.syncml(localDocument(reads(`${lab}?list=StructData`)))),
      prepare: (pc) => add(pc, texts['of 15,000 nodes']?.() ?? ''),
    },
    {
      ...one('10,000 names that are not there in a DDF of 15,000 nodes', (pc) =>
        pc.syncml(localDocument(times(most, (index) => command('Get', index + 1, `${lab}/${'a/'.repeat(30)}b`)))),
      ),
      prepare: (pc) => add(pc, texts['of 15,000 nodes']?.() ?? ''),
    },
  ];
}

/** A tree in which 60,000 nodes hold something. */
function grownTree(): readonly HeavyWork[] {
  const prepare = async (pc: HeadlessPC) => {
    await post(pc, '/api/ddf', { name: 'grown.xml', text: ddf(deepNodes) });
    for (let round = 0; round < 6; round += 1) {
      await pc.syncml(
        fullDocument(
          times(most, (index) =>
            command('Replace', index + 1, `${lab}/a/i${round}-${index}/b/c/d/leaf`, 'value').replaceAll('Replace>', 'Add>'),
          ),
          { sessionID: `grow${round}` },
        ),
      );
    }
  };
  const grown = (name: string, work: (pc: HeadlessPC) => Promise<Response>): HeavyWork => ({
    ...one(`${name} of a grown tree`, work),
    prepare,
  });
  return [
    grown('unenrol', (pc) => post(pc, '/api/unenrol', {})),
    grown('delete-policies', (pc) => post(pc, '/api/delete-policies', {})),
    grown('preview', (pc) => pc.api('/api/preview?action=unenrol')),
    grown('the rows', (pc) => pc.api('/api/tree')),
    grown('explain', (pc) => post(pc, '/api/explain', { document: localDocument(reads(`${lab}?list=StructData`, 100)) })),
    grown('100 reads', (pc) => pc.syncml(localDocument(reads(`${lab}?list=StructData`, 100)))),
    grown('one read', (pc) => pc.syncml(localDocument(reads(`${lab}?list=StructData`, 1)))),
    grown('2,000 Deletes taken back', (pc) =>
      pc.syncml(
        localDocument(
          times(2_000, (index) => group('Atomic', command('Delete', 1, `${lab}/a`) + command('Replace', 2, './x', 'y'), index)),
        ),
      ),
    ),
    grown('one Delete', (pc) => pc.syncml(localDocument(command('Delete', 1, `${lab}/a`)))),
    grown('a write', (pc) => pc.syncml(localDocument(command('Replace', 1, `${personalization}/CompanyName`, 'x')))),
    grown('save a snapshot', (pc) => post(pc, '/api/snapshots', { name: 'a' })),
    many('restore and compare a snapshot of a grown tree', prepare, [
      (pc) => post(pc, '/api/snapshots', { name: 'a' }),
      (pc) => pc.api('/api/snapshots'),
      (pc) => pc.api('/api/snapshots/compare?one=a'),
      (pc) => post(pc, '/api/snapshots/restore', { name: 'a' }),
    ]),
    grown('reset', (pc) => post(pc, '/api/reset', {})),
  ];
}

/** A journal of more than 100,000 entries and some MB of messages. */
function grownJournal(): readonly HeavyWork[] {
  const prepare = async (pc: HeadlessPC) => {
    for (let round = 0; round < 12; round += 1) {
      const commands = times(most, (index) => command('Get', index + 1, `./Vendor/MSFT/${'n'.repeat(180)}`));
      await pc.syncml(fullDocument(commands, { sessionID: `j${round}` }));
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  };
  const words = list(500, (index) => String.fromCharCode(97 + (index % 26))).join('+');
  return [
    many('journal pages', prepare, [
      (pc) => pc.api('/api/journal?after=0&limit=5000'),
      (pc) => pc.api('/api/journal?after=60000&limit=5000'),
      (pc) => pc.api('/api/journal?after=118000&limit=5000'),
    ]),
    { ...one('journal export', (pc) => pc.api('/api/journal/export?format=csv')), prepare },
    { ...one('journal export with 500 words', (pc) => pc.api(`/api/journal/export?format=jsonl&search=${words}`)), prepare },
    many('the messages', prepare, [(pc) => pc.api('/api/messages?limit=5000'), (pc) => pc.api('/api/message?number=1')]),
    many('what Windows leaves behind', prepare, [
      (pc) => pc.api('/api/mdm-events'),
      (pc) => pc.api('/api/mdm-events/xml'),
      (pc) => pc.api('/api/mdm-report'),
      (pc) => pc.api('/api/why?slot=desktop'),
      (pc) => pc.api('/api/registry'),
      (pc) => pc.api('/api/policies'),
    ]),
    many(
      '200 reports at once',
      prepare,
      list(200, () => (pc: HeadlessPC) => pc.api('/api/mdm-report')),
      true,
    ),
    { name: '200 event readers while 400 changes are made', work: readEvents },
    many(
      '200 journal pages at once',
      prepare,
      list(200, () => (pc: HeadlessPC) => pc.api('/api/journal?after=0&limit=1000')),
      true,
    ),
  ];
}

/** As many event streams as scripts may have; each is read to the first event after all changes. */
async function readEvents(pc: HeadlessPC): Promise<readonly Response[]> {
  const leave = new AbortController();
  const streams = await Promise.all(list(200, () => pc.api('/api/events', { signal: leave.signal })));
  const readers = streams.map(async ({ body }) => {
    for await (const _ of body ?? []);
  });
  const read = Promise.allSettled(readers);
  const answers: Response[] = [];
  for (let change = 0; change < 400; change += 1)
    answers.push(await post(pc, '/api/session', { screen: change % 2 === 0 ? 'desktop' : 'lock', window: 'none' }));
  leave.abort();
  await read;
  return answers;
}

const leaf = '<DFProperties><AccessType><Add/><Delete/><Get/><Replace/></AccessType><DFFormat><chr/></DFFormat></DFProperties>';
const inner = leaf.replace('chr', 'node');
const deepNodes = `<Node><NodeName>a</NodeName>${inner}<Node><NodeName/>${inner.replace('<DFFormat>', '<Scope><Dynamic/></Scope><DFTitle>i</DFTitle><DFFormat>')}<Node><NodeName>b</NodeName>${inner}<Node><NodeName>c</NodeName>${inner}<Node><NodeName>d</NodeName>${inner}<Node><NodeName>leaf</NodeName>${leaf}</Node></Node></Node></Node></Node></Node>`;

function ddf(nodes: string): string {
  return `<MgmtTree><Node><NodeName>Lab</NodeName><Path>./Vendor/MSFT</Path>${inner}${nodes}</Node></MgmtTree>`;
}

const slots = ['DesktopImageUrl', 'LockScreenImageUrl', 'CompanyLogoUrl'] as const;

function imageNode(index: number): string {
  return `${personalization}/${slots[index % slots.length]}`;
}

function imageURL(index: number): string {
  return `https://127.0.0.1:9/${index}.jpg`;
}

function imageWrites(count: number): string {
  return times(count, (index) => command('Replace', index + 1, imageNode(index), imageURL(index)));
}

function reads(locURI: string, count: number = most): string {
  return times(count, (index) => command('Get', index + 1, locURI));
}

function group(name: string, members: string, index = 0): string {
  return `<${name}><CmdID>g${index}</CmdID>${members}</${name}>`;
}

function nested(depth: number, inside: string): string {
  return depth === 0 ? inside : group('Sequence', nested(depth - 1, inside));
}

function profile(name: string): object {
  return { name, edition: 'Enterprise', osBuild: '10.0.26100.1', setEduPolicies: false, bootToCloud: 'off' };
}
