import { setImmediate as immediate } from 'node:timers/promises';
import { loadDDF } from '../../../electron/device/ddf/load-ddf.ts';
import { fullDocument, item, localDocument, meta } from '../../support/data/raw-documents.ts';
import { buildTestDevice } from '../../support/programs/build-test-device.ts';
import { createQuietEngine } from '../beside/quiet-engine.ts';
import { cpuOfOne, type Order } from './curve.ts';
import { areaDDF, setPolicies } from './many-nodes.ts';

const usual = { room: 'engine', unit: 'ms of processor time' } as const;

export const engineCurves: readonly Order[] = [
  {
    ...usual,
    what: 'Answer a document',
    of: 'commands in the document',
    atMost: 1.1,
    amounts: [10, 100, 1_000, 10_000],
    measure: documents,
  },
  { ...usual, what: 'Answer one Get', of: 'nodes in the tree', atMost: 0.3, amounts: [10, 100, 1_000, 10_000], measure: gets },
  { ...usual, what: 'Read a DDF file', of: 'nodes in the file', atMost: 1.1, amounts: [10, 100, 1_000, 10_000], measure: definitions },
  { ...usual, what: 'Tell the policies in force', of: 'policies', atMost: 1.1, amounts: [1, 10, 100, 1_000], measure: policies },
];

async function documents(amounts: readonly number[]): Promise<readonly number[]> {
  const engine = createQuietEngine(async () => void (await immediate()));
  let messages = 0;
  const write = (count: number) => {
    messages += 1;
    const command = (_: unknown, index: number) =>
      `<Replace><CmdID>${index + 1}</CmdID>${item('./Vendor/MSFT/Personalization/DesktopImageUrl', `https://pictures.example/${index}.jpg`, meta({ Format: 'chr' }))}</Replace>`;
    return fullDocument(Array.from({ length: count }, command).join(''), { msgID: String(messages) });
  };
  return inTurn(amounts, (count) =>
    cpuOfOne(async () => {
      const outcome = await engine.apply(write(count));
      if (!outcome.ok) throw new Error(outcome.problem.detail);
    }),
  );
}

async function gets(amounts: readonly number[]): Promise<readonly number[]> {
  return inTurn(amounts, async (count) => {
    const pc = await buildTestDevice();
    await pc.ask('addDDF', areaDDF('./Vendor/MSFT/Bench', count));
    const document = localDocument(`<Get><CmdID>1</CmdID>${item('./DevDetail/SwV')}</Get>`);
    const ms = await cpuOfOne(async () => {
      const { rows } = await pc.ask('applyDocument', { document });
      if (rows[0]?.status !== 200) throw new Error(`The Get was answered with ${rows[0]?.status}`);
    });
    await pc.device.close();
    return ms;
  });
}

async function definitions(amounts: readonly number[]): Promise<readonly number[]> {
  return inTurn(amounts, (count) => {
    const { text } = areaDDF('./Vendor/MSFT/Bench', count);
    return cpuOfOne(() => {
      const loaded = loadDDF('Bench.xml', text);
      if (!loaded.ok) throw new Error(loaded.problem.detail);
    });
  });
}

async function policies(amounts: readonly number[]): Promise<readonly number[]> {
  return inTurn(amounts, async (count) => {
    const pc = await buildTestDevice();
    await setPolicies(pc, count);
    const ms = await cpuOfOne(async () => {
      const shown = await pc.ask('getPolicies', {});
      if (shown.length !== count) throw new Error(`${shown.length} policies are in force`);
    });
    await pc.device.close();
    return ms;
  });
}

async function inTurn(amounts: readonly number[], measure: (amount: number) => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  for (const amount of amounts) values.push(await measure(amount));
  return values;
}
