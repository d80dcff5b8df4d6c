import { BriefcaseRegular } from '@fluentui/react-icons';
import { usePc } from '../../display/pc-context.ts';
import styles from './managed-banner.module.css';

interface ManagedBannerProps {
  /** What "Why?" asks about, in full, for those who hear the link without its surroundings. */
  readonly question: 'whyBackground' | 'whyLockScreen';
  /** Left out where an audience or a picture sees the PC: Windows has no such link. */
  readonly onWhy: (() => void) | undefined;
}

/** The line that says why the controls below are grey. The link is ours: it leads the operator to the node that did it. */
export function ManagedBanner({ question, onWhy }: ManagedBannerProps) {
  const { t } = usePc();
  return (
    <p className={styles.managed}>
      <BriefcaseRegular className={styles.managedIcon ?? ''} />
      <span>{t('managed')}</span>
      {onWhy !== undefined && (
        <button type="button" className={styles.managedWhy} aria-label={t(question)} onClick={onWhy}>
          {t('why')}
        </button>
      )}
    </p>
  );
}
