import { useCallback, useState } from 'react';
import type { Outcome } from '../../../shared/outcome.ts';
import { useDevice } from '../../state/device-context.tsx';
import type { Notice } from './notice.ts';

/** Adds DDF files one after the other and tells what came of it; a refused one names line and reason. */
export function useAddDDF() {
  const { mirror } = useDevice();
  const [notice, setNotice] = useState<Notice | null>(null);
  const add = useCallback(
    async (files: readonly { readonly name: string; readonly text: Outcome<string> }[]) => {
      let nodes = 0;
      for (const { name, text } of files) {
        const added = text.ok ? await mirror.call('addDDF', { name, text: text.value }) : text;
        if (!added.ok)
          return setNotice({ intent: 'error', title: `${name} was not added`, detail: `${added.problem.title}: ${added.problem.detail}` });
        nodes += added.value.nodes.length;
      }
      const names = files.map(({ name }) => name).join(', ');
      setNotice({
        intent: 'success',
        title: `${names} added`,
        detail: `${nodes} nodes exist from now on. Tree shows them, and takes the file away again.`,
      });
    },
    [mirror],
  );
  const forget = useCallback(() => setNotice(null), []);
  return { add, notice, forget };
}
