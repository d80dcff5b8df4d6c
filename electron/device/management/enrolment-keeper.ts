import type { EnrolmentStep } from '../../../shared/contract/enrolment.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import { type Enrolment, type KeptEnrolment, nothingKept, readKept } from './record/enrolment-record.ts';

/** The one enrolment of this PC, in memory and in the secret store: there whole or not at all. */
export interface EnrolmentKeeper {
  current(): Enrolment | null;
  steps(): readonly EnrolmentStep[];
  /** Replaces enrolment and steps; resolves when they are on the disk, or with why they are not: then the ones before stay. */
  replace(enrolment: Enrolment | null, steps: readonly EnrolmentStep[]): Promise<string | null>;
  /** Changes the enrolment there is; on the disk soon, and at the latest with `settled`. */
  update(change: (enrolment: Enrolment) => Enrolment): void;
  setSteps(steps: readonly EnrolmentStep[]): void;
  settled(): Promise<void>;
  /** Why an enrolment of the run before cannot be read; null when all is well. */
  readonly damage: string | null;
}

export async function openEnrolmentKeeper(store: SecretStore): Promise<EnrolmentKeeper> {
  const loaded = await store.load();
  const read = loaded.kind === 'loaded' ? readKept(loaded.value) : nothingKept;
  const damage = loaded.kind === 'damaged' ? `${loaded.keptAs}: ${loaded.because}` : 'because' in read ? read.because : null;
  let kept: KeptEnrolment = 'because' in read ? nothingKept : read;
  let saving: Promise<unknown> = Promise.resolve();
  const save = () => {
    const saved = saving.then(() => store.save(kept));
    saving = saved;
    return saved;
  };
  return {
    damage,
    current: () => kept.enrolment,
    steps: () => kept.steps,
    async replace(enrolment, steps) {
      const before = kept;
      kept = { version: 1, enrolment, steps };
      const saved = await save();
      if (saved.kind === 'saved') return null;
      kept = before;
      return saved.detail;
    },
    update(change) {
      if (kept.enrolment === null) return;
      kept = { ...kept, enrolment: change(kept.enrolment) };
      void save();
    },
    setSteps(steps) {
      kept = { ...kept, steps };
      void save();
    },
    settled: async () => void (await saving),
  };
}
