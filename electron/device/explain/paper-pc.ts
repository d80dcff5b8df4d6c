import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { ImageSlot, ImageState } from '../../../shared/contract/device-view.ts';
import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import { findEdition } from '../../../shared/contract/editions.ts';
import type { Pause } from '../../../shared/pause.ts';
import type { Result } from '../../../shared/result.ts';
import { type OwnFacts, projectFacts } from '../csp/facts.ts';
import { allBehaviours } from '../csp/index.ts';
import { allowedEditions, imageGate } from '../csp/personalization/gate.ts';
import { createPolicySources, type PolicySourcesDeps } from '../csp/policy/policy-sources.ts';
import { treeOfSource } from '../csp/policy/source-tree.ts';
import { desk } from '../policies/sources/writers.ts';
import type { OwnOnPaper } from '../state/device-deps.ts';
import { createEngine } from '../syncml/engine/engine.ts';
import { createTree } from '../tree/create-tree.ts';
import type { Forest } from '../tree/defined-node.ts';
import type { Behaviours, OwnedTree } from '../tree/management-tree.ts';
import { growStoredValues } from '../tree/stored-values.ts';
import type { NodeDefinition } from '../tree/values/node-definition.ts';

/** A PC on paper: real definitions, rules and engine, and values of its own. */
export interface SimulatedPC {
  readonly definitions: readonly NodeDefinition[];
  /** What they grow to; shared. */
  readonly forest: Forest;
  /** Stored values; copied. */
  readonly values: ReadonlyMap<string, string | null>;
  readonly facts: OwnFacts;
  readonly assumptions: AssumptionValues;
  readonly deviceId: string;
  /** Who else gives policies. */
  readonly sources: Pick<PolicySourcesDeps, 'writers' | 'groupPolicy'>;
  /** The pictures as they are before. */
  readonly image: (slot: ImageSlot) => ImageState;
  readonly pause: Pause;
  /** Of the PC it stands for: what computed nodes answer, and how much its values may take. */
  readonly own: OwnOnPaper;
}

/** What such a PC can be asked. */
export interface PaperPC {
  readonly apply: (document: string) => Promise<Result<ApplyOutcome>>;
  readonly tree: OwnedTree;
  /** Pictures whose address something has written, or cleared. */
  readonly written: ReadonlySet<ImageSlot>;
  /** What the edition allows of pictures now. */
  readonly gate: () => ReturnType<typeof imageGate>;
}

/**
 * A PC that answers as the device would. It has a tree of its own rather than the device's with everything taken back: the engine pauses, and
 * whoever looks at the device meanwhile (a snapshot, the state file) must not see what never happened.
 */
export async function createPaperPC(pc: SimulatedPC): Promise<PaperPC> {
  const { facts, definitions, assumptions, deviceId, pause, image } = pc;
  const written = new Set<ImageSlot>();
  const allFacts = () => projectFacts(facts, tree.values());
  const stored = await growStoredValues(pc.values, pause);
  const sources = createPolicySources({ ...pc.sources, tree: () => tree });
  const own = {
    definitions,
    behaviours: withoutEffects(
      pc.own.otherNodes,
      allBehaviours({
        images: () => ({ set: (slot) => void written.add(slot), clear: (slot) => void written.add(slot), state: image }),
        assumptions: () => assumptions,
        values: () => tree.values(),
        forest: () => tree.forest(),
        policies: sources,
        facts: allFacts,
        deviceId: () => deviceId,
        now: pc.own.now,
        serialNumber: pc.own.serialNumber,
        gateChanged: () => undefined,
      }),
    ),
    editionCode: () => findEdition(facts.edition)?.code ?? 0,
    osBuild: () => facts.osBuild,
    assumptions: () => assumptions,
    values: pc.values,
    ...(pc.own.valueBytes !== undefined && { valueBytes: pc.own.valueBytes }),
  };
  const tree: OwnedTree = createTree(own, { forest: pc.forest, stored });
  const commit = async () => {
    tree.commit();
    return { kind: 'saved' } as const;
  };
  const engine = createEngine({
    tree: treeOfSource({ tree, sources }, desk, 'all'),
    markupInData: () => assumptions.markupInData,
    deviceId: () => deviceId,
    newCause: () => '',
    record: () => undefined,
    yield: pause,
    commit,
  });
  return {
    apply: (document) => engine.apply(document),
    tree,
    written,
    gate: () => imageGate(allFacts(), allowedEditions(definitions), assumptions),
  };
}

/** On paper nobody is told of a write. */
function withoutEffects(others: Behaviours, own: Behaviours): Behaviours {
  return {
    get(node) {
      const known = own.get(node);
      const other = known === undefined ? others.get(node) : undefined;
      if (other === undefined) return known;
      const { written: _written, deleted: _deleted, executed: _executed, ...rest } = other;
      return rest;
    },
  };
}
