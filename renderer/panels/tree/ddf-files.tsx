import { Button } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { type DDFFileRow, replacedInWords } from '../../../shared/contract/ddf.ts';
import type { Problem } from '../../../shared/result.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { NoticeBars } from '../../ui/notice-bar.tsx';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import textStyles from '../../ui/text.module.css';
import styles from './tree-panel.module.css';
import { ddfTextsOf, useAddDDF } from './use-add-ddf.ts';

/** The DDF files the tree is grown from; those that were added can be removed. */
export function DDFFiles() {
  const { mirror } = useDevice();
  const { treeRevision } = useSnapshot();
  // Adding or removing one changes the tree.
  const { answer, take: takeFiles } = useQuery('getDDFFiles', {}, { again: treeRevision });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [remove, removing] = useAsyncAction(async (name: string) => {
    const left = await mirror.call('removeDDF', { name });
    setProblem(left.ok ? null : left.problem);
    if (left.ok) takeFiles(left.value);
  });
  const files = answer ?? [];
  const { add, notices, forget } = useAddDDF();
  const picker = useRef<HTMLInputElement>(null);
  const take = async (chosen: readonly File[]) => add((await Promise.all(chosen.map(ddfTextsOf))).flat());
  return (
    <details className={styles.ddfFiles}>
      <summary>{`DDF files (${files.length})`}</summary>
      <ul>
        {files.map((file) => (
          <li key={`${file.shipped} ${file.name}`}>
            <span className={styles.ddfFileName}>{file.name}</span>
            <span className={textStyles.quiet}>{stateOf(file)}</span>
            {!file.shipped && (
              <Button
                appearance="subtle"
                size="small"
                icon={<DismissRegular />}
                aria-label={`Remove ${file.name}`}
                disabledFocusable={removing}
                onClick={() => remove(file.name)}
              />
            )}
          </li>
        ))}
      </ul>
      <RefusalBar problem={problem} />
      <NoticeBars notices={notices} onClose={forget} />
      <Button size="small" icon={<AddRegular />} onClick={() => picker.current?.click()}>
        Add DDF files
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".xml,.ddf,.md,.zip,text/xml,application/xml"
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </details>
  );
}

function stateOf(file: DDFFileRow): string {
  const { nodes, shipped, problem, warnings } = file;
  if (problem !== null) return `left out: ${problem}`;
  const replaced = replacedInWords(file);
  return [
    `${nodes} ${nodes === 1 ? 'node' : 'nodes'}, ${shipped ? 'ships with the app' : 'added'}`,
    ...(replaced === '' ? [] : [replaced]),
    ...warnings,
  ].join('. ');
}
