import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operationChannel, windowChannel } from '../../../electron/desktop/channels.ts';
import { pageOperations, registerIpc, windowCalls } from '../../../electron/desktop/ipc/ipc.ts';
import { createWindowOperations } from '../../../electron/desktop/ipc/window-operations.ts';
import { contract, type Operations, parseInput } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/result.ts';
import { windowContract } from '../../../shared/window/window-contract.ts';
import { foreignURLs } from '../../support/desktop/app-like-urls.ts';

type Handler = (event: IpcMainInvokeEvent, ...values: unknown[]) => unknown;

/** The IPC of an app whose device only notes that it was reached. */
function capturedIpc(fails = false) {
  const handlers = new Map<string, Handler>();
  const entered: string[] = [];
  const reports: string[] = [];
  const refusals: { readonly length: number | null; readonly title: string }[] = [];
  const operations = Object.fromEntries(
    Object.keys(contract).map((name) => [
      name,
      async () => {
        entered.push(name);
        if (fails) throw new Error('kaboom');
        return { ok: true, value: name };
      },
    ]),
  ) as unknown as Operations;
  registerIpc({
    ipcMain: { handle: (channel, listener) => void handlers.set(channel, listener as Handler) } as Pick<IpcMain, 'handle'>,
    operations,
    window: createWindowOperations({
      imageFile: (name) => (name === 'DesktopImage_x.png' ? '/store/DesktopImage_x.png' : null),
      saveScreenshot: async ({ screen }) => (fails ? Promise.reject(new Error('kaboom')) : { ok: true, value: `${screen}.png` }),
      saveFilm: async ({ format }) => (fails ? Promise.reject(new Error('kaboom')) : { ok: true, value: `demo.${format}` }),
      saveFile: async ({ name }) => (fails ? Promise.reject(new Error('kaboom')) : { ok: true, value: name }),
      present: () => void entered.push('present'),
      wholeScreen: (on) => void entered.push(`whole screen ${on}`),
      offers: {
        take: () => {
          entered.push('offers');
          return [];
        },
      },
    }),
    noteRefused: ({ length, problem }) => void refusals.push({ length, title: problem.title }),
    report: (what) => void reports.push(what),
  });
  return { handlers, entered, reports, refusals };
}

const from = (senderFrame: unknown) => ({ senderFrame }) as IpcMainInvokeEvent;
const ownFrame = from({ url: 'app://ui/index.html', parent: null });
const goneFrame = {
  get url(): string {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed');
  },
  parent: null,
};

const foreignFrames: readonly (readonly [who: string, frame: unknown])[] = [
  ['a subframe of our own page', { url: 'app://ui/index.html', parent: { url: 'app://ui/index.html', parent: null } }],
  ['a frame that is gone', null],
  ['a frame that throws when touched', goneFrame],
  ['an empty URL', { url: '', parent: null }],
  ['about:blank', { url: 'about:blank', parent: null }],
  ...foreignURLs.map((url) => [`"${url}"`, { url, parent: null }] as const),
];

/** What a page that is not ours any more could send. */
const strangeInputs = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withObjectString: true,
  }),
  fc.record({ document: fc.anything(), screen: fc.anything(), action: fc.anything(), locURI: fc.anything() }, { requiredKeys: [] }),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"polluted":1}}'),
    { constructor: { prototype: { polluted: 1 } } },
    'x'.repeat(1_000_000),
    Number.NaN,
    cycle(),
  ),
);

/** Others with each run, the same for every operation: making them takes longer than refusing them. */
const seed = Date.now() & 0x7fffffff;
const sampled = fc.sample(strangeInputs, { numRuns: 10_000, seed });
const asked = (index: number) => `input ${index} of seed ${seed}: ${fc.stringify(sampled[index]).slice(0, 1_000)}`;

