import { useSnapshot } from '../../connection/device-context.tsx';
import layoutStyles from '../../ui/layout.module.css';
import textStyles from '../../ui/text.module.css';
import styles from './status-panel.module.css';

/** The company name and whether it, and the logo, are painted on the sign-in screen. */
export function CompanyNameCard() {
  const { companyName, branding } = useSnapshot();
  return (
    <section className={layoutStyles.panelCard} aria-label="Company name">
      <h3>Company name</h3>
      {companyName === null ? <p className={textStyles.quiet}>Not set</p> : <p className={styles.companyName}>{companyName}</p>}
      <p className={styles.statusReason}>
        <strong>{branding.painted ? 'On the sign-in screen.' : 'Not on the sign-in screen.'}</strong> {branding.reason}
      </p>
    </section>
  );
}
