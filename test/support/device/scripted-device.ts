import { fileURLToPath } from 'node:url';
import { why } from '../../../electron/device/explain/why.ts';
import { createScenarioController } from '../../../electron/device/operations/scenario.ts';
import { throughSteps } from '../../../electron/device/runtime/pipeline.ts';
import { assumptionRows, changeAssumptions, defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import { createShippedScenarios } from '../../../electron/node/storage/shipped-scenarios.ts';
import { systemClock } from '../../../electron/node/system-clock.ts';
import type { Changed, Operations } from '../../../shared/contract/contract.ts';
import { type DeviceView, type ImageSlot, type ImageState, imageSlots } from '../../../shared/contract/device-view.ts';
import type { ApplyOutcome, ReplyRow } from '../../../shared/contract/documents.ts';
import type { JournalEntry, NewJournalRecord } from '../../../shared/contract/journal.ts';
import type { scenarioRows } from '../../../shared/contract/scenario.ts';
import type { TreeRow } from '../../../shared/contract/tree.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { entryInWords } from '../../../shared/words/journal-words.ts';
import { createFakeProvisioning } from '../provisioning/fake-provisioning.ts';
import { createFakeManagement } from '../server/fake-management.ts';
import { assumedPC } from './assumed-pc.ts';
import { createFakeLab } from './fake-lab.ts';
import { fakeMessages } from './fake-messages.ts';
import { createFakeSnapshots } from './fake-snapshots.ts';
import { createFakeStudies } from './fake-studies.ts';
import type { MemoryImageLab } from './memory-image-lab.ts';
import { freshSnapshot, scriptedNow } from './scripted-snapshot.ts';

/** A device the test plays itself: it remembers what it is told, pushes, and downloads nothing. */
export interface ScriptedDevice {
  readonly operations: Operations;
  subscribe(listener: (changed: Changed) => void): () => void;
  snapshot(): DeviceView;
  /** Changes the snapshot as the device would by itself, and pushes. */
  change(change: Partial<DeviceView>): void;
  changeImage(slot: ImageSlot, change: Partial<ImageState>): void;
  readonly lab: MemoryImageLab;
  record(...entries: readonly NewJournalRecord[]): void;
  /** Documents that arrived, in order. */
  readonly documents: readonly string[];
}

export function createScriptedDevice(): ScriptedDevice {
  let snapshot = freshSnapshot();
  let assumptions = defaultAssumptions;
  const journal: JournalEntry[] = [];
  const documents: string[] = [];
  const listeners = new Set<(changed: Changed) => void>();
  const change = (part: Partial<DeviceView>) => {
    snapshot = { ...snapshot, ...part, revision: snapshot.revision + 1 };
    for (const listener of listeners) listener({ revision: snapshot.revision });
  };
  const changed = async (part: Partial<DeviceView>) => {
    change(part);
    return done(snapshot);
  };
  const record = (...entries: readonly NewJournalRecord[]) => {
    for (const entry of entries) {
      const sequence = journal.length + 1;
      journal.push(entryInWords({ ...entry, sequence, at: scriptedNow + (sequence - 1) * 1_000 }));
    }
    change({ journalSequence: journal.length });
  };
  const changeImage = (slot: ImageSlot, part: Partial<ImageState>) => {
    const images = { ...snapshot.images, [slot]: { ...snapshot.images[slot], ...part } };
    change({ images, treeRevision: snapshot.treeRevision + 1 });
  };
  const write = (locURI: string, value: string | null, cause: string) => {
    const slot = imageSlots.find((name) => snapshot.images[name].urlNode === locURI);
    if (slot !== undefined) changeImage(slot, { url: value, status: value === null ? null : 2, cause, tries: value === null ? 0 : 1 });
    else if (locURI.endsWith('/CompanyName')) change({ companyName: value, treeRevision: snapshot.treeRevision + 1 });
    else return false;
    const verb = value === null ? 'Delete' : 'Replace';
    const provenance = { kind: 'declared', source: 'a test' } as const;
    record({ cause, node: locURI, event: { kind: 'command', verb, target: locURI, status: 200, because: '', provenance } });
    return true;
  };
  const lab = createFakeLab(() => change({}));
  const forget = () => changed({ ...freshSnapshot(), revision: snapshot.revision });
  const others: Omit<Operations, keyof typeof scenarioRows> = {
    ...createFakeStudies(),
    ...createFakeManagement(),
    ...createFakeProvisioning(),
    ...lab.operations,
    undoRecipe: async () => {
      lab.forgetRecipe();
      return done(snapshot);
    },
    deletePolicies: forget,
    unenrol: forget,
    getSnapshot: async () => done(snapshot),
    applyDocument: async ({ document }) => {
      documents.push(document);
      return apply(document, write);
    },
    changeDevice: async (facts) => {
      const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
      return changed({ facts: { ...snapshot.facts, ...given } });
    },
    changeAssumptions: async (changes) => {
      const answer = changeAssumptions(assumptions, changes);
      if (!answer.ok) return answer;
      assumptions = answer.value;
      return changed({ assumptions: assumptionRows(assumptions, assumedPC) });
    },
    showScreen: (session) => changed({ session }),
    chooseBackground: async (choice) => {
      const given = Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));
      return changed({ userChoice: { ...snapshot.userChoice, ...given } });
    },
    getTree: async () => done(treeRows(snapshot)),
    getJournal: async ({ after = 0, limit = 500 }) => done(journal.slice(after, after + limit)),
    ...fakeMessages([], () => journal),
    getWhy: async ({ slot }) => done(why({ view: snapshot, slot, journal })),
    refreshImage: async ({ slot }) => {
      changeImage(slot, { status: 2 });
      return done(snapshot);
    },
    placePicture: async ({ name }) => done({ url: `file:///C:/Users/Public/Pictures/${name}` }),
    reportUndrawable: async ({ fileName }) => {
      const slot = imageSlots.find((each) => snapshot.images[each].picture?.fileName === fileName);
      if (slot !== undefined) changeImage(slot, { undrawable: true });
      return done(snapshot);
    },
    moveClock: async (move) => {
      const modes = {
        pause: ['paused', 0],
        step: [snapshot.clock.mode, snapshot.clock.rate],
        real: ['real', 1],
        'set-right': ['real', 1],
        fast: ['fast', 60],
      } as const;
      const [mode, rate] = modes[move.action];
      return changed({ clock: { ...snapshot.clock, mode, rate } });
    },
    setHostWallpaper: async ({ action }) => {
      change({ hostWallpaper: { ...snapshot.hostWallpaper, enabled: action === 'on', phase: action === 'restore' ? 'restored' : 'off' } });
      return done(snapshot.hostWallpaper);
    },
    changeHostWallpaper: async ({ keepPolicy }) => {
      change({ hostWallpaper: { ...snapshot.hostWallpaper, keepPolicy } });
      return done(snapshot.hostWallpaper);
    },
    getPolicies: async () => done([]),
    getPolicyWhy: async ({ policy }) => refused({ title: 'Not in force', detail: `Nobody gives ${policy} a value.`, status: 404 }),
    getMdmEvents: async () => done({ channel: '', computer: '', events: [], notes: [] }),
    exportMdmEvents: async () => done(''),
    getMdmReport: async () => done({ html: '', xml: '' }),
    getGroupPolicy: async () => done([]),
    importGroupPolicy: async () => done({ form: '.reg', taken: 0, removed: 0, leftOut: [], notes: [], values: [] }),
    clearGroupPolicy: async () => done([]),
    getRegistry: async () => done('Windows Registry Editor Version 5.00\r\n'),
    reset: forget,
    ...createFakeSnapshots(
      () => snapshot,
      (taken) => changed({ ...taken, revision: snapshot.revision }),
    ),
    getHealth: async () => done({ status: 'ok', version: '0.0.0', revision: snapshot.revision, problems: [] }),
  };
  const subscribe = (listener: (changed: Changed) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const scenarios = createScenarioController({
    operations: others,
    subscribe: (listener) => subscribe(listener),
    clock: systemClock,
    files: createShippedScenarios(fileURLToPath(new URL('../../../assets/scenarios', import.meta.url))),
    changed: () => change({}),
  });
  return {
    operations: throughSteps({ ...others, ...scenarios.operations }, [scenarios.step]),
    subscribe,
    snapshot: () => snapshot,
    change,
    changeImage,
    lab: lab.lab,
    record,
    documents,
  };
}

