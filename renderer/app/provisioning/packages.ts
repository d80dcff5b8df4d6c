import { useMemo } from 'react';
import { createStore } from 'zustand';
import type { PackagePhase, ProvisioningPlan, ShownPackage } from '../../../shared/contract/packages/plan.ts';
import type { Problem } from '../../../shared/result.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import { useDevice } from '../../connection/device-context.tsx';
import type { DeviceMirror } from '../../connection/device-mirror.ts';
import { createStoreContext } from '../../hooks/store-context.tsx';
import type { PackageControl } from '../../pc/provisioning/package-control.ts';
import type { Notice } from '../../ui/notice.ts';

interface OfferedPackage {
  readonly plan: ProvisioningPlan;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What came along with it, for an answer file, which carries no pictures. */
  readonly pictures: readonly File[];
  readonly phase: PackagePhase;
  /** It came from outside the PC, as from the medium a PC is set up with: a window of Settings is open only to somebody who has signed in. */
  readonly isFromOutside: boolean;
}

interface PackagesState {
  readonly offer: OfferedPackage | null;
  readonly notices: readonly Notice[];
}

const store = createStoreContext<PackagesState>('Packages', () => createStore(() => ({ offer: null, notices: [] })));

export const PackagesProvider = store.Provider;

/** What came of packages, for the operator. */
export function usePackageNotices() {
  const api = store.useApi();
  const forget = (notice: Notice) => api.setState(({ notices }) => ({ notices: notices.filter((each) => each !== notice) }));
  const forgetAll = () => api.setState({ notices: [] });
  return { notices: store.use(({ notices }) => notices), forget, forgetAll };
}

/** When the package the PC asks about is to be applied, where the operator may choose; null where there is nothing to choose. */
export function usePackagePhase() {
  const api = store.useApi();
  const offer = store.use((state) => state.offer);
  if (offer === null || !offer.isFromOutside) return null;
  const choose = (phase: PackagePhase) => api.setState({ offer: { ...offer, phase } });
  return { name: offer.name, phase: offer.phase, choose };
}

export interface Packages extends PackageControl {
  /** A package or answer file, and pictures that came with it: the PC asks about it. Nothing is applied before somebody has said yes. */
  readonly offerFile: (file: File, pictures: readonly File[]) => Promise<void>;
}

export function usePackages(): Packages {
  const { mirror } = useDevice();
  const api = store.useApi();
  const offer = store.use((state) => state.offer);
  return useMemo(() => {
    const tell = (notice: Notice) => api.setState(({ notices }) => ({ notices: [...notices, notice] }));
    const offerFile = async (file: File, pictures: readonly File[], isFromOutside = true) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const plan = await mirror.call('previewProvisioning', { file: bytes, name: file.name });
      if (plan.ok) api.setState({ offer: { plan: plan.value, name: file.name, bytes, pictures, phase: 'runtime', isFromOutside } });
      else tell(refusal(`${file.name} was not added`, plan.problem));
    };
    return {
      offer: offer?.plan ?? null,
      phase: offer?.phase ?? 'runtime',
      offerFile,
      add: (file) => void offerFile(file, [], false),
      answer(yes) {
        const asked = api.getState().offer;
        api.setState({ offer: null });
        if (yes && asked !== null) void apply(mirror, asked).then(tell);
      },
      async remove(packageId) {
        const removed = await mirror.call('removeProvisioning', { packageId });
        tell(
          removed.ok
            ? { intent: 'info', title: 'The package was removed', detail: removed.value.note }
            : refusal('The package was not removed', removed.problem),
        );
      },
    };
  }, [mirror, api, offer]);
}

async function apply(mirror: DeviceMirror, { plan, name, bytes, pictures, phase }: OfferedPackage): Promise<Notice> {
  for (const { fileName, inPackage } of plan.pictures) {
    const picture = pictures.find((file) => file.name.toLowerCase() === fileName.toLowerCase());
    if (inPackage !== null || picture === undefined) continue;
    const brought = await mirror.call('bringPicture', { name: fileName, file: new Uint8Array(await picture.arrayBuffer()) });
    if (!brought.ok) return refusal(`${name} was not added`, brought.problem);
  }
  const applied = await mirror.call('applyProvisioning', { file: bytes, name, phase });
  return applied.ok ? success(applied.value) : refusal(`${name} was not added`, applied.problem);
}

function success({ name, settings: all, notSimulated, refused }: ShownPackage): Notice {
  const settings = all.filter(({ waitsFor }) => waitsFor === undefined);
  const waiting = all.length - settings.length;
  const written = settings.filter(({ status }) => status !== null && status < 300).length;
  const not = settings.flatMap(({ path, status, because }) => (status !== null && status < 300 ? [] : [{ path, because }]));
  const [first, ...others] = [...refused, ...not];
  const parts = [
    `${written} of ${settings.length} settings were written.`,
    first === undefined ? '' : `${first.path} was not: ${asSentence(first.because)}`,
    others.length === 0 ? '' : `So it is with ${others.length} more; the timeline has the reasons.`,
    waiting === 0 ? '' : `${waiting} for a user ${waiting === 1 ? 'waits' : 'wait'} until one signs in.`,
    notSimulated.length === 0 ? '' : `${notSimulated.length} things are not simulated here.`,
  ];
  const intent = first === undefined ? 'success' : 'warning';
  return { intent, title: `${name} was added`, detail: parts.filter((part) => part !== '').join(' ') };
}

function refusal(title: string, problem: Problem): Notice {
  return { intent: 'error', title, detail: `${problem.title}. ${problem.detail}` };
}
