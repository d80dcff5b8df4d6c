import { readdirSync, readFileSync } from 'node:fs';
import { projectFacts } from '../../../electron/device/csp/facts.ts';
import { allBehaviours } from '../../../electron/device/csp/index.ts';
import { createPolicySources } from '../../../electron/device/csp/policy/policy-sources.ts';
import { loadDDF } from '../../../electron/device/ddf/load-ddf.ts';
import type { ImageJobs } from '../../../electron/device/images/image-jobs.ts';
import { noGroupPolicy } from '../../../electron/device/policies/group-policy/group-policy.ts';
import { defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import { createTree } from '../../../electron/device/tree/create-tree.ts';
import type { OwnedTree } from '../../../electron/device/tree/management-tree.ts';
import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import { type ImageSlot, type ImageState, imageSlots } from '../../../shared/contract/device-view.ts';
import { findEdition } from '../../../shared/contract/editions.ts';
import type { ImageStatus } from '../../../shared/contract/image-status.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import { freshSnapshot, unsetImage } from './snapshots.ts';
import { createTestEngine, type TestEngine } from './test-engine.ts';

/** The real tree with all DDF files and CSPs that ship, under a real engine; only the pictures are a twin that downloads nothing. */
export interface ConformanceDevice extends TestEngine {
  readonly tree: OwnedTree;
  /** What was asked of the image jobs, in order: `desktop http://…`, `desktop cleared`. */
  readonly downloads: string[];
  /** Every running download ends well. */
  finishDownloads(): void;
}

export interface ConformanceDeviceOptions {
  readonly facts?: Partial<DeviceFacts>;
  readonly assumptions?: Partial<AssumptionValues>;
  /** Asked before every commit; a failure means the state could not be saved. */
  readonly save?: () => Stored;
}

const folder = new URL('../../../assets/ddf/', import.meta.url);

export function createConformanceDevice({
  facts = {},
  assumptions = {},
  save = () => ({ kind: 'saved' }),
}: ConformanceDeviceOptions = {}): ConformanceDevice {
  const pictures = createPictureTwin();
  const assumed = () => ({ ...defaultAssumptions, ...assumptions });
  const allFacts = (): DeviceFacts => ({ ...projectFacts(freshSnapshot.facts, tree.values()), ...facts });
  const sources = createPolicySources({
    tree: () => tree,
    groupPolicy: () => noGroupPolicy,
    writers: () => ({ packages: [], enrolment: null, goesBefore: () => false }),
  });
  const tree: OwnedTree = createTree({
    definitions: readdirSync(folder).flatMap(definitionsOf),
    behaviours: allBehaviours({
      images: () => pictures.jobs,
      assumptions: assumed,
      values: () => tree.values(),
      forest: () => tree.forest(),
      policies: sources,
      facts: allFacts,
      deviceId: () => 'DEVICE-7',
      now: () => 0,
      serialNumber: () => 'SERIAL-7',
      gateChanged: () => undefined,
    }),
    editionCode: () => findEdition(allFacts().edition)?.code ?? 0,
    osBuild: () => allFacts().osBuild,
    assumptions: assumed,
    values: new Map(),
  });
  const engine = createTestEngine(tree, {
    markupInData: () => assumed().markupInData,
    commit: async () => {
      const saved = save();
      if (saved.kind === 'saved') tree.commit();
      else tree.abandon();
      return saved;
    },
  });
  return { ...engine, tree, downloads: pictures.asked, finishDownloads: pictures.finish };
}

function definitionsOf(name: string) {
  const loaded = loadDDF(name, readFileSync(new URL(name, folder), 'utf8'));
  if (!loaded.ok) throw new Error(`${name}: ${loaded.problem.detail}`);
  return loaded.value;
}

function createPictureTwin() {
  const asked: string[] = [];
  const running = new Map<ImageSlot, { readonly url: string; readonly status: ImageStatus }>();
  const state = (slot: ImageSlot): ImageState => ({ ...unsetImage(slot), ...running.get(slot) });
  const jobs: ImageJobs = {
    set(slot, url) {
      asked.push(`${slot} ${url}`);
      if (url === '') running.delete(slot);
      else running.set(slot, { url, status: 2 });
    },
    clear(slot) {
      asked.push(`${slot} cleared`);
      running.delete(slot);
    },
    reevaluate: () => undefined,
    refresh: () => undefined,
    undrawable: () => undefined,
    state,
    saved: () => ({ desktop: null, lockScreen: null, companyLogo: null }),
    restore: () => undefined,
    holding: (_, work) => work(),
    settled: async () => undefined,
    close: async () => undefined,
  };
  const finish = () => {
    for (const slot of imageSlots) {
      const job = running.get(slot);
      if (job !== undefined) running.set(slot, { ...job, status: 1 });
    }
  };
  return { asked, jobs, finish };
}
