import { buffer } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { openSnapshotHead } from '../../../../electron/node/storage/snapshot-file.ts';
import type { FilePieces } from '../../../../shared/contract/operation.ts';
import type { Result } from '../../../../shared/result.ts';
import { packSnapshot } from '../../device/memory-snapshot-store.ts';
import { buildTestDevice, type TestDevice } from '../../programs/build-test-device.ts';
import { type FuzzTarget, judged } from '../fuzz-target.ts';
import { bytesOf, filesIn, textOf } from './files.ts';
import { ddfFiles, ddfWords, harFiles, polFiles, regFiles, sazFiles, scenarioFiles, scenarioWords, streams } from './foreign-files.ts';
import { messages, syncmlWords, xmlWords } from './syncml.ts';

const personalization = './Vendor/MSFT/Personalization';
const get = `<SyncBody><Get><CmdID>1</CmdID><Item><Target><LocURI>${personalization}</LocURI></Target></Item></Get></SyncBody>`;

type Take = (pc: TestDevice, bytes: Uint8Array) => Promise<Result<unknown>>;

/** Files through the operation people bring them by. After it the page opens, the timeline reads, and a message is answered. */
function pcTarget(seeds: readonly Uint8Array[], words: readonly string[], take: Take): FuzzTarget {
  return {
    seeds,
    words,
    mostOnOne: 500,
    async open() {
      const pc = await buildTestDevice({ ports: { tokens: countedTokens() } });
      return { feed: async (bytes) => judged(await take(pc, bytes)), check: () => works(pc), close: () => pc.device.close() };
    },
  };
}

/** The same ones in every run. */
function countedTokens() {
  let count = 0;
  return {
    token: () => {
      count += 1;
      return String(count).padStart(22, 'A');
    },
  };
}

/** Everything page, command line and exports ask for. */
async function works({ device, ask }: TestDevice): Promise<void> {
  const { journalSequence } = await ask('getSnapshot', {});
  for (const { at } of await ask('getJournal', { after: Math.max(0, journalSequence - 400), limit: 500 })) new Date(at).toISOString();
  for (const name of [
    'getPolicies',
    'getRegistry',
    'getTree',
    'listProvisioning',
    'getGroupPolicy',
    'getMdmReport',
    'listSnapshots',
  ] as const)
    await ask(name, {});
  for (const format of ['jsonl', 'csv'] as const) await drain(await ask('exportJournal', { format, search: '' }));
  const { status, problems } = await ask('getHealth', {});
  const sent = await device.applyDocument({ document: get });
  if (!sent.ok) throw new Error(`a message is refused: ${sent.problem.detail}`);
  if (status !== 'ok') throw new Error(problems.join(' '));
}

async function drain(pieces: FilePieces): Promise<void> {
  for await (const piece of pieces as AsyncIterable<Uint8Array>) if (piece.length === 0) throw new Error('an empty piece');
}

export const groupPolicy = pcTarget(
  [...polFiles, ...regFiles],
  ['PReg', '[HKEY_LOCAL_MACHINE\\', 'dword:', 'hex(7):'],
  async ({ device }, bytes) => {
    const imported = await device.importGroupPolicy({ file: Buffer.from(bytes), hive: 'machine' });
    if (imported.ok) await device.clearGroupPolicy({});
    return imported;
  },
);

export const replay = pcTarget([...harFiles, ...sazFiles, ...streams], syncmlWords, ({ device }, bytes) =>
  device.replayCapture({ file: Buffer.from(bytes), name: 'a.har', start: 'factory' }),
);

export const playedScenario = pcTarget(scenarioFiles, scenarioWords, async ({ device }, bytes) => {
  const text = textOf(bytes);
  const checked = await device.checkScenario({ text });
  const loaded = await device.loadScenario({ text });
  await device.playScenario({ action: 'stop' });
  if (!checked.ok && loaded.ok) throw new Error(`refused when looked at and loaded: ${checked.problem.detail}`);
  return loaded.ok ? checked : loaded;
});

export const addedDDF = pcTarget(ddfFiles, ddfWords, async ({ device }, bytes) => {
  const added = await device.addDDF({ name: 'Tried.xml', text: textOf(bytes) });
  if (!added.ok) return added;
  const rows = await device.getTree({});
  await device.removeDDF({ name: 'Tried.xml' });
  return rows;
});

export const appliedPackage = pcTarget(filesIn('test/fixtures/provisioning', /\.(xml|ppkg)$/), xmlWords, async ({ device }, bytes) => {
  const plan = await device.previewProvisioning({ file: Buffer.from(bytes) });
  const applied = await device.applyProvisioning({ file: Buffer.from(bytes) });
  if (plan.ok !== applied.ok && !applied.ok && applied.problem.status === 400)
    throw new Error(`foreseen and refused: ${applied.problem.detail}`);
  if (applied.ok) await device.removeProvisioning({ packageId: applied.value.packageId });
  return applied;
});

