import { useId } from 'react';
import { usePc } from '../display/pc-context.ts';
import styles from './package-page.module.css';

/** What setup (OOBE) shows while it applies a package. */
export function PackagePage({ name }: { readonly name: string }) {
  const { t } = usePc();
  const title = useId();
  return (
    <section className={styles.packagePage} aria-labelledby={title}>
      <div className={styles.packagePageBox}>
        <span className={styles.packagePageRing} aria-hidden="true" />
        <h2 id={title} className={styles.packagePageTitle}>
          {t('packagePageTitle')}
        </h2>
        <p className={styles.packagePageText} role="status">
          {t('packagePageApplies', { name })}
        </p>
        <p className={styles.packagePageText}>{t('packagePageMedia')}</p>
      </div>
    </section>
  );
}
