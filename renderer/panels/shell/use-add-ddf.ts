import { useCallback, useState } from 'react';
import { useDevice } from '../../state/device-context.tsx';

/** What the operator reads about a file or the app; of DDF files, what came of adding them. */
export interface DDFNotice {
  readonly intent: 'info' | 'success' | 'error';
  readonly title: string;
  readonly detail: string;
}

/** Adds DDF files one after the other and tells what came of it; a refused one names line and reason. */
export function useAddDDF() {
  const { mirror } = useDevice();
  const [notice, setNotice] = useState<DDFNotice | null>(null);
  const add = useCallback(
    async (files: readonly { readonly name: string; readonly text: string }[]) => {
      let nodes = 0;
      for (const { name, text } of files) {
        const added = await mirror.call('addDDF', { name, text });
        if (!added.ok)
          return setNotice({ intent: 'error', title: `${name} was not added`, detail: `${added.problem.title}: ${added.problem.detail}` });
        nodes += added.value.nodes.length;
      }
      const names = files.map(({ name }) => name).join(', ');
      setNotice({ intent: 'success', title: `${names} added`, detail: `${nodes} nodes exist from now on; the tree shows them.` });
    },
    [mirror],
  );
  const forget = useCallback(() => setNotice(null), []);
  return { add, notice, forget };
}
