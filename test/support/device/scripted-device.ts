import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PublicPictures } from '../../../electron/device/ports/public-pictures.ts';
import { throughSteps } from '../../../electron/device/runtime/pipeline.ts';
import { createShippedScenarios } from '../../../electron/node/storage/shipped-scenarios.ts';
import { commandDocument } from '../../../shared/command-document.ts';
import { type Changed, contract, type OperationName, type Operations } from '../../../shared/contract/contract.ts';
import type { DeviceView, ImageSlot, ImageState } from '../../../shared/contract/device-view.ts';
import type { JournalRecord } from '../../../shared/contract/journal.ts';
import type { Result } from '../../../shared/result.ts';
import { createFakeHostWallpaper } from '../desktop/fake-host-wallpaper.ts';
import { buildTestDevice, type TestDevice } from '../programs/build-test-device.ts';
import { createManualClock } from './manual-clock.ts';
import { createMemoryJournalStore } from './memory-log-stores.ts';
import type { FetchScript } from './scripted-fetcher.ts';

/** A whole PC on twins behind a door: its test sees what is asked of it, and puts over its view what it would be long in coming to. */
export interface ScriptedDevice {
  readonly pc: TestDevice;
  readonly operations: Operations;
  subscribe(listener: (changed: Changed) => void): () => void;
  listenerCount(): number;
  /** Names of the operations that were called, in order. */
  readonly calls: readonly OperationName[];
  /** Documents that arrived, in order. */
  readonly documents: readonly string[];
  /** What everybody sees now. */
  view(): Promise<DeviceView>;
  /** Shows other parts of the view until something is changed on the PC (turning it to another screen counts for the screen alone), and pushes. */
  change(parts: (view: DeviceView) => Partial<DeviceView>): void;
  changeImage(slot: ImageSlot, part: Partial<ImageState>): void;
  /** The next operation ends by a bug with these words. */
  breakOnce(words: string): void;
  /** Pushes although nothing has changed. */
  push(): void;
  /** Replaces the value of a node, as a document does. */
  replace(locURI: string, value: string): Promise<void>;
  /** Moves the clock, and lets what that begins come to its end. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

export interface ScriptedDeviceOptions {
  /** What happened before, for the timeline. */
  readonly journal?: readonly JournalRecord[];
}

const assets = fileURLToPath(new URL('../../../assets', import.meta.url));

/** 21 November 2026, 10:24 UTC: a moment that looks well on a lock screen. */
const morning = Date.UTC(2026, 10, 21, 10, 24);

/** Nothing is at a URL that ends in `gone.jpg`; every other picture is under way for ever. */
const network: FetchScript = ({ url }) => (url.endsWith('gone.jpg') ? { status: 404 } : new Promise(() => undefined));

/** People's own pictures, of which only the names are kept. */
const publicPictures: PublicPictures = {
  keep: async (name) => ({ kind: 'kept', path: { kind: 'windows', drive: 'C', segments: ['Users', 'Public', 'Pictures', name] } }),
};

export async function createScriptedDevice({ journal = [] }: ScriptedDeviceOptions = {}): Promise<ScriptedDevice> {
  const clock = createManualClock(morning);
  const pc = await buildTestDevice({
    script: network,
    journalStore: createMemoryJournalStore(journal),
    ports: {
      clock,
      publicPictures,
      hostWallpaper: createFakeHostWallpaper(false),
      scenarioFiles: createShippedScenarios(`${assets}/scenarios`),
    },
  });
  await pc.ask('changeDevice', { computerName: 'PC-0042', userName: 'Robin Ash' });
  const calls: OperationName[] = [];
  const documents: string[] = [];
  const listeners = new Set<(changed: Changed) => void>();
  let over: ((view: DeviceView) => DeviceView)[] = [];
  /** The page turns the PC to the screen a change concerns, a moment after it: that leaves the rest of the view as it was put. */
  let turned = false;
  let raised = 0;
  let bug: string | null = null;
  let revision = (await pc.ask('getSnapshot', {})).revision;
  const tell = () => {
    for (const listener of listeners) listener({ revision: revision + raised });
  };
  pc.device.subscribe((changed) => {
    revision = changed.revision;
    tell();
  });
  const push = () => {
    raised += 1;
    tell();
  };
  const putOver = (real: DeviceView): DeviceView => {
    const view = over.reduce((before, put) => put(before), real);
    return turned ? { ...view, session: real.session } : view;
  };
  const seen = (answer: Result<unknown>): Result<unknown> => {
    if (!answer.ok || !isNumbered(answer.value)) return answer;
    const value = { ...answer.value, revision: answer.value.revision + raised };
    return { ok: true, value: isView(value) ? putOver(value) : value };
  };
  const operations = throughSteps<Operations>(pc.device, [
    async ({ name, input }, next) => {
      calls.push(name);
      if (name === 'applyDocument') documents.push((input as { readonly document: string }).document);
      const thrown = bug;
      bug = null;
      if (thrown !== null) throw new Error(thrown);
      if (name === 'showScreen') turned = true;
      else if (contract[name].effect === 'change') over = [];
      return seen(await next());
    },
  ]);
  const change: ScriptedDevice['change'] = (parts) => {
    turned = false;
    over = [...over, (view) => ({ ...view, ...parts(view) })];
    push();
  };
  return {
    pc,
    operations,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    listenerCount: () => listeners.size,
    calls,
    documents,
    async view() {
      const view = seen(await pc.device.getSnapshot({}));
      if (!view.ok) throw new Error(view.problem.detail);
      return view.value as DeviceView;
    },
    change,
    changeImage: (slot, part) =>
      change(({ images, treeRevision }) => ({
        images: { ...images, [slot]: { ...images[slot], ...part } },
        treeRevision: treeRevision + 1,
      })),
    breakOnce(words) {
      bug = words;
    },
    push,
    async replace(locURI, value) {
      await pc.ask('applyDocument', { document: commandDocument({ verb: 'Replace', locURI, format: 'chr', value }) });
    },
    async pass(ms) {
      for (const part of [0, ms]) {
        await clock.advance(part);
        await sleep(20);
      }
    },
    close: async () => void (await pc.device.close()),
  };
}

function isNumbered(value: unknown): value is { readonly revision: number } {
  return typeof value === 'object' && value !== null && 'revision' in value && typeof value.revision === 'number';
}

function isView(value: object): value is DeviceView {
  return 'images' in value && 'facts' in value;
}
