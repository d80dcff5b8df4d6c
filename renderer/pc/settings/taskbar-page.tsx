import { AlignCenterHorizontalRegular, DualScreenDesktopRegular, SearchRegular } from '@fluentui/react-icons';
import { Toggle } from '../controls/toggle.tsx';
import { usePc } from '../display/pc-context.ts';
import { ChoiceCard } from './parts/choice-card.tsx';
import { ManagedCard } from './parts/managed-card.tsx';
import { PageTitle } from './parts/page-title.tsx';
import { PermittedSwitch } from './parts/permitted-switch.tsx';
import { SettingsCard } from './parts/settings-card.tsx';
import styles from './settings-app.module.css';

/** Personalization > Taskbar. */
export function TaskbarPage({ onOverview }: { readonly onOverview: () => void }) {
  const { t, displays, policy, settings, changeSettings } = usePc();
  const { taskbarAlignment, taskbarEverywhere } = settings;
  // With one display there is nothing to choose, and Windows greys the switch.
  const alone = displays === 1;
  return (
    <>
      <PageTitle title="taskbar" onOverview={onOverview} />
      <h3 className={styles.settingsGroup}>{t('taskbarItems')}</h3>
      <ManagedCard
        icon={<SearchRegular />}
        title={t('search')}
        hint={t('searchAsItIs')}
        managed={policy.taskbarSearch !== 'box'}
        policies={['ConfigureSearchOnTaskbarMode']}
      />
      <PermittedSwitch setting="taskView" />
      <PermittedSwitch setting="widgets" />
      <h3 className={styles.settingsGroup}>{t('taskbarBehaviors')}</h3>
      <ChoiceCard
        icon={<AlignCenterHorizontalRegular />}
        title={t('taskbarAlignment')}
        value={taskbarAlignment}
        choices={[
          { value: 'left', text: t('alignLeft') },
          { value: 'centre', text: t('alignCentre') },
        ]}
        onChoose={(chosen) => changeSettings({ taskbarAlignment: chosen })}
      />
      <SettingsCard
        icon={<DualScreenDesktopRegular />}
        title={t('taskbarEverywhere')}
        hint={t('taskbarEverywhereHint')}
        disabled={alone}
        control={
          <Toggle
            label={t('taskbarEverywhere')}
            on={taskbarEverywhere}
            disabled={alone}
            onChange={(on) => changeSettings({ taskbarEverywhere: on })}
          />
        }
      />
    </>
  );
}
