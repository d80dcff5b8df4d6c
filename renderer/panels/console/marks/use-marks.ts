import { useEffect, useMemo, useState } from 'react';
import type { Explanation } from '../../../../shared/contract/documents.ts';
import { useDevice, useSnapshot, useTree } from '../../../connection/device-context.tsx';
import type { DeviceMirror } from '../../../connection/device-mirror.ts';
import { changeBetween } from '../markup/text-change.ts';
import type { Fix, Mark } from './mark.ts';
import { marksOf } from './marks-of.ts';
import { indexNodes } from './node-index.ts';

const pauseMs = 300;
/** Longer documents are not explained with every key. */
const longest = 128 * 1024;

export interface Study {
  readonly marks: readonly Mark[];
  /** What Windows would answer, command by command. */
  readonly codes: readonly number[];
}

interface Answered {
  readonly document: string;
  readonly explanation: Explanation;
  /** What the import would make of a document that is refused. */
  readonly repair: Fix | null;
}

/** What would come of the document if it were sent now; asked again when typing pauses and when the PC itself changes. null: not known. */
export function useMarks(document: string): Study | null {
  const answered = useExplanation(document);
  const { images, assumptions } = useSnapshot();
  const tree = useTree();
  const nameCase = assumptions.find(({ id }) => id === 'nameCase')?.value ?? '';
  const known = useMemo(() => indexNodes(tree, nameCase), [tree, nameCase]);
  const { desktop, lockScreen, companyLogo } = images;
  const urlNodes = useMemo(
    () => ({ desktop: desktop.urlNode, lockScreen: lockScreen.urlNode, companyLogo: companyLogo.urlNode }),
    [desktop.urlNode, lockScreen.urlNode, companyLogo.urlNode],
  );
  return useMemo(() => {
    if (answered === null) return null;
    const { document: text, explanation, repair } = answered;
    const marks = marksOf({ text, explanation, known, urlNodes });
    const codes = explanation.rows.filter(({ cmd }) => cmd !== 'SyncHdr').map(({ status }) => status);
    return { marks: repair === null ? marks : marks.map((mark) => withRepair(mark, repair)), codes };
  }, [answered, known, urlNodes]);
}

/** Where nothing smaller mends it. */
function withRepair(mark: Mark, repair: Fix): Mark {
  return mark.severity === 'error' && mark.fixes.length === 0 ? { ...mark, fixes: [repair] } : mark;
}

function useExplanation(document: string): Answered | null {
  const { mirror } = useDevice();
  const { treeRevision, assumptions } = useSnapshot();
  const [answered, setAnswered] = useState<Answered | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another PC gives other answers
  useEffect(() => {
    if (document.trim() === '' || document.length > longest) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const found = await explain(mirror, document);
      if (!isStale) setAnswered(found);
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [mirror, document, treeRevision, assumptions]);
  return answered?.document === document ? answered : null;
}

async function explain(mirror: DeviceMirror, document: string): Promise<Answered | null> {
  const answer = await mirror.call('explainDocument', { document });
  if (!answer.ok) return null;
  const { refusal, repairs } = answer.value;
  const imported = refusal === null || repairs.length === 0 ? null : await mirror.call('importDocument', { text: document });
  const repaired = imported?.ok ? imported.value : null;
  const repair =
    repaired === null ? null : { title: `Repair: ${repaired.repairs.join(' ')}`, changes: [changeBetween(document, repaired.document)] };
  return { document, explanation: answer.value, repair };
}
