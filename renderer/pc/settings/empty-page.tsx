import { usePc } from '../display/pc-context.ts';
import { PageTitle } from './parts/page-title.tsx';
import type { SectionId } from './sections.tsx';
import styles from './settings-app.module.css';

/** A section that this PC has nothing for: it is here for its pictures. */
export function EmptyPage({ section }: { readonly section: SectionId }) {
  const { t } = usePc();
  return (
    <>
      <PageTitle title={section} />
      <p className={styles.settingsEmpty}>{t('nothingHere')}</p>
    </>
  );
}
