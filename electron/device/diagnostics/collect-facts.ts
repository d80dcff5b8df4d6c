import type { EnrolmentState, SessionSummary } from '../../../shared/contract/enrolment.ts';
import type { MdmEvent } from '../../../shared/contract/journal.ts';
import { userSid } from '../csp/policy/registry.ts';
import { configRoots, isPolicy } from '../policies/definition/policy-nodes.ts';
import { mappedAt, registryOf } from '../policies/group-policy/registry-table.ts';
import type { Given } from '../policies/sources/given.ts';
import { isGiven } from '../policies/sources/given.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { policyInputs } from '../state/policy-inputs.ts';
import type { DefinedNode } from '../tree/defined-node.ts';
import type { ReportFacts } from './report-facts.ts';

export interface Managed {
  readonly enrolmentId: string | null;
  readonly enrolment: EnrolmentState | null;
  readonly sessions: readonly SessionSummary[];
}

/** What the report tells, of the PC as it is now. */
export function reportFacts(device: DeviceDeps, { enrolmentId, enrolment, sessions }: Managed, events: readonly MdmEvent[]): ReportFacts {
  const { given, decide } = policyInputs(device);
  const at = (node: string) => given.get(node) ?? [];
  const decided = [...given.keys()].map((node) => [node, decide(node)] as const);
  const managed = decided.flatMap(([node, found]): [string, Given][] =>
    found === null || found.manager === null ? [] : [[node, found.manager]],
  );
  const newest = (good: boolean) => sessions.findLast((session) => session.good === good)?.endedAt ?? null;
  return {
    now: device.clock.now(),
    view: buildView(device),
    enrolmentId,
    enrolment,
    lastSuccess: newest(true),
    lastFailure: newest(false),
    given,
    managed: new Map(managed),
    blocked: decided.flatMap(([node, found]) => {
      const group = at(node).find(({ source }) => source.kind === 'group-policy');
      return found === null || group === undefined || found.winner === group ? [] : blockedValues(node, group.value);
    }),
    policies: definedPolicies(device),
    resources: [...device.tree.values()].flatMap(([node, value]) => (value === null || isGiven(node) || isPolicy(node) ? [] : [node])),
    failures: events.filter(({ id }) => id === 404),
    userSid,
  };
}

function blockedValues(node: string, value: string): ReportFacts['blocked'] {
  const mapped = mappedAt(node);
  if (mapped === undefined) return [];
  return registryOf(mapped, value).map(({ key, name, data }) => ({ node, entity: key, name, value: data }));
}

/** Settings by what defines them, areas in the order of the DDF files. */
function definedPolicies({ tree }: DeviceDeps): ReportFacts['policies'] {
  const forest = tree.forest();
  const below = ({ definition, children }: DefinedNode): ReportFacts['policies'] => {
    if (isPolicy(definition.locURI)) return [{ node: definition.locURI, definition }];
    const leads = configRoots.some((root) => `${root}/`.startsWith(`${definition.locURI}/`) || definition.locURI.startsWith(`${root}/`));
    return leads || definition.locURI === '.' || definition.locURI === './User' ? children.flatMap(below) : [];
  };
  return [...below(forest.device), ...below(forest.user)];
}
