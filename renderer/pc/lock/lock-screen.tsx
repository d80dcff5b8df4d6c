import { AlertRegular, Battery10Regular, CalendarLtrRegular, CameraRegular } from '@fluentui/react-icons';
import type { RefObject } from 'react';
import { NetworkIcon } from '../controls/network-icon.tsx';
import { lockDate, lockTime } from '../display/clock-texts.ts';
import type { Notification } from '../display/notifications.ts';
import { usePc } from '../display/pc-context.ts';
import styles from './lock-screen.module.css';
import { useDragUp } from './use-drag-up.ts';

interface LockScreenProps {
  /** Carries how far the screen is dragged, for the picture behind. */
  readonly stage: RefObject<HTMLElement | null>;
  readonly active: boolean;
  /** Behind it is the picture of the day. */
  readonly spotlight: boolean;
  readonly notifications: readonly Notification[];
  readonly onLeave: () => void;
}

/** Clock, date and status icons over the lock picture. Leaves by click, by key and by dragging it up. */
export function LockScreen({ stage, active, spotlight, notifications, onLeave }: LockScreenProps) {
  const { t, locale, now, timeZone, policy, settings } = usePc();
  const [newest] = settings.lockToasts && policy.lockToasts ? notifications : [];
  const drag = useDragUp(stage, onLeave);
  return (
    <div className={styles.lock} inert={!active}>
      <div className={styles.lockFace}>
        <time className={styles.lockTime} dateTime={new Date(now).toISOString()}>
          {lockTime(locale, now, timeZone)}
        </time>
        <p className={styles.lockDate}>{lockDate(locale, now, timeZone)}</p>
      </div>
      {spotlight && (
        <p className={styles.lockSpotlight}>
          <strong>{t('spotlightCaption')}</strong>
          {t('spotlightLike')}
        </p>
      )}
      {newest !== undefined && (
        <p className={styles.lockToast}>
          <AlertRegular />
          <span>
            <strong>{newest.title}</strong>
            {newest.text}
          </span>
        </p>
      )}
      {settings.lockStatus && policy.lockStatus && (
        <p className={styles.lockApp}>
          <CalendarLtrRegular />
          {t('noEvents')}
        </p>
      )}
      <div className={styles.lockStatus}>
        {settings.lockCamera && policy.lockCamera && <CameraRegular title={t('lockCamera')} />}
        <NetworkIcon title={t('networkConnected')} />
        <Battery10Regular title={t('batteryFull')} />
      </div>
      {policy.secureAttention ? (
        // Pressed, it stands for the keys: most computers keep them for themselves.
        <button type="button" className={styles.lockAttention} onClick={onLeave}>
          {t('secureAttention')}
        </button>
      ) : (
        <button type="button" className={styles.lockCover} aria-label={t('unlock')} {...drag} />
      )}
    </div>
  );
}
