import { CalendarLtrRegular, ClockRegular, EarthRegular } from '@fluentui/react-icons';
import { lockDate, taskbarTime } from '../../display/clock-texts.ts';
import { usePc } from '../../display/pc-context.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { SettingsCard } from '../parts/settings-card.tsx';

/** Time & language: the clock of the PC, and the zone it shows. */
export function TimePage() {
  const { t, locale, now, timeZone } = usePc();
  const managed = timeZone !== undefined;
  const name = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return (
    <>
      <PageTitle title="timeAndLanguage" />
      <SettingsCard icon={<ClockRegular />} title={t('time')} control={<span>{taskbarTime(locale, now, timeZone)}</span>} />
      <SettingsCard icon={<CalendarLtrRegular />} title={t('date')} control={<span>{lockDate(locale, now, timeZone)}</span>} />
      <SettingsCard
        icon={<EarthRegular />}
        title={t('timeZone')}
        {...(managed && { hint: t('managedHere') })}
        disabled={managed}
        control={<span>{name}</span>}
      />
    </>
  );
}
