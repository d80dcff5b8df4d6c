import type { JournalEvent } from '../../../shared/contract/journal-event.ts';
import type { SetupPhase } from '../../../shared/contract/management/work-account.ts';
import { firstSyncNode, setupFindings } from '../csp/dm-client/setup-page.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { saveChange } from '../state/save-change.ts';
import type { EnrolmentKeeper } from './enrolment-keeper.ts';

/** The Enrolment Status Page's own work: what it has seen to be over, good or bad, stays so. */
export interface FirstSync {
  /** Writes down which phases are over, and waits for the time at which the PC gives up. */
  look(): Promise<void>;
  /** The person goes on without what is missing, or lets the PC wait anew. */
  answer(answer: 'try again' | 'go on'): Promise<void>;
  /** Whether the page is there and says that something failed: only then it asks. */
  asks(): boolean;
  stop(): void;
}

export interface FirstSyncDeps {
  readonly parts: DeviceDeps;
  readonly keeper: EnrolmentKeeper;
  readonly note: (event: JournalEvent) => void;
}

export function createFirstSync({ parts, keeper, note }: FirstSyncDeps): FirstSync {
  const { clock, tree } = parts;
  let cancel: (() => void) | null = null;
  const stop = () => {
    cancel?.();
    cancel = null;
  };
  const put = (writes: readonly (readonly [node: string, value: string])[]) =>
    parts.exclusive(async () => {
      const cause = parts.newCause();
      for (const [node, value] of writes) if (tree.defines(node)) tree.put(node, value, cause);
      const kept = await saveChange(parts);
      if (!kept.ok) return;
      tree.commit();
      parts.changed('tree');
    });
  const look = async () => {
    stop();
    const enrolment = keeper.current();
    if (enrolment === null || enrolment.state !== 'enrolled') return;
    const { providerId } = enrolment.account;
    const { device, user, deadline } = setupFindings(tree.values(), { ...enrolment, providerId });
    const isLate = clock.now() >= deadline;
    const ends = [
      ...endOf(device, firstSyncNode(providerId, 'device'), isLate),
      ...(device.state === 'done' || device.state === 'skipped' || isLate ? endOf(user, firstSyncNode(providerId, 'user'), isLate) : []),
    ].filter(([node, value]) => tree.values().get(node) !== value && isThere(node, tree.values()));
    if (ends.length > 0) await put(ends);
    for (const [node, value] of ends) {
      if (!node.endsWith('/WasDeviceSuccessfullyProvisioned') || value === '2') continue;
      const phase = node.startsWith('./User/') ? user : device;
      note({
        kind: 'setup-over',
        phase: phase.name === 'account' ? 'account' : 'device',
        good: value === '1',
        missing: phase.waitsFor.join('; '),
      });
    }
    const isRunning = [device, user].some(({ state }) => state === 'running');
    if (isRunning && !isLate) cancel = clock.after(deadline - clock.now(), () => void look().catch(() => undefined));
  };
  return {
    look,
    stop,
    asks() {
      const enrolment = keeper.current();
      if (enrolment === null || enrolment.setup.left) return false;
      const { device, user } = setupFindings(tree.values(), { ...enrolment, providerId: enrolment.account.providerId });
      return device.state === 'failed' || user.state === 'failed';
    },
    async answer(answer) {
      const enrolment = keeper.current();
      if (enrolment === null) return;
      const isLeaving = answer === 'go on';
      keeper.update((one) => ({ ...one, setup: isLeaving ? { ...one.setup, left: true } : { begunAt: clock.now(), left: false } }));
      if (!isLeaving) await put(failedNodes(tree.values(), enrolment.account.providerId).map((node) => [node, '2']));
      parts.changed('rest');
      await look();
    },
  };
}

/** What has to stand in the nodes of a phase now. */
function endOf({ state }: SetupPhase, node: string, isLate: boolean): readonly (readonly [node: string, value: string])[] {
  const ended = (isDone: boolean, how: string) =>
    [
      [`${node}/IsSyncDone`, String(isDone)],
      [`${node}/WasDeviceSuccessfullyProvisioned`, how],
    ] as const;
  if (state === 'done') return ended(true, '1');
  if (state === 'running') return isLate ? ended(false, '0') : ended(false, '2');
  return [];
}

/** In user scope nothing is there before the server added something: the PC must not do it for the server. */
function isThere(node: string, values: ReadonlyMap<string, string | null>): boolean {
  const folder = node.slice(0, node.lastIndexOf('/'));
  return !node.startsWith('./User/') || values.has(folder);
}

function failedNodes(values: ReadonlyMap<string, string | null>, providerId: string): readonly string[] {
  return (['device', 'user'] as const)
    .map((scope) => `${firstSyncNode(providerId, scope)}/WasDeviceSuccessfullyProvisioned`)
    .filter((node) => values.get(node) === '0');
}
