import { why } from '../../../electron/device/explain/why.ts';
import { createScenarioController } from '../../../electron/device/operations/scenario.ts';
import { throughSteps } from '../../../electron/device/runtime/pipeline.ts';
import { systemClock } from '../../../electron/node/system-clock.ts';
import type { Changed, Operations } from '../../../shared/contract/contract.ts';
import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import type { ApplyOutcome, ReplyRow } from '../../../shared/contract/documents.ts';
import type { MessageExchange } from '../../../shared/contract/journal.ts';
import type { scenarioRows } from '../../../shared/contract/scenario.ts';
import type { TreeRow } from '../../../shared/contract/tree.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { numbered, textEvent } from '../data/journal-entries.ts';
import { createFakeProvisioning } from '../provisioning/fake-provisioning.ts';
import { createFakeManagement } from '../server/fake-management.ts';
import { createFakeLab } from './fake-lab.ts';
import { fakeMessages } from './fake-messages.ts';
import { createFakeSnapshots } from './fake-snapshots.ts';
import { createFakeStudies } from './fake-studies.ts';
import { freshSnapshot } from './snapshots.ts';

/** A device for tests of the doors: answers the whole contract from a map of leaf values, and counts what reached it. */
export interface FakeDevice {
  readonly operations: Operations;
  readonly subscribe: (listener: (changed: Changed) => void) => () => void;
  /** Makes a change as the device would by itself: the value, and a push. */
  change(locURI: string, value: string | null): void;
  /** Names of the operations that were called, in order. */
  readonly calls: readonly string[];
  listenerCount(): number;
}

interface Memory {
  readonly values: Map<string, string>;
  readonly calls: string[];
  readonly listeners: Set<(changed: Changed) => void>;
  facts: DeviceFacts;
  revision: number;
  urlWriteCode: string;
}

export const knownNodes = ['DesktopImageUrl', 'DesktopImageStatus', 'CompanyName'].map((name) => `./Vendor/MSFT/Personalization/${name}`);

const fakeJournal = [1, 2, 3].map((sequence) =>
  numbered(sequence, { cause: `c${sequence}`, event: textEvent(`Entry ${sequence}\u001b[2J`) }),
);

const fakeExchanges: readonly MessageExchange[] = [
  {
    number: 1,
    at: 0,
    requestBytes: 17,
    replyBytes: 16,
    words: 'answered: 200\u001b[2J',
    problem: null,
    request: { text: '<SyncML>1</SyncML>', cut: false },
    reply: { text: '<SyncML>r</SyncML>', cut: false },
  },
  {
    number: 2,
    at: 0,
    requestBytes: 5,
    replyBytes: null,
    words: 'refused: Not well-formed',
    problem: { title: 'Not well-formed', detail: 'SyncML is not closed.', status: 400, line: 1, column: 5 },
    request: { text: '<Sync', cut: false },
    reply: null,
  },
];

export function createFakeDevice(): FakeDevice {
  const memory: Memory = {
    values: new Map(),
    calls: [],
    listeners: new Set(),
    facts: freshSnapshot.facts,
    revision: 1,
    urlWriteCode: '202',
  };
  return {
    operations: counted(fakeOperations(memory), memory.calls),
    calls: memory.calls,
    listenerCount: () => memory.listeners.size,
    subscribe(listener) {
      memory.listeners.add(listener);
      return () => memory.listeners.delete(listener);
    },
    change(locURI, value) {
      if (value === null) memory.values.delete(locURI);
      else memory.values.set(locURI, value);
      tell(memory);
    },
  };
}

function tell(memory: Memory): void {
  memory.revision += 1;
  for (const listener of memory.listeners) listener({ revision: memory.revision });
}

function counted(operations: Operations, calls: string[]): Operations {
  const entries = Object.entries(operations).map(([name, call]) => [
    name,
    (input: never) => {
      calls.push(name);
      return call(input);
    },
  ]);
  return Object.fromEntries(entries) as Operations;
}

