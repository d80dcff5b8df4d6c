import type { Clock } from '../ports/clock.ts';
import type { ManagementPorts } from '../ports/management-ports.ts';
import type { Behaviours } from '../tree/management-tree.ts';
import { type EnrolmentKeeper, openEnrolmentKeeper } from './enrolment-keeper.ts';
import { managementNodes } from './management-nodes.ts';
import { openSessionLog, type SessionLog } from './session-log.ts';
import { type BreakpointDesk, createBreakpoints } from './wire/breakpoints.ts';

/** What of the management is there before the tree is: the kept enrolment, the log, and what its nodes do. */
export interface OpenedManagement {
  readonly ports: ManagementPorts;
  readonly keeper: EnrolmentKeeper;
  readonly log: SessionLog;
  /** What stands between all requests of the ports and the server. */
  readonly breakpoints: BreakpointDesk;
  readonly nodes: Behaviours;
  /** What the nodes set going, from when the management runs. */
  readonly hooks: ManagementHooks;
}

interface ManagementHooks {
  pollChanged: () => void;
  pushChanged: () => void;
  unenroll: () => void;
  renewNow: () => void;
  /** Exec of Recovery/InitiateRecovery. */
  recover: (onlyToTpm: boolean) => void;
  /** Something of FirstSyncStatus was written. */
  firstSyncChanged: () => void;
  /** `pause`: what was written is PausePeriod. */
  refreshChanged: (pause: boolean) => void;
  /** A value of the tree. */
  value: (node: string) => string | null;
  /** Whether a session runs. */
  isRunning: () => boolean;
  channel: () => { readonly url: string | null; readonly status: number | null };
}

export async function openManagement(given: ManagementPorts, clock: Clock): Promise<OpenedManagement> {
  const breakpoints = createBreakpoints(clock);
  const ports = { ...given, https: breakpoints.https(given.https) };
  const keeper = await openEnrolmentKeeper(ports.secrets);
  const log = await openSessionLog(ports.sessions);
  const nothing = () => undefined;
  const hooks: ManagementHooks = {
    pollChanged: nothing,
    pushChanged: nothing,
    unenroll: nothing,
    renewNow: nothing,
    recover: nothing,
    firstSyncChanged: nothing,
    refreshChanged: nothing,
    value: () => null,
    isRunning: () => false,
    channel: () => ({ url: null, status: null }),
  };
  const nodes = managementNodes({
    keeper: () => keeper,
    crypto: ports.crypto,
    channel: () => hooks.channel(),
    pollChanged: () => hooks.pollChanged(),
    pushChanged: () => hooks.pushChanged(),
    unenroll: () => hooks.unenroll(),
    renewNow: () => hooks.renewNow(),
    recover: (onlyToTpm) => hooks.recover(onlyToTpm),
    value: (node) => hooks.value(node),
    firstSyncChanged: () => hooks.firstSyncChanged(),
    refreshChanged: (pause) => hooks.refreshChanged(pause),
  });
  return { ports, keeper, log, breakpoints, nodes, hooks };
}
