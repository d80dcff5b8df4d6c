import { Tab, TabList } from '@fluentui/react-components';
import { useState } from 'react';
import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import { useScrollToResult } from '../../hooks/use-scroll-to-result.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import layoutStyles from '../../ui/layout.module.css';
import styles from './console-panel.module.css';
import { indentXml } from './indent-xml.ts';
import { ReplyTable } from './reply-table.tsx';
import { XmlEditor } from './xml-editor.tsx';

/** What the PC answered: a row per Status, or the reply as it went over the wire (indented for reading). */
export function ReplyView({ outcome }: { readonly outcome: ApplyOutcome }) {
  const part = useScrollToResult<HTMLElement>(outcome, true);
  const [shown, setShown] = useState<'rows' | 'xml'>('rows');
  return (
    <section ref={part} className={styles.reply} aria-label="Reply">
      <div className={layoutStyles.row}>
        <TabList size="small" selectedValue={shown} onTabSelect={(_, { value }) => setShown(value === 'xml' ? 'xml' : 'rows')}>
          <Tab value="rows">Reply</Tab>
          <Tab value="xml">As XML</Tab>
        </TabList>
        <CopyButton what="the reply as XML" text={indentXml(outcome.reply)} />
      </div>
      {outcome.hints.length > 0 && (
        <ul className={styles.replyHints}>
          {outcome.hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
      {shown === 'xml' ? <XmlEditor label="Reply as XML" text={indentXml(outcome.reply)} /> : <ReplyTable rows={outcome.rows} />}
    </section>
  );
}
