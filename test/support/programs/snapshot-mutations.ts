import { buffer } from 'node:stream/consumers';
import { openSnapshotHead } from '../../../electron/node/storage/snapshot-file.ts';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import type { Result } from '../../../shared/result.ts';
import { randomNumbers } from '../data/xml-mutations.ts';
import { packSnapshot } from '../device/memory-snapshot-store.ts';
import { buildTestDevice, type TestDevice } from './build-test-device.ts';

export interface SnapshotRun {
  readonly executions: number;
  readonly taken: number;
  /** What must not be: an exception, a 500, a page that could not open. With the file's value where there is one. */
  readonly findings: readonly string[];
  readonly slowestMs: number;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const personalization = './Vendor/MSFT/Personalization';
const hostile: readonly Json[] = [
  null,
  true,
  '',
  ' ',
  0,
  -1,
  0.5,
  1,
  7,
  8,
  1e15,
  8.64e15 + 1,
  253402300800000,
  1e300,
  -1e300,
  9007199254740992,
  '1',
  '-0',
  'x'.repeat(2_000),
  '\u0000',
  '\ud800',
  '\u202e',
  '__proto__',
  'constructor',
  'https://a.example/b.png',
  'file:///C:/a.png',
  './../..',
  './',
  `./${'a/'.repeat(40)}a`,
  `./${'%41'.repeat(10)}`,
  `${personalization}/CompanyName`,
  `${personalization}/DesktopImageUrl`,
  `${personalization}/Nothing`,
  './User/Vendor',
  '2024-01-01',
  'NaN',
  [],
  {},
  [[]],
  ['./a', 'b'],
  { kind: 'colour', colour: '#zzzzzz' },
  'DesktopImage_aaaaaaaaaaaaaaaaaaaaaa.png',
  '../../../x.png',
  'a'.repeat(64),
  'picture',
  '\n',
  '<script>',
  'message',
  '5,15,60',
  'lock',
  'Home',
  'en',
  'xx-'.repeat(20),
];

/** Feeds files whose value was changed and whose checksum is right to one PC, until `enough`. What it takes it must be able to live with. */
export async function runSnapshotMutations(seed: number, enough: (executions: number) => boolean): Promise<SnapshotRun> {
  const random = randomNumbers(seed);
  let pc = await buildTestDevice();
  let { head, picture } = await furnish(pc);
  const findings: string[] = [];
  let [executions, taken, slowestMs] = [0, 0, 0];
  for (; !enough(executions); executions += 1) {
    if (executions > 0 && executions % mostOnOne === 0) {
      findings.push(...(await retire(pc)));
      pc = await buildTestDevice();
      ({ head, picture } = await furnish(pc));
    }
    const value = structuredClone(head.value) as Json;
    for (let count = random(3) + 1; count > 0; count -= 1) change(value, random);
    const start = performance.now();
    const problem = await tryFile(pc, packSnapshot({ name: head.name, value }, picture)).catch((error: unknown) => String(error));
    slowestMs = Math.max(slowestMs, performance.now() - start);
    if (problem === 'taken') taken += 1;
    if (executions % 1_000 === 0) await works(pc, true);
    if (problem !== null && problem !== 'taken') findings.push(`${problem}: ${JSON.stringify(value)?.slice(0, 2_000)}`);
  }
  findings.push(...(await retire(pc)));
  return { executions, taken, findings, slowestMs: Math.round(slowestMs) };
}

/** Its timeline grows with every file it takes, and with it the time of each. */
const mostOnOne = 2_000;

async function retire(pc: TestDevice): Promise<readonly string[]> {
  const last = await works(pc, true);
  await pc.device.close();
  return last === null ? [] : [`at the end: ${last}`];
}

async function furnish(pc: TestDevice) {
  const url = `<Data>https://cdn.example/a.png</Data>`;
  const item = (node: string, data: string) => `<Item><Target><LocURI>${personalization}/${node}</LocURI></Target>${data}</Item>`;
  const items =
    item('DesktopImageUrl', url) + item('LockScreenImageUrl', '<Data>x.txt</Data>') + item('CompanyName', '<Data>Contoso</Data>');
  await pc.ask('applyDocument', { document: `<SyncBody><Replace><CmdID>1</CmdID>${items}</Replace></SyncBody>` });
  while ((await pc.ask('getSnapshot', {})).images.desktop.status === 2) await pc.clock.advance(50);
  await pc.ask('changeAssumptions', { maxTries: '2' });
  await pc.ask('saveSnapshot', { name: 'base' });
  const file = await buffer((await pc.ask('exportSnapshot', { name: 'base' })) as unknown as AsyncIterable<Uint8Array>);
  const end = file.indexOf('\n') + 1;
  const head = openSnapshotHead(file.subarray(0, end).toString('utf8'));
  if (head.kind !== 'good') throw new Error('The file to start from is not good');
  return { head, picture: new Uint8Array(file.subarray(end)) };
}

/** 'taken' where the PC took it and went on, null where it was refused as it should be, else what is wrong. */
async function tryFile(pc: TestDevice, file: Uint8Array): Promise<string | null> {
  const received = await pc.device.importSnapshot({ file, name: 'tried', replace: true });
  if (!received.ok) return refusalOf(received);
  const restored = await pc.device.restoreSnapshot({ name: 'tried' });
  if (!restored.ok) return `it was imported and not restored: ${restored.problem.detail}`;
  const broken = (await works(pc)) ?? (await pc.device.reset({}).then((reset) => (reset.ok ? works(pc) : reset.problem.detail)));
  return broken ?? 'taken';
}

function refusalOf({ problem }: Extract<Result<never>, { ok: false }>): string | null {
  const isClean = problem.status === 400 && problem.detail !== '' && problem.detail.length < 2_000 && problem.detail.isWellFormed();
  return isClean ? null : `it was refused with ${problem.status}: ${problem.detail}`;
}

/** Everything the page, the command line and the exports ask for. */
async function works({ device, ask }: TestDevice, withExport = false): Promise<string | null> {
  const snapshot = await ask('getSnapshot', {});
  const { after } = { after: Math.max(0, snapshot.journalSequence - 400) };
  const entries = await ask('getJournal', { after, limit: 500 });
  for (const { at } of entries) new Date(at).toISOString();
  if (withExport) for (const format of ['jsonl', 'csv'] as const) await drain(await ask('exportJournal', { format, search: '' }));
  for (const each of await ask('listSnapshots', {})) if (each.kind === 'whole') new Date(each.savedAt).toISOString();
  await drain(await ask('exportSnapshot', { name: 'base' }));
  await ask('getRegistry', {});
  await ask('getTree', {});
  await ask('compareSnapshots', { one: 'base' });
  const { status, problems } = await ask('getHealth', {});
  const sent = await device.applyDocument({
    document: `<SyncBody><Get><CmdID>1</CmdID><Item><Target><LocURI>${personalization}</LocURI></Target></Item></Get></SyncBody>`,
  });
  if (!sent.ok) return `a message is refused: ${sent.problem.detail}`;
  return status === 'ok' ? null : problems.join(' ');
}

async function drain(pieces: FilePieces): Promise<void> {
  for await (const piece of pieces as AsyncIterable<Uint8Array>) if (piece.length === 0) throw new Error('an empty piece');
}

/** One change somewhere in the value. */
function change(value: Json, random: (bound: number) => number): void {
  const places: { readonly holder: Json[] | { [key: string]: Json }; readonly key: string }[] = [];
  const visit = (each: Json): void => {
    if (each === null || typeof each !== 'object') return;
    for (const key of Object.keys(each)) {
      places.push({ holder: each, key });
      visit((each as { [key: string]: Json })[key] ?? null);
    }
  };
  visit(value);
  const place = places[random(places.length)];
  if (place === undefined) return;
  const holder = place.holder as { [key: string]: Json };
  const other = hostile[random(hostile.length)] ?? null;
  const kind = random(8);
  if (kind === 0) delete holder[place.key];
  else if (kind === 1) holder[`${place.key}_`] = other;
  else if (kind === 2 && Array.isArray(place.holder)) place.holder.push(structuredClone(place.holder[Number(place.key)] ?? null));
  else if (kind === 3) holder[place.key] = structuredClone((places[random(places.length)]?.holder as Json) ?? null);
  else if (kind === 4 && typeof holder[place.key] === 'number') holder[place.key] = Number(holder[place.key]) + random(3) - 1;
  else holder[place.key] = structuredClone(other);
}