describe('a message to the desktop app', () => {
  test.each(['app://ui/index.html', 'app://ui/index.html?present'])('E04 is taken from the window at %s', (url) => {
    const { handlers, entered, reports } = capturedIpc();
    handlers.get(windowChannel('present'))?.(from({ url, parent: null }));
    expect(entered).toEqual(['present']);
    expect(reports).toEqual([]);
  });

  test('E05 takes the whole screen for true alone', () => {
    const { handlers, entered } = capturedIpc();
    for (const input of [true, 1, 'true', {}, null, undefined]) handlers.get(windowChannel('wholeScreen'))?.(ownFrame, input);
    expect(entered).toEqual(['whole screen true', ...Array.from({ length: 5 }, () => 'whole screen false')]);
  });

  test('has one channel per operation of the contract, and one per row of the table of the window', () => {
    expect([...capturedIpc().handlers.keys()]).toEqual([...pageOperations.map(operationChannel), ...windowCalls.map(windowChannel)]);
  });

  test('is noted as the HTTP server notes one where it should be a document and is none', async () => {
    const { handlers, entered, refusals } = capturedIpc();
    const apply = handlers.get(operationChannel('applyDocument'));
    for (const input of [{ document: Uint8Array.of(0x02, 0, 0) }, { document: 7 }, null]) await apply?.(ownFrame, input);
    expect(refusals).toEqual([3, null, null].map((length) => ({ length, title: 'Bad input' })));
    await handlers.get(operationChannel('explainDocument'))?.(ownFrame, {});
    expect(refusals).toHaveLength(3);
    expect(entered).toEqual([]);
  });

  test.each(foreignFrames)('E04 is rejected from %s and counted before any handler', (_who, frame) => {
    const { handlers, entered, reports } = capturedIpc();
    for (const handler of handlers.values()) expect(() => handler(from(frame), {})).toThrow('Not for this sender');
    expect(entered).toEqual([]);
    expect(reports).toHaveLength(handlers.size);
  });

  test.each(pageOperations)('E05 %s answers 10,000 strange inputs with a value', async (name) => {
    const { handlers, entered, reports } = capturedIpc();
    const handler = handlers.get(operationChannel(name));
    for (const [index, input] of sampled.entries()) {
      const before = entered.length;
      const outcome = (await handler?.(ownFrame, input)) as Result<unknown>;
      const right = outcome.ok
        ? entered.length === before + 1
        : outcome.problem.status === 400 && outcome.problem.title === 'Bad input' && entered.length === before;
      if (!right || outcome.ok !== parseInput(name, input).ok) expect.fail(`${asked(index)}: ${JSON.stringify(outcome)}`);
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(reports).toEqual([]);
  });

  test.each(['screenshot', 'saveFile'] as const)(
    'E05 answers 10,000 strange inputs for a %s of the window with a value as well',
    async (name) => {
      const { handlers, reports } = capturedIpc();
      const nearly = fc.record(
        { screen: strangeInputs, kind: strangeInputs, name: strangeInputs, content: strangeInputs },
        { requiredKeys: [] },
      );
      await fc.assert(
        fc.asyncProperty(fc.oneof(strangeInputs, nearly), async (input) => {
          const outcome = await handlers.get(windowChannel(name))?.(ownFrame, input);
          expect(outcome).toMatchObject(windowContract[name].parse(input).ok ? { ok: true } : { ok: false, problem: { status: 400 } });
        }),
        { numRuns: 10_000 },
      );
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
      expect(reports).toEqual([]);
    },
  );

  test('E05 answers 10,000 strange inputs on the channel for pictures with nothing', async () => {
    const { handlers, reports } = capturedIpc();
    for (const [index, input] of sampled.entries()) {
      const outcome = (await handlers.get(windowChannel('picture'))?.(ownFrame, input)) as Result<unknown>;
      if (outcome.ok) expect.fail(asked(index));
    }
    expect(reports).toEqual([]);
  });

  test('E05 gets a problem where it meets a bug, and the log the details', async () => {
    const asked = [
      [operationChannel('getSnapshot'), {}],
      [windowChannel('screenshot'), { screen: 'lock' }],
      [windowChannel('saveFile'), { kind: 'registry', name: 'pc', content: '' }],
    ] as const;
    for (const [channel, input] of asked) {
      const { handlers, reports } = capturedIpc(true);
      const outcome = (await handlers.get(channel)?.(ownFrame, input)) as Result<unknown>;
      expect(outcome, channel).toMatchObject({ ok: false, problem: { status: 500 } });
      expect(JSON.stringify(outcome)).not.toContain('kaboom');
      expect(reports.join()).toContain('kaboom');
    }
  });

  test('asks for a picture by name and gets its path, or nothing', async () => {
    const ask = (name: unknown) => capturedIpc().handlers.get(windowChannel('picture'))?.(ownFrame, name);
    expect(await ask('DesktopImage_x.png')).toEqual({ ok: true, value: '/api/pictures/DesktopImage_x.png' });
    for (const name of ['other.png', '../DesktopImage_x.png', '', 7, null, undefined, {}])
      expect(await ask(name)).toMatchObject({ ok: false });
  });
});

function cycle(): object {
  const value: { self?: object } = {};
  value.self = value;
  return value;
}
