import type { AssumptionValues } from '../../shared/contract/assumption.ts';
import type { Changed } from '../../shared/contract/contract.ts';
import type { DeviceFacts } from '../../shared/contract/device-facts.ts';
import { findEdition } from '../../shared/contract/editions.ts';
import { definedOnly } from '../../shared/defined-only.ts';
import type { Stored } from '../../shared/stored/stored.ts';
import { projectFacts } from './csp/facts.ts';
import { allBehaviours } from './csp/index.ts';
import { allowedEditions, imageGate } from './csp/personalization/gate.ts';
import { whyUnpainted } from './csp/personalization/project.ts';
import { createPolicySources, type PolicySources } from './csp/policy/policy-sources.ts';
import { type SourceTreeDeps, treeOfSource } from './csp/policy/source-tree.ts';
import { followWithHostWallpaper, noteTakenWallpaper } from './desktop/follow-host-wallpaper.ts';
import type { ImageJobs } from './images/image-jobs.ts';
import { createImageJobs } from './images/job/create-image-jobs.ts';
import { slowFetcher } from './images/transfer/slow-fetcher.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { watchChanges } from './journal/journal-changes.ts';
import { createMessageLog, type MessageLog } from './journal/message-log.ts';
import { enrolledFacts } from './management/enrolled-facts.ts';
import type { OpenedManagement } from './management/open-management.ts';
import { desk } from './policies/sources/writers.ts';
import type { TransferTimeouts } from './ports/fetcher.ts';
import type { Ports } from './ports/ports.ts';
import { goesBefore } from './provisioning/applied-packages.ts';
import { createDeviceClock, type DeviceClock } from './runtime/device-clock.ts';
import { createPace, type Pace } from './runtime/pace.ts';
import type { ReadOnlyReason } from './runtime/read-only.ts';
import { applyMessage } from './state/apply-message.ts';
import { defaultAssumptions } from './state/assumptions.ts';
import { createCommitQueue } from './state/commit-queue.ts';
import type { DeviceDeps, Memory } from './state/device-deps.ts';
import { type DeviceOptions, standardTimeouts } from './state/device-options.ts';
import { currentValue, initialValues } from './state/journalled-values.ts';
import { createStatePersister } from './state/state-persister.ts';
import { createEngine } from './syncml/engine/engine.ts';
import type { EngineDeps } from './syncml/engine/engine-deps.ts';
import { createTree } from './tree/create-tree.ts';
import type { OwnedTree, TreeDeps } from './tree/management-tree.ts';
import type { NodeDefinition } from './tree/values/node-definition.ts';

export interface Start {
  /** What is on the disk must stay as it is. */
  readonly readOnly: ReadOnlyReason | null;
  readonly tell: (changed: Changed) => void;
  readonly management: OpenedManagement | null;
  /** Number of the newest message of the run before. */
  readonly newestMessage: number;
}

/** What tree and image jobs both look at. They meet through functions only: neither knows the other. */
interface Context {
  readonly ports: Ports;
  readonly memory: Memory;
  readonly clock: DeviceClock;
  readonly pace: Pace;
  readonly journal: Journal;
  readonly facts: () => DeviceFacts;
  readonly assumptions: () => AssumptionValues;
  readonly tree: () => OwnedTree;
  readonly images: () => ImageJobs;
  readonly management: OpenedManagement | null;
}

