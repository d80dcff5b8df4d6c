import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import { Flyout } from '../controls/flyout.tsx';
import { lockDate, taskbarTime } from '../display/clock-texts.ts';
import { usePc } from '../display/pc-context.ts';
import type { Surface } from '../display/surface.ts';
import taskbarStyles from './taskbar.module.css';
import styles from './widgets-board.module.css';

interface WidgetsBoardProps {
  readonly facts: DeviceFacts;
  readonly lockPicture: Surface | null;
  readonly onClose: () => void;
}

/** Widgets of what this PC knows: its time, itself, the picture of its lock screen. */
export function WidgetsBoard({ facts, lockPicture, onClose }: WidgetsBoardProps) {
  const { t, locale, now, timeZone } = usePc();
  return (
    <Flyout label={t('widgets')} className={`${taskbarStyles.taskbarFlyout} ${styles.widgets}`} onClose={onClose}>
      <section className={styles.widgetsCard}>
        <h2 className={styles.widgetsBig}>{taskbarTime(locale, now, timeZone)}</h2>
        <p className={styles.widgetsText}>{lockDate(locale, now, timeZone)}</p>
      </section>
      <section className={styles.widgetsCard}>
        <h2 className={styles.widgetsTitle}>{facts.computerName}</h2>
        <p className={styles.widgetsText}>{facts.edition}</p>
        <p className={styles.widgetsText}>{t('networkConnected')}</p>
        <p className={styles.widgetsText}>{t('batteryFull')}</p>
      </section>
      {lockPicture?.kind === 'picture' && (
        <section className={`${styles.widgetsCard} ${styles.widgetsCardWide}`}>
          <h2 className={styles.widgetsTitle}>{t('lockScreen')}</h2>
          <img className={styles.widgetsPicture} src={lockPicture.url} alt="" draggable={false} />
        </section>
      )}
    </Flyout>
  );
}
