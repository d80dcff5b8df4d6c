import { usePc } from '../../display/pc-context.ts';
import styles from './managed-banner.module.css';

interface WhyLinkProps {
  /** The setting, as the page calls it. */
  readonly title: string;
  /** Names of the policies that may have taken it. */
  readonly policies: readonly string[];
}

/** Leads the operator to the policy behind a greyed setting. The link is ours: where an audience sees the PC there is none. */
export function WhyLink({ title, policies }: WhyLinkProps) {
  const { t, whyManaged } = usePc();
  const onWhy = whyManaged(policies);
  if (onWhy === undefined) return null;
  return (
    <button type="button" className={styles.managedWhy} aria-label={t('whyPolicy', { name: title })} onClick={onWhy}>
      {t('why')}
    </button>
  );
}
