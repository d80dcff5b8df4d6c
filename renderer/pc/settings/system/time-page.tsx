import { CalendarAddRegular, CalendarLtrRegular, ClockRegular, EarthRegular } from '@fluentui/react-icons';
import { ChoiceBox } from '../../controls/choice-box.tsx';
import { lockDate, taskbarTime } from '../../display/clock-texts.ts';
import { usePc } from '../../display/pc-context.ts';
import { secondCalendars } from '../../display/pc-settings.ts';
import { ManagedCard } from '../parts/managed-card.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { SettingsCard } from '../parts/settings-card.tsx';

/** Time & language: the clock of the PC, and the zone it shows. */
export function TimePage() {
  const { t, locale, now, timeZone } = usePc();
  const name = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return (
    <>
      <PageTitle title="timeAndLanguage" />
      <SettingsCard icon={<ClockRegular />} title={t('time')} control={<span>{taskbarTime(locale, now, timeZone)}</span>} />
      <SettingsCard icon={<CalendarLtrRegular />} title={t('date')} control={<span>{lockDate(locale, now, timeZone)}</span>} />
      <ManagedCard icon={<EarthRegular />} title={t('timeZone')} managed={timeZone !== undefined} policies={['ConfigureTimeZone']}>
        <span>{name}</span>
      </ManagedCard>
      <SecondCalendarCard />
    </>
  );
}

const calendarTexts = { none: 'calendarNone', simplified: 'calendarSimplified', traditional: 'calendarTraditional' } as const;

/** Another calendar's line in that of the clock. */
function SecondCalendarCard() {
  const { t, policy, settings, changeSettings } = usePc();
  const managed = policy.secondCalendar !== 'choice';
  return (
    <ManagedCard icon={<CalendarAddRegular />} title={t('secondCalendar')} managed={managed} policies={['ConfigureTaskbarCalendar']}>
      <ChoiceBox
        label={t('secondCalendar')}
        value={policy.secondCalendar === 'choice' ? settings.secondCalendar : policy.secondCalendar}
        disabled={managed}
        choices={secondCalendars.map((value) => ({ value, text: t(calendarTexts[value]) }))}
        onChoose={(secondCalendar) => changeSettings({ secondCalendar })}
      />
    </ManagedCard>
  );
}