export function assembleDevice(ports: Ports, options: DeviceOptions, memory: Memory, start: Start): DeviceDeps {
  const { version, timeouts = standardTimeouts } = options;
  const clock = createDeviceClock(ports.clock);
  const pace = createPace(ports.clock);
  const facts = () => projectFacts(memory.state.facts, tree.values());
  const assumptions = () => ({ ...defaultAssumptions, ...memory.state.assumptions });
  const { changed, tellOfJournal } = changeCounter(memory, start.tell, () => journal.sequence());
  const meeting = { ports, memory, clock, pace, tree: () => tree, images: () => images };
  const journal = deviceJournal(meeting, options, () => changed('rest'));
  const context: Context = { ...start, ...meeting, journal, facts, assumptions };
  const messages = deviceMessages(context, start.newestMessage, () => changed('rest'));
  const newCause = causeCounter(memory.state.journalSequence);
  const policies = policySourcesOf(context);
  const tree = deviceTree(context, policies, options);
  const keeper = deviceKeeper(context, start.readOnly, () => changed('rest'));
  const images = deviceImages(context, timeouts, {
    stateSaved: () => keeper.now(),
    changed() {
      changed('tree');
      keeper.soon();
    },
  });
  const turns = createCommitQueue({ tree, keeper, changed: () => changed('tree'), pause: pace.beginLasting() });
  const engine = createEngine({
    ...wordsOf(context, { tree, sources: policies }),
    newCause,
    record: journal.record,
    yield: pace.beginLasting(),
    beginWork: pace.begin,
    beginAnswer: pace.beginAnswer,
    commit: turns.save,
  });
  return {
    version,
    ...forDocuments(context, options),
    memory,
    tree,
    engine: { ...engine, apply: applyMessage({ engine, messages, journal, turns, tellOfJournal }) },
    messages,
    images,
    clock,
    journal,
    keeper,
    hostWallpaper: ports.hostWallpaper,
    hostNotice: hearOfWorld(context, () => changed('rest')),
    ddfFiles: ports.ddfFiles,
    publicPictures: ports.publicPictures,
    pace,
    repairElsewhere: ports.repairElsewhere,
    facts,
    assumptions,
    policies,
    enrolled: () => enrolledFacts(start.management),
    newCause,
    changed,
    exclusive: turns.exclusive,
  };
}

function deviceJournal(
  { ports, memory, clock, pace, tree, images }: Pick<Context, 'ports' | 'memory' | 'clock' | 'pace' | 'tree' | 'images'>,
  { journalKept }: DeviceOptions,
  noticeChanged: () => void,
): Journal {
  return createJournal({
    now: clock.now,
    newest: memory.state.journalSequence,
    store: ports.journalStore,
    beginReading: pace.begin,
    clock: ports.clock,
    changesOf: watchChanges(initialValues(memory), (node) => currentValue(node, tree(), images())),
    noticeChanged,
    ...definedOnly({ keptInMemory: journalKept }),
  });
}

function deviceKeeper({ ports, memory, journal, tree, images }: Context, readOnly: Start['readOnly'], noticeChanged: () => void) {
  return createStatePersister({
    store: ports.stateStore,
    clock: ports.clock,
    state: () => ({ ...memory.state, journalSequence: journal.sequence(), values: [...tree().values()], images: images().saved() }),
    readOnly,
    noticeChanged,
  });
}

function deviceMessages({ ports, clock, pace, journal }: Context, newest: number, noticeChanged: () => void): MessageLog {
  return createMessageLog({
    now: clock.now,
    newest,
    store: ports.messageStore,
    beginReading: pace.begin,
    clock: ports.clock,
    record: journal.record,
    noticeChanged,
  });
}

/** What changes without anybody having asked the device. */
function hearOfWorld({ ports: { hostWallpaper }, clock, images, journal }: Context, changed: () => void): DeviceDeps['hostNotice'] {
  hostWallpaper.subscribe(changed);
  clock.subscribe(changed);
  return noteTakenWallpaper({ hostWallpaper, desktop: () => images().state('desktop'), record: journal.record, changed });
}

/** What messages are read and answered with: the tree as the desk has it, and as each server does. */
function wordsOf(context: Context, deps: SourceTreeDeps): Pick<EngineDeps, 'tree' | 'treeOf' | 'deviceId' | 'markupInData'> {
  return {
    tree: treeOfSource(deps, desk, 'all'),
    treeOf: (server) => treeOfSource(deps, { kind: 'mdm', ...server }, 'own'),
    deviceId: () => deviceIdOf(context),
    markupInData: () => context.assumptions().markupInData,
  };
}

function policySourcesOf({ tree, memory, management }: Context): PolicySources {
  return createPolicySources({
    tree,
    groupPolicy: () => memory.state.groupPolicy,
    writers() {
      const current = management?.keeper.current() ?? null;
      const { providerId, name } = current?.account ?? { providerId: '', name: '' };
      const enrolment = current && { id: current.id, name: name || providerId, providerId };
      return { packages: memory.state.packages, enrolment, goesBefore };
    },
  });
}