function fakeOperations(memory: Memory): Operations {
  const lab = createFakeLab(() => tell(memory));
  const snapshot = async () => done(fakeSnapshot(memory));
  const changed = () => {
    tell(memory);
    return snapshot();
  };
  const others: Omit<Operations, keyof typeof scenarioRows> = {
    ...createFakeManagement(),
    getSnapshot: snapshot,
    applyDocument: async ({ document }) => apply(memory, document),
    changeDevice: (changes) => {
      memory.facts = { ...memory.facts, ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) };
      return changed();
    },
    changeAssumptions: async (changes) => {
      const unknown = Object.keys(changes).find((id) => id !== 'urlWriteCode');
      if (unknown !== undefined) return refused({ title: 'No such assumption', detail: `There is none called ${unknown}.`, status: 400 });
      memory.urlWriteCode = changes.urlWriteCode ?? memory.urlWriteCode;
      return changed();
    },
    showScreen: changed,
    chooseBackground: changed,
    getTree: async ({ locURI }) => {
      const rows = treeRows(memory).filter((row) => locURI === undefined || row.locURI.startsWith(locURI));
      return rows.length === 0 ? refused({ title: 'No such node', detail: `There is no node ${locURI}.`, status: 404 }) : done(rows);
    },
    getJournal: async ({ after = 0, limit = 500 }) => done(fakeJournal.filter(({ sequence }) => sequence > after).slice(0, limit)),
    ...fakeMessages(fakeExchanges, () => fakeJournal),
    getWhy: async ({ slot }) => done(why({ view: fakeSnapshot(memory), slot, journal: fakeJournal })),
    refreshImage: changed,
    reportUndrawable: snapshot,
    placePicture: async ({ name }) => done({ url: `file:///C:/Users/Public/Pictures/${name}` }),
    moveClock: changed,
    setHostWallpaper: async () => done({ ...freshSnapshot.hostWallpaper, phase: 'restored', detail: 'Yours is back' }),
    changeHostWallpaper: async ({ keepPolicy }) => done({ ...freshSnapshot.hostWallpaper, keepPolicy }),
    getPolicies: async () => done([]),
    getPolicyWhy: async ({ policy }) => refused({ title: 'Not in force', detail: `Nobody gives ${policy} a value.`, status: 404 }),
    getMdmEvents: async () => done({ channel: '', computer: '', events: [], notes: [] }),
    exportMdmEvents: async () => done(''),
    getMdmReport: async () => done({ html: '', xml: '' }),
    getGroupPolicy: async () => done([]),
    importGroupPolicy: async () => done({ form: '.reg', taken: 0, removed: 0, leftOut: [], notes: [], values: [] }),
    clearGroupPolicy: async () => done([]),
    getRegistry: async () => done('Windows Registry Editor Version 5.00\r\n'),
    ...createFakeStudies(),
    ...createFakeProvisioning(),
    ...lab.operations,
    undoRecipe: () => {
      lab.forgetRecipe();
      return snapshot();
    },
    deletePolicies: () => clear(memory).then(snapshot),
    unenrol: () => clear(memory).then(snapshot),
    reset: () => clear(memory).then(snapshot),
    ...createFakeSnapshots(() => fakeSnapshot(memory), changed),
    getHealth: async () => done({ status: 'ok', version: '0.0.0', revision: memory.revision, problems: [] }),
  };
  const subscribe = (listener: () => void) => {
    memory.listeners.add(listener);
    return () => memory.listeners.delete(listener);
  };
  const files = { list: async () => [] };
  const scenarios = createScenarioController({ operations: others, subscribe, clock: systemClock, files, changed: () => tell(memory) });
  return throughSteps({ ...others, ...scenarios.operations }, [scenarios.step]);
}

async function clear(memory: Memory): Promise<void> {
  memory.values.clear();
  tell(memory);
}

