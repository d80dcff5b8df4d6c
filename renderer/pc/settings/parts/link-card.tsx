import { ChevronRightRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import settingsAppStyles from '../settings-app.module.css';
import styles from './settings-card.module.css';

interface LinkCardProps {
  readonly icon: ReactElement;
  readonly title: string;
  readonly hint: string;
  readonly onOpen: () => void;
}

/** A row that leads to a page. */
export function LinkCard({ icon, title, hint, onOpen }: LinkCardProps) {
  return (
    <button type="button" className={`${styles.card} ${styles.cardLink}`} onClick={onOpen}>
      <span className={styles.cardRow}>
        <span className={styles.cardIcon}>{icon}</span>
        <span className={styles.cardTexts}>
          <span className={styles.cardTitle}>{title}</span>
          <span className={styles.cardHint}>{hint}</span>
        </span>
        <ChevronRightRegular className={settingsAppStyles.settingsChevron ?? ''} />
      </span>
    </button>
  );
}
