import { Fragment } from 'react';
import type { Why } from '../../../shared/contract/why.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import textStyles from '../../ui/text.module.css';
import { Tries } from '../../ui/tries.tsx';
import { VerdictButtons } from './verdict-buttons.tsx';
import styles from './why-panel.module.css';

/** The answer in one sentence, before the chain that proves it. */
export function Verdict({ why }: { readonly why: Why }) {
  const { displayed, says, because, fix, remarks, broken, slot } = why;
  return (
    <div className={displayed ? `${styles.verdict} ${styles.verdictGood}` : styles.verdict}>
      {because === null ? (
        <p>{asSentence(says)}</p>
      ) : (
        <p>
          {says}: <strong>{asSentence(because)}</strong>
        </p>
      )}
      <WhatToDo fix={fix ?? undefined} />
      {!displayed && broken === 'transfer' && <Tries slot={slot} className={styles.verdictTries} />}
      {remarks.map((remark) => (
        <Fragment key={remark.says}>
          <p>{asSentence(remark.says)}</p>
          <WhatToDo fix={remark.fix} />
        </Fragment>
      ))}
      <VerdictButtons why={why} />
    </div>
  );
}

function WhatToDo({ fix }: { readonly fix: string | undefined }) {
  if (fix === undefined) return null;
  return (
    <p>
      <span className={textStyles.quiet}>What to do:</span> {asSentence(fix)}
    </p>
  );
}
