import type { ReactElement, ReactNode } from 'react';
import styles from './settings-card.module.css';

interface SettingsCardProps {
  readonly icon?: ReactElement;
  readonly title: string;
  readonly hint?: string;
  /** What stands at the end of the row. */
  readonly control?: ReactNode;
  /** Greyed: somebody else decides. */
  readonly disabled?: boolean;
  /** More of the same setting, below the row in the same card. */
  readonly children?: ReactNode;
}

/** A setting: icon, title and description, with its control at the end. */
export function SettingsCard({ icon, title, hint, control, disabled = false, children }: SettingsCardProps) {
  return (
    <div className={styles.card} data-disabled={disabled ? '' : undefined}>
      <div className={styles.cardRow}>
        {icon !== undefined && <span className={styles.cardIcon}>{icon}</span>}
        <span className={styles.cardTexts}>
          <span className={styles.cardTitle}>{title}</span>
          {hint !== undefined && <span className={styles.cardHint}>{hint}</span>}
        </span>
        {control}
      </div>
      {children !== undefined && <div className={styles.cardMore}>{children}</div>}
    </div>
  );
}