/** ./DevInfo/DevId and the Source of messages: of the enrolment, or the PC's own. */
function deviceIdOf({ memory, management }: Context): string {
  return management?.keeper.current()?.deviceId ?? memory.state.deviceId;
}

function serialNumberOf({ memory, management }: Context): string {
  return management?.keeper.current()?.serialNumber ?? `MPC-${memory.state.deviceId.slice(0, 12)}`;
}

function forDocuments(context: Context, options: DeviceOptions): Pick<DeviceDeps, 'onPaper' | 'picturesAt'> {
  const { clock, management } = context;
  const { valueBytes, picturesAt = () => null } = options;
  const onPaper: DeviceDeps['onPaper'] = {
    deviceId: () => deviceIdOf(context),
    now: clock.now,
    serialNumber: () => serialNumberOf(context),
    otherNodes: { get: (node) => management?.nodes.get(node) },
    valueBytes,
  };
  return { onPaper, picturesAt };
}

function deviceTree(context: Context, policies: PolicySources, { valueBytes, definitions }: DeviceOptions): OwnedTree {
  const { memory, facts, assumptions, tree, images, clock, management } = context;
  const fixed = allBehaviours({
    images,
    assumptions,
    values: () => tree().values(),
    forest: () => tree().forest(),
    policies,
    facts,
    deviceId: () => deviceIdOf(context),
    now: clock.now,
    serialNumber: () => serialNumberOf(context),
    gateChanged: ({ cause }) => images().reevaluate(cause),
  });
  const deps: TreeDeps = {
    definitions: definitionsOf(memory),
    // Those of an enrolment are made as they are asked for: their names hold its PROVIDER-ID.
    behaviours: { ...fixed, get: (node) => fixed.get(node) ?? management?.nodes.get(node) },
    editionCode: () => findEdition(memory.state.facts.edition)?.code ?? 0,
    osBuild: () => memory.state.facts.osBuild,
    assumptions,
    values: new Map(memory.state.values),
    ...(valueBytes !== undefined && { valueBytes }),
  };
  return createTree(deps, definedOnly({ forest: definitions?.forest }));
}

function deviceImages(
  context: Context,
  timeouts: TransferTimeouts,
  { stateSaved, changed }: { readonly stateSaved: () => Promise<Stored>; readonly changed: () => void },
): ImageJobs {
  const { ports, memory, clock, journal, facts, assumptions, images } = context;
  const follow = followWithHostWallpaper({
    hostWallpaper: ports.hostWallpaper,
    desktop: () => images().state('desktop'),
    record: journal.record,
    changed,
  });
  return createImageJobs({
    ...ports,
    fetcher: slowFetcher(ports.fetcher, ports.clock, () => memory.slowNetwork),
    clock,
    realClock: ports.clock,
    stateSaved,
    timeouts,
    saved: memory.state.images,
    gate: () => imageGate(facts(), allowedEditions(definitionsOf(memory)), assumptions()),
    unpainted: (slot) => (slot === 'companyLogo' ? whyUnpainted(facts()) : null),
    assumptions,
    record: journal.record,
    changed: (slot) => {
      changed();
      if (slot === 'desktop') follow();
    },
  });
}

function definitionsOf({ ddf }: Memory): readonly NodeDefinition[] {
  return ddf.flatMap(({ definitions }) => definitions);
}

function changeCounter(memory: Memory, tell: Start['tell'], journalSequence: () => number) {
  let told = 0;
  const changed: DeviceDeps['changed'] = (what) => {
    const revision = memory.state.revision + 1;
    memory.state = { ...memory.state, revision };
    if (what === 'tree') memory.treeRevision = revision;
    told = journalSequence();
    tell({ revision });
  };
  /** Tells listeners of entries that came without a change. */
  const tellOfJournal = () => {
    if (journalSequence() > told) changed('rest');
  };
  return { changed, tellOfJournal };
}

/** Every cause has at least one journal entry, so starting at the journal's number never repeats one of an earlier run. */
function causeCounter(start: number): () => string {
  let count = start;
  return () => {
    count += 1;
    return `c${count}`;
  };
}
