import { useCallback, useState } from 'react';
import { ddfTexts } from '../../../shared/ddf/ddf-texts.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { useDevice } from '../../connection/device-context.tsx';
import type { Notice } from '../../ui/notice.ts';

/** What a chosen file brings: itself, or every file of a .zip; a refusal takes its place. */
export async function ddfTextsOf(file: File): Promise<readonly { readonly name: string; readonly text: Result<string> }[]> {
  try {
    const texts = ddfTexts(file.name, new Uint8Array(await file.arrayBuffer()));
    return texts.ok ? texts.value.map(({ name, text }) => ({ name, text: done(text) })) : [{ name: file.name, text: texts }];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ name: file.name, text: refused({ title: 'It could not be read', detail: `${reason} Is it still there?`, status: 422 }) }];
  }
}

/** Adds DDF files one after the other and tells what came of each; a refused one names line and reason. */
export function useAddDDF() {
  const { mirror } = useDevice();
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const add = useCallback(
    async (files: readonly { readonly name: string; readonly text: Result<string> }[]) => {
      const added: string[] = [];
      const refused: Notice[] = [];
      const unchecked: Notice[] = [];
      let nodes = 0;
      for (const { name, text } of files) {
        const answer = text.ok ? await mirror.call('addDDF', { name, text: text.value }) : text;
        if (answer.ok) {
          added.push(name);
          nodes += answer.value.nodes.length;
          const { warnings } = answer.value;
          if (warnings.length > 0)
            unchecked.push({ intent: 'warning', title: `${name} is not checked in full`, detail: `${warnings.join('. ')}.` });
        } else {
          const { title, detail } = answer.problem;
          refused.push({ intent: 'error', title: `${name} was not added`, detail: `${title}: ${detail}` });
        }
      }
      const detail = `${nodes} nodes exist from now on. Tree shows them, and takes the file away again.`;
      setNotices([
        ...(added.length > 0 ? [{ intent: 'success' as const, title: `${added.join(', ')} added`, detail }] : []),
        ...unchecked,
        ...refused,
      ]);
    },
    [mirror],
  );
  /** Of all where none is named. */
  const forget = useCallback(
    (one?: Notice) => setNotices((before) => (one === undefined ? [] : before.filter((each) => each !== one))),
    [],
  );
  return { add, notices, forget };
}
