import { useMemo } from 'react';
import { createStore } from 'zustand';
import { largestCapture, type ReplayedCapture } from '../../../shared/contract/captures.ts';
import { quoted } from '../../../shared/quoted.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { createStoreContext } from '../../hooks/store-context.tsx';

/** The capture that was opened last; it stays while other panels are open. */
interface CaptureState {
  readonly shown: { readonly name: string; readonly replayed: ReplayedCapture } | null;
  readonly problem: string | null;
  /** Name of the file that is played; null while none is. */
  readonly playing: string | null;
  /** What came of it has not been on the screen yet. */
  readonly isNew: boolean;
}

const store = createStoreContext<CaptureState>('The capture', () =>
  createStore(() => ({ shown: null, problem: null, playing: null, isNew: false })),
);

export const CaptureProvider = store.Provider;

export function useCapture(): CaptureState {
  return store.use((state) => state);
}

/** Says that what came of the capture is on the screen. */
export function useCaptureSeen(): () => void {
  const api = store.useApi();
  return useMemo(() => () => api.setState({ isNew: false }), [api]);
}

/** Plays a captured session against this PC on paper, wherever the file came from. The newest file is the one that is shown. */
export function usePlayCapture(): (file: File) => Promise<void> {
  const { mirror } = useDevice();
  const api = store.useApi();
  return useMemo(
    () => async (file) => {
      const { name, size } = file;
      if (size > largestCapture) {
        const problem = `${quoted(name)} has ${size} bytes, where at most ${largestCapture} are read. Save only the requests to the management server, or a shorter time.`;
        return api.setState({ shown: null, problem, playing: null, isNew: true });
      }
      api.setState({ shown: null, problem: null, playing: name, isNew: true });
      const answer = await mirror.call('replayCapture', { file: new Uint8Array(await file.arrayBuffer()), name, start: 'factory' });
      if (api.getState().playing !== name) return;
      api.setState(
        answer.ok
          ? { shown: { name, replayed: answer.value }, problem: null, playing: null }
          : { shown: null, problem: `${answer.problem.title}. ${answer.problem.detail}`, playing: null },
      );
    },
    [mirror, api],
  );
}
