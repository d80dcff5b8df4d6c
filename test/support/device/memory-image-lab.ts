import type { ImageLab } from '../../../electron/device/ports/image-lab.ts';
import type { LabPicture, LabState } from '../../../shared/contract/lab.ts';
import { done, refused } from '../../../shared/result.ts';

export interface MemoryImageLab extends ImageLab {
  /** Changes the state as requests would, and tells the listeners. */
  become(part: Partial<Omit<LabState, 'recipe' | 'changes' | 'slowNetwork'>>): void;
}

const origin = 'http://127.0.0.1:40999';

/** Twin of the image lab: gives URLs and serves nothing. */
export function createMemoryImageLab(): MemoryImageLab {
  const listeners = new Set<() => void>();
  let started = 0;
  let state: Omit<LabState, 'recipe' | 'changes' | 'slowNetwork'> = { running: false, origin: null, pictures: [], requests: [] };
  const become = (part: Partial<Omit<LabState, 'recipe'>>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };
  return {
    become,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start({ picture, faults }) {
      started += 1;
      const id = `lab${started}`;
      const made: LabPicture = { id, url: `${origin}/${id}/${picture}`, picture, faults, version: 1, requests: 0 };
      become({ running: true, origin, pictures: [...state.pictures, made] });
      return done(made);
    },
    async change(id, { picture, faults }) {
      const before = state.pictures.find((one) => one.id === id);
      if (before === undefined)
        return refused({ title: 'No such picture in the lab', detail: `There is none with the id ${id}.`, status: 404 });
      const made = { ...before, ...(picture && { picture, version: before.version + 1 }), ...(faults && { faults }) };
      become({ pictures: state.pictures.map((one) => (one.id === id ? made : one)) });
      return done(made);
    },
    async stop(id) {
      const pictures = id === undefined ? [] : state.pictures.filter((one) => one.id !== id);
      become({ pictures, running: pictures.length > 0, origin: pictures.length > 0 ? origin : null });
    },
  };
}
