import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { Flyout } from '../controls/flyout.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { dayIn, weekdayHead } from '../display/clock-texts.ts';
import type { Notification } from '../display/notifications.ts';
import { usePc } from '../display/pc-context.ts';
import styles from './calendar-flyout.module.css';
import { firstDayOfWeek, monthDays, type SheetDay } from './month-days.ts';
import taskbarStyles from './taskbar.module.css';

interface CalendarFlyoutProps {
  readonly notifications: readonly Notification[];
  readonly onClose: () => void;
}

/** Notifications above the month. */
export function CalendarFlyout({ notifications, onClose }: CalendarFlyoutProps) {
  const { t, locale, now, timeZone } = usePc();
  const today = dayIn(now, timeZone);
  return (
    <Flyout
      label={t('clockAndCalendar', { time: '', date: '' }).replace(/[\s:،、,]+$/u, '')}
      className={`${taskbarStyles.taskbarFlyout} ${styles.calendar}`}
      onClose={onClose}
    >
      <section className={styles.calendarNotices}>
        <h2 className={styles.calendarHeading}>{t('notifications')}</h2>
        {notifications.length === 0 && <p className={styles.calendarNone}>{t('noNotifications')}</p>}
        {notifications.map(({ id, title, text }) => (
          <p key={id} className={styles.calendarNotice}>
            <strong>{title}</strong>
            {text}
          </p>
        ))}
      </section>
      <p className={styles.calendarToday}>
        {new Intl.DateTimeFormat(locale, { calendar: 'gregory', weekday: 'long', day: 'numeric', month: 'long' }).format(today)}
        <SecondCalendar today={today} />
      </p>
      <Month today={today} />
    </Flyout>
  );
}

const chinese = { simplified: 'zh-Hans', traditional: 'zh-Hant' } as const;

/** The day in the lunar calendar, where person or policy wants it. */
function SecondCalendar({ today }: { readonly today: Date }) {
  const { policy, settings } = usePc();
  const calendar = policy.secondCalendar === 'choice' ? settings.secondCalendar : policy.secondCalendar;
  if (calendar === 'none') return null;
  const language = chinese[calendar];
  const text = new Intl.DateTimeFormat(language, { calendar: 'chinese', month: 'long', day: 'numeric' }).format(today);
  return (
    <span className={styles.calendarSecond} lang={language}>
      {text}
    </span>
  );
}

function Month({ today }: { readonly today: Date }) {
  const { t, locale } = usePc();
  const [offset, setOffset] = useState(0);
  const shown = new Date(today.getFullYear(), today.getMonth() + offset, 1);
  const days = monthDays(shown.getFullYear(), shown.getMonth(), firstDayOfWeek(locale));
  const title = new Intl.DateTimeFormat(locale, { calendar: 'gregory', month: 'long', year: 'numeric' }).format(shown);
  return (
    <section className={styles.calendarMonth}>
      <div className={styles.calendarBar}>
        <h2 className={styles.calendarHeading} aria-live="polite">
          {title}
        </h2>
        <IconButton className={styles.calendarStep} label={t('previousMonth')} onClick={() => setOffset(offset - 1)}>
          <ChevronUpRegular />
        </IconButton>
        <IconButton className={styles.calendarStep} label={t('nextMonth')} onClick={() => setOffset(offset + 1)}>
          <ChevronDownRegular />
        </IconButton>
      </div>
      <Sheet days={days} today={today} />
    </section>
  );
}

function Sheet({ days, today }: { readonly days: readonly SheetDay[]; readonly today: Date }) {
  const { locale } = usePc();
  const number = new Intl.NumberFormat(locale);
  const isToday = ({ year, month, day }: SheetDay) => year === today.getFullYear() && month === today.getMonth() && day === today.getDate();
  return (
    <div className={styles.calendarSheet}>
      {days.slice(0, 7).map(({ year, month, day }) => (
        <span key={day} className={styles.calendarWeekday}>
          {weekdayHead(locale, new Date(year, month, day))}
        </span>
      ))}
      {days.map((one) => (
        <span
          key={`${one.month}-${one.day}`}
          className={styles.calendarDay}
          data-outside={one.inside ? undefined : ''}
          aria-current={isToday(one) ? 'date' : undefined}
        >
          {number.format(one.day)}
        </span>
      ))}
    </div>
  );
}
