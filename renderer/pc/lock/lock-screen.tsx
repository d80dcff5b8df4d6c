import { AlertRegular, Battery10Regular, CalendarLtrRegular } from '@fluentui/react-icons';
import type { RefObject } from 'react';
import { NetworkIcon } from '../controls/network-icon.tsx';
import { lockDate, lockTime } from '../display/clock-texts.ts';
import type { Notification } from '../display/notifications.ts';
import { usePc } from '../display/pc-context.ts';
import { useDragUp } from './use-drag-up.ts';
import './lock-screen.css';

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
    <div className="lock" inert={!active}>
      <div className="lock__face">
        <time className="lock__time" dateTime={new Date(now).toISOString()}>
          {lockTime(locale, now, timeZone)}
        </time>
        <p className="lock__date">{lockDate(locale, now, timeZone)}</p>
      </div>
      {spotlight && (
        <p className="lock__spotlight">
          <strong>{t('spotlightCaption')}</strong>
          {t('spotlightLike')}
        </p>
      )}
      {newest !== undefined && (
        <p className="lock__toast">
          <AlertRegular />
          <span>
            <strong>{newest.title}</strong>
            {newest.text}
          </span>
        </p>
      )}
      {settings.lockStatus && policy.lockStatus && (
        <p className="lock__app">
          <CalendarLtrRegular />
          {t('noEvents')}
        </p>
      )}
      <div className="lock__status">
        <NetworkIcon title={t('networkConnected')} />
        <Battery10Regular title={t('batteryFull')} />
      </div>
      {policy.secureAttention ? (
        // Pressed, it stands for the keys: most computers keep them for themselves.
        <button type="button" className="lock__attention" onClick={onLeave}>
          {t('secureAttention')}
        </button>
      ) : (
        <button type="button" className="lock__cover" aria-label={t('unlock')} {...drag} />
      )}
    </div>
  );
}
