import { useEffect, useState } from 'react';
import { useDevice, useSnapshot } from '../../state/device-context.tsx';
import { type Warning, warningsOf } from './warnings.ts';

const pauseMs = 300;
/** Longer documents are not explained with every key. */
const longest = 128 * 1024;

interface Found {
  readonly document: string;
  readonly warnings: readonly Warning[];
}

/** What would fail if the document were sent now; asked again when typing pauses and when the PC itself changes. */
export function useWarnings(document: string): readonly Warning[] {
  const { mirror } = useDevice();
  const { treeRevision } = useSnapshot();
  const [found, setFound] = useState<Found>({ document: '', warnings: [] });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another PC gives other answers
  useEffect(() => {
    if (document.trim() === '' || document.length > longest) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const answer = await mirror.call('explainDocument', { document });
      if (!isStale) setFound({ document, warnings: answer.ok ? warningsOf(document, answer.value.rows) : [] });
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [mirror, document, treeRevision]);
  return found.document === document ? found.warnings : none;
}

const none: readonly Warning[] = [];