type Write = (locURI: string, value: string | null, cause: string) => boolean;

/** Enough SyncML for a page under test: Replace and Delete, and one way to be malformed. */
function apply(document: string, write: Write): Result<ApplyOutcome> {
  const broken = document.split('\n').findIndex((line) => line.includes('</Taget>'));
  if (broken >= 0) {
    const detail = 'the end tag Taget stands where the end tag Target is due';
    return refused({ title: 'Not well-formed XML', detail, status: 400, line: broken + 1, column: 9 });
  }
  const command =
    /<(Replace|Delete|Get|Add)>\s*<CmdID>(\w+)<\/CmdID>[\s\S]*?<LocURI>\s*([^<\s]*)\s*<\/LocURI>(?:[\s\S]*?<Data>([^<]*)<\/Data>)?[\s\S]*?<\/\1>/g;
  const rows = [...document.matchAll(command)].map(([, cmd = '', cmdId = '', locUri = '', data = ''], index): ReplyRow => {
    const cause = `c${Date.now().toString(36)}${index}`;
    const found = cmd === 'Get' || write(locUri, cmd === 'Delete' ? null : data, cause);
    const status = found ? (locUri.endsWith('Url') && cmd !== 'Get' ? 202 : 200) : 404;
    const because = found ? 'Taken; the picture is fetched next' : 'No loaded DDF declares this node';
    return { cmdId, cmd, status, locUri, data: null, cause, because, basis: { kind: 'assumed', source: 'urlWriteCode' } };
  });
  const statuses = rows.map(
    ({ cmdId, cmd, status }) => `<Status><CmdRef>${cmdId}</CmdRef><Cmd>${cmd}</Cmd><Data>${status}</Data></Status>`,
  );
  const reply = `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr/><SyncBody>${statuses.join('')}<Final/></SyncBody></SyncML>`;
  return done({ reply, rows, unanswered: 0, hints: [] });
}