/** One command of a document is enough for the doors; everything that is not one is refused whole. */
function apply(memory: Memory, document: string): Result<ApplyOutcome> {
  const found =
    /<(Get|Replace|Add|Delete|Exec)>\s*<CmdID>(\w+)<\/CmdID>\s*<Item>\s*<Target>\s*<LocURI>([^<]*)<\/LocURI>\s*<\/Target>\s*(?:<Meta>.*<\/Meta>\s*)?(?:<Data>([^<]*)<\/Data>)?/s.exec(
      document,
    );
  if (document.includes('explode')) throw new Error('thrown on purpose');
  if (/<SyncBody><Final\/><\/SyncBody>/.test(document)) return done({ reply: '', rows: [], unanswered: 0, hints: [] });
  if (found === null) return refused({ title: 'Not a SyncML document', detail: 'No command in it.', status: 400, line: 1, column: 1 });
  const [, cmd = '', cmdId = '', locUri = '', data] = found;
  const row = execute(memory, cmd, unescaped(locUri), data === undefined ? undefined : unescaped(data));
  const common = { cause: 'c1', basis: null };
  const rows: readonly ReplyRow[] = [
    { ...common, cmdId: '0', cmd: 'SyncHdr', status: 200, locUri: '', data: null, because: 'The header is fine' },
    { ...common, cmdId, cmd, locUri: unescaped(locUri), ...row },
  ];
  return done({ reply: `<?xml version="1.0" encoding="utf-16"?><SyncML>${row.status}</SyncML>`, rows, unanswered: 0, hints: ['a hint'] });
}

function execute(memory: Memory, cmd: string, locUri: string, data: string | undefined): Pick<ReplyRow, 'status' | 'data' | 'because'> {
  const value = memory.values.get(locUri);
  if (!knownNodes.includes(locUri)) return { status: 404, data: null, because: 'No such node' };
  if (cmd === 'Add' && value !== undefined) return { status: 418, data: null, because: 'It is there already' };
  if ((cmd === 'Get' || cmd === 'Delete') && value === undefined) return { status: 404, data: null, because: 'It is not set' };
  if (cmd === 'Get') return { status: 200, data: value ?? '', because: 'It is there' };
  if (cmd === 'Delete') memory.values.delete(locUri);
  else memory.values.set(locUri, data ?? '');
  tell(memory);
  return { status: locUri.endsWith('Url') && cmd !== 'Delete' ? Number(memory.urlWriteCode) : 200, data: null, because: 'Declared so' };
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replaceAll(/&(?:#(\d+)|(amp|lt|gt|quot|apos));/g, (_, code?: string, name?: string) =>
    name === undefined ? String.fromCodePoint(Number(code)) : (named[name] ?? ''),
  );
}

function treeRows(memory: Memory): readonly TreeRow[] {
  const common = {
    scope: null,
    description: '',
    applicability: { needs: '', met: true },
    since: '',
    allowedValues: '',
    choices: [],
    source: 'fake',
  };
  const root = {
    ...common,
    locURI: './Vendor/MSFT/Personalization',
    name: 'Personalization',
    depth: 2,
    format: 'node',
    access: ['Get'],
    value: null,
    exists: true,
  };
  const leaves = knownNodes.map((locURI) => ({
    ...common,
    locURI,
    name: locURI.split('/').at(-1) ?? '',
    depth: 3,
    format: 'chr',
    access: ['Get', 'Replace'],
    value: memory.values.get(locURI) ?? null,
    exists: memory.values.has(locURI),
  }));
  return [root, ...leaves];
}

function fakeSnapshot(memory: Memory): DeviceView {
  return {
    ...freshSnapshot,
    revision: memory.revision,
    treeRevision: memory.revision,
    journalSequence: 3,
    facts: memory.facts,
    companyName: memory.values.get('./Vendor/MSFT/Personalization/CompanyName') ?? null,
    registry: [{ name: 'CompanyName', type: 'REG_SZ', data: 'x' }],
    assumptions: [
      {
        id: 'urlWriteCode',
        decides: 'Status of a write',
        value: memory.urlWriteCode,
        default: '202',
        alternatives: ['202', '200'],
        evidence: 'observed',
        source: 'capture',
        effect: 'Every write is answered so',
        matters: true,
      },
    ],
  };
}
