import type { DeviceDeps } from '../state/device-deps.ts';
import { saveChange } from '../state/save-change.ts';
import type { EnrolmentKeeper } from './enrolment-keeper.ts';

/** Applies the policies again at an interval, on the device's clock. Source: DMClient CSP, ConfigRefresh. */
export interface ConfigRefresh {
  /** Goes on where the run before was. */
  resume(): void;
  /** Its nodes were written; `pause`: from now on it pauses for PausePeriod minutes. */
  changed(pause: boolean): void;
  stop(): void;
}

export interface ConfigRefreshDeps {
  readonly parts: DeviceDeps;
  readonly keeper: EnrolmentKeeper;
  /** A node below DMClient/Provider/{id}. */
  readonly setting: (name: string) => string | undefined;
}

const minute = 60_000;
const usualCadence = 90;

export function createConfigRefresh({ parts, keeper, setting }: ConfigRefreshDeps): ConfigRefresh {
  const { clock } = parts;
  let cancel: (() => void) | null = null;
  const stop = () => {
    cancel?.();
    cancel = null;
  };
  const minutes = (name: string, usual: number) => {
    const number = Number(setting(`ConfigRefresh/${name}`) ?? usual);
    return Number.isFinite(number) ? number : usual;
  };
  const isEnabled = () => /^(?:true|1)$/i.test(setting('ConfigRefresh/Enabled') ?? '');
  const waitUntil = (at: number) => {
    stop();
    keeper.update((one) => ({ ...one, refresh: { ...one.refresh, dueAt: at } }));
    cancel = clock.after(Math.max(0, at - clock.now()), () => void due().catch(() => undefined));
  };
  const arrange = () => {
    stop();
    const enrolment = keeper.current();
    if (enrolment === null || enrolment.state !== 'enrolled') return;
    if (isEnabled()) return waitUntil(clock.now() + Math.max(1, minutes('Cadence', usualCadence)) * minute);
    keeper.update((one) => ({ ...one, refresh: { ...one.refresh, dueAt: null } }));
  };
  async function due(): Promise<void> {
    const pausedUntil = keeper.current()?.refresh.pausedUntil ?? null;
    if (pausedUntil !== null && pausedUntil > clock.now()) return waitUntil(pausedUntil);
    arrange();
    const enrolment = keeper.current();
    if (enrolment !== null) await applyAgain(parts, enrolment.id);
  }
  return {
    stop,
    resume() {
      const dueAt = keeper.current()?.refresh.dueAt ?? null;
      if (dueAt === null || !isEnabled()) arrange();
      else waitUntil(dueAt);
    },
    changed(pause) {
      if (pause) {
        const pausedUntil = clock.now() + minutes('PausePeriod', 0) * minute;
        keeper.update((one) => ({ ...one, refresh: { ...one.refresh, pausedUntil } }));
      } else arrange();
    },
  };
}

/** Every value of Policy CSP that this server gave is written once more, over what others have put there meanwhile. */
function applyAgain(parts: DeviceDeps, enrolmentId: string): Promise<void> {
  return parts.exclusive(async () => {
    const cause = parts.newCause();
    const { tree, policies } = parts;
    let count = 0;
    for (const [node, given] of policies.all()) {
      const own = given.find(({ source }) => source.id === enrolmentId);
      if (own === undefined || !tree.defines(node)) continue;
      tree.put(node, own.value, cause);
      policies.wrote(own.source, node, own.value);
      count += 1;
    }
    const kept = await saveChange(parts);
    if (!kept.ok) return;
    parts.journal.record({ cause, event: { kind: 'policies-reapplied', count } });
    tree.commit();
    parts.changed('tree');
  });
}