function treeRows({ images, companyName }: DeviceView): readonly TreeRow[] {
  const base = './Vendor/MSFT/Personalization';
  const root = row(base, 'node', ['Get'], null);
  const leaves = imageSlots.flatMap((slot) => {
    const { urlNode, statusNode, url, status } = images[slot];
    return [
      row(urlNode, 'chr', ['Add', 'Delete', 'Get', 'Replace'], url),
      row(statusNode, 'int', ['Get'], status === null ? null : String(status)),
    ];
  });
  return [root, ...leaves, row(`${base}/CompanyName`, 'chr', ['Add', 'Delete', 'Get', 'Replace'], companyName)];
}

function row(locURI: string, format: string, access: readonly string[], value: string | null): TreeRow {
  const name = locURI.slice(locURI.lastIndexOf('/') + 1);
  return {
    locURI,
    name,
    depth: locURI.split('/').length - 1,
    format,
    access,
    scope: format === 'node' ? 'Permanent' : 'Dynamic',
    description: `${name} as the DDF describes it.`,
    value,
    exists: format === 'node' || value !== null,
    since: '10.0.16299, CSP 1.0',
    applicability: { needs: 'Windows 10.0.16299 or later; Enterprise, Education and others', met: !name.startsWith('CompanyLogoS') },
    allowedValues: name === 'CompanyName' ? '1 to 30 characters' : '',
    choices: [],
    source: 'Personalization.xml',
  };
}