/** What explain says is what apply then answers. A message that is not whole leaves something to the next, which no document says. */
export const document = pcTarget(
  messages
    .slice(0, 4)
    .concat(messages[5] ?? '')
    .map((text) => bytesOf(text.replaceAll('MSFT/Fake/Name', 'MSFT/Personalization/CompanyName'))),
  [
    ...syncmlWords,
    `${personalization}/DesktopImageUrl`,
    `${personalization}/CompanyName`,
    './DevDetail/Ext',
    './DevInfo/DevId',
    './Vendor/MSFT/Policy/Config/',
  ],
  async ({ device, ask }, bytes) => {
    const text = textOf(bytes);
    if (!text.includes('<Final/>') || /MoreData|MaxM|\bFinal [^/]/.test(text))
      return { ok: false, problem: { title: 'not tried', status: 400, detail: 'not whole' } };
    const said = await ask('explainDocument', { document: text });
    const answer = await device.applyDocument({ document: text });
    const told = answer.ok ? answer.value.rows.map((row) => ({ ...row, cause: '' })) : answer.problem;
    if (!isDeepStrictEqual(answer.ok ? said.rows : said.refusal, told))
      throw new Error(
        `explained as ${JSON.stringify(said.refusal ?? said.rows).slice(0, 600)}, answered as ${JSON.stringify(told).slice(0, 600)}`,
      );
    return answer;
  },
);

/** A PC with a picture, a name and a failed download, and its snapshot. */
async function furnished() {
  const pc = await buildTestDevice({ ports: { tokens: countedTokens() } });
  const item = (node: string, data: string) =>
    `<Item><Target><LocURI>${personalization}/${node}</LocURI></Target><Data>${data}</Data></Item>`;
  const items = item('DesktopImageUrl', 'https://cdn.example/a.png') + item('LockScreenImageUrl', 'x.txt') + item('CompanyName', 'Contoso');
  await pc.ask('applyDocument', { document: `<SyncBody><Replace><CmdID>1</CmdID>${items}</Replace></SyncBody>` });
  while ((await pc.ask('getSnapshot', {})).images.desktop.status === 2) await pc.clock.advance(50);
  await pc.ask('changeAssumptions', { maxTries: '2' });
  await pc.ask('saveSnapshot', { name: 'base' });
  const file = await buffer((await pc.ask('exportSnapshot', { name: 'base' })) as unknown as AsyncIterable<Uint8Array>);
  const end = file.indexOf('\n') + 1;
  const head = openSnapshotHead(file.subarray(0, end).toString('utf8'));
  if (head.kind !== 'good') throw new Error('The file to start from is not good');
  return { pc, file, value: head.value, picture: Uint8Array.from(file.subarray(end)) };
}

/** What a file of a PC is taken to be: restored, the PC shows, exports, compares and resets. JSON is sealed anew, because the checksum stops all else. */
export async function snapshotTarget(): Promise<FuzzTarget> {
  const first = await furnished();
  const seeds = [bytesOf(JSON.stringify(first.value)), Uint8Array.from(first.file)];
  await first.pc.device.close();
  return {
    seeds,
    words: [
      '"status":',
      '"values":',
      '"images":',
      '"history":',
      '"picture":',
      '"at":',
      '"fileName":',
      'DesktopImage_aaaaaaaaaaaaaaaaaaaaaa.png',
      'picture',
      'message',
      'lock',
      'Home',
      `${personalization}/Nothing`,
      './User/Vendor',
    ],
    mostOnOne: 500,
    async open() {
      const { pc, picture } = await furnished();
      const { device, ask } = pc;
      const check = async () => {
        await works(pc);
        await drain(await ask('exportSnapshot', { name: 'base' }));
        await ask('compareSnapshots', { one: 'base' });
      };
      return {
        async feed(bytes) {
          const value = valueIn(textOf(bytes));
          const file = value === undefined ? Uint8Array.from(bytes) : packSnapshot({ name: 'tried', value }, picture);
          const received = await device.importSnapshot({ file, name: 'tried', replace: true });
          if (!received.ok) return judged(received);
          const restored = await device.restoreSnapshot({ name: 'tried' });
          if (!restored.ok) throw new Error(`it was imported and not restored: ${restored.problem.detail}`);
          await check();
          const reset = await device.reset({});
          if (!reset.ok) throw new Error(`the PC is not reset: ${reset.problem.detail}`);
          await check();
          return 'taken';
        },
        check,
        close: () => device.close(),
      };
    },
  };
}

function valueIn(text: string): unknown {
  if (text.startsWith('{"format"')) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
