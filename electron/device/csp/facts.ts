import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import { bootToCloud } from './cloud-desktop/project.ts';
import type { NodeFact, Values } from './projection/node-fact.ts';
import { setEduPolicies } from './shared-pc/project.ts';

/** The facts of the PC that nodes hold, and the CSP each is projected by. */
const nodeFacts = { setEduPolicies, bootToCloud } as const satisfies { readonly [Name in keyof DeviceFacts]?: NodeFact<DeviceFacts[Name]> };

type NodeFactName = keyof typeof nodeFacts;

/** The facts a PC has of its own, which no node holds. */
export type OwnFacts = Omit<DeviceFacts, NodeFactName>;

/** Every fact of a PC with these values in its tree. */
export function projectFacts(own: OwnFacts, values: Values): DeviceFacts {
  const projected = Object.fromEntries(Object.entries(nodeFacts).map(([name, fact]) => [name, fact.project(values)]));
  return { ...own, ...(projected as Pick<DeviceFacts, NodeFactName>) };
}

/** What is written into the tree to make these facts so, node by node; facts that no node holds, and undefined, write nothing. */
export function factWrites(facts: Partial<Pick<DeviceFacts, NodeFactName>>): readonly (readonly [node: string, data: string | null])[] {
  const { setEduPolicies: edu, bootToCloud: mode } = facts;
  return [...(edu === undefined ? [] : [setEduPolicies.write(edu)]), ...(mode === undefined ? [] : [bootToCloud.write(mode)])];
}

/** The values of a tree in which these facts were set and nothing else. */
export function factValues(facts: Pick<DeviceFacts, NodeFactName>): ReadonlyMap<string, string> {
  const unset: Values = new Map();
  const differing = Object.entries(facts).filter(([name, value]) => nodeFacts[name as NodeFactName]?.project(unset) !== value);
  return new Map(factWrites(Object.fromEntries(differing)).flatMap(([node, data]) => (data === null ? [] : [[node, data]])));
}

/** Only those facts of `changes` that no node holds. */
export function ownFactsOf(changes: Partial<DeviceFacts>): Partial<OwnFacts> {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !(name in nodeFacts)));
}
