import {
  CheckmarkCircleFilled,
  ChevronDownRegular,
  ChevronRightRegular,
  CircleHintRegular,
  DismissCircleFilled,
  HourglassHalfRegular,
} from '@fluentui/react-icons';
import { useId, useState } from 'react';
import type { LinkState, WhyLink } from '../../../shared/contract/why.ts';
import layoutStyles from '../../ui/layout.module.css';
import { type Sign, toneClasses } from '../../ui/sign.tsx';
import textStyles from '../../ui/text.module.css';
import { EntryDetail } from '../timeline/entry-detail.tsx';
import styles from './why-panel.module.css';

const marks: Readonly<Record<LinkState, Sign>> = {
  ok: { icon: CheckmarkCircleFilled, tone: 'success', word: 'Done' },
  waiting: { icon: HourglassHalfRegular, tone: 'running', word: 'Waiting' },
  failed: { icon: DismissCircleFilled, tone: 'critical', word: 'Broken' },
  idle: { icon: CircleHintRegular, tone: 'unset', word: 'No part in it' },
};

/** One link: what it says, and the journal behind it on demand. */
export function ChainLinkRow({ link, broken }: { readonly link: WhyLink; readonly broken: boolean }) {
  const [open, setOpen] = useState(false);
  const detailId = useId();
  const { icon: Icon, tone, word } = marks[link.state];
  const Chevron = open ? ChevronDownRegular : ChevronRightRegular;
  const { facts: held = [], entries } = link;
  const foldable = entries.length + held.length > 0;
  return (
    <li className={styles.chainLink} data-state={link.state} data-broken={broken}>
      <span className={`${styles.chainMark} ${toneClasses[tone]}`}>
        <Icon fontSize={20} aria-label={word} />
      </span>
      <div className={styles.chainWords}>
        <button
          type="button"
          className={`${styles.chainHead} ${layoutStyles.focusInside}`}
          aria-expanded={foldable ? open : undefined}
          aria-controls={open ? detailId : undefined}
          disabled={!foldable}
          onClick={() => setOpen(!open)}
        >
          <strong>{link.name}</strong>
          {broken && link.state !== 'idle' && (
            <span className={`${styles.chainFlag} ${toneClasses[tone]}`}>{link.state === 'waiting' ? 'waits here' : 'breaks here'}</span>
          )}
          {foldable && <Chevron fontSize={16} aria-hidden className={textStyles.quiet ?? ''} />}
        </button>
        <p>{link.says}</p>
        {link.address !== undefined && <p className={`${textStyles.mono} ${textStyles.address} ${styles.chainAddress}`}>{link.address}</p>}
        {open && (
          <div id={detailId}>
            {held.length > 0 && (
              <dl className={styles.chainFacts}>
                {held.map(({ name, value }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd className={textStyles.mono}>{value}</dd>
                  </div>
                ))}
              </dl>
            )}
            <ul className={styles.chainEntries}>
              {entries.map((entry) => (
                <li key={entry.sequence}>
                  <EntryDetail entry={entry} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </li>
  );
}
