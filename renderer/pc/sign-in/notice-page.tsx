import { useId, useRef } from 'react';
import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import { useArrivalFocus } from '../controls/use-arrival-focus.ts';
import { usePc } from '../display/pc-context.ts';
import styles from './notice-page.module.css';
import signInScreenStyles from './sign-in-screen.module.css';

interface NoticePageProps {
  readonly notice: NonNullable<PolicyScreens['notice']>;
  readonly active: boolean;
  readonly onOk: () => void;
}

/** What everybody has to read before the credentials: a title, a text, and OK. */
export function NoticePage({ notice, active, onOk }: NoticePageProps) {
  const { t } = usePc();
  const title = useId();
  const button = useRef<HTMLButtonElement>(null);
  useArrivalFocus(button, active);
  return (
    <section className={styles.noticePage} aria-labelledby={title}>
      <h2 id={title} className={styles.noticePageTitle}>
        {notice.title}
      </h2>
      <p className={styles.noticePageText}>{notice.lines.join('\n')}</p>
      <button ref={button} type="button" className={signInScreenStyles.signInOk} onClick={onOk}>
        {t('ok')}
      </button>
    </section>
  );
}
