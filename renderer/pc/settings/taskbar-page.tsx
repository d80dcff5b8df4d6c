import {
  AlignCenterHorizontalRegular,
  BoardRegular,
  DualScreenDesktopRegular,
  SearchRegular,
  SquareMultipleRegular,
} from '@fluentui/react-icons';
import { ChoiceBox } from '../controls/choice-box.tsx';
import { Toggle } from '../controls/toggle.tsx';
import { usePc } from '../display/pc-context.ts';
import { ManagedToggle } from './parts/managed-toggle.tsx';
import { PageTitle } from './parts/page-title.tsx';
import { SettingsCard } from './parts/settings-card.tsx';
import { WhyLink } from './parts/why-link.tsx';
import styles from './settings-app.module.css';

/** Personalization > Taskbar. */
export function TaskbarPage({ onOverview }: { readonly onOverview: () => void }) {
  const { t, displays, policy, settings, changeSettings } = usePc();
  const { taskbarAlignment, taskbarEverywhere } = settings;
  // With one display there is nothing to choose, and Windows greys the switch.
  const isUsualSearch = policy.taskbarSearch === 'box';
  const alone = displays === 1;
  return (
    <>
      <PageTitle title="taskbar" onOverview={onOverview} />
      <h3 className={styles.settingsGroup}>{t('taskbarItems')}</h3>
      <SettingsCard
        icon={<SearchRegular />}
        title={t('search')}
        hint={t(isUsualSearch ? 'searchAsItIs' : 'managedHere')}
        disabled={!isUsualSearch}
        control={!isUsualSearch && <WhyLink title={t('search')} policies={['ConfigureSearchOnTaskbarMode']} />}
      />
      <ManagedToggle
        icon={<SquareMultipleRegular />}
        title={t('taskView')}
        on={settings.taskView && policy.taskView}
        managed={!policy.taskView}
        policies={['HideTaskViewButton']}
        onChange={(taskView) => changeSettings({ taskView })}
      />
      <ManagedToggle
        icon={<BoardRegular />}
        title={t('widgets')}
        on={settings.widgets && policy.widgets}
        managed={!policy.widgets}
        policies={['AllowNewsAndInterests']}
        onChange={(widgets) => changeSettings({ widgets })}
      />
      <h3 className={styles.settingsGroup}>{t('taskbarBehaviors')}</h3>
      <SettingsCard
        icon={<AlignCenterHorizontalRegular />}
        title={t('taskbarAlignment')}
        control={
          <ChoiceBox
            label={t('taskbarAlignment')}
            value={taskbarAlignment}
            disabled={false}
            choices={[
              { value: 'left', text: t('alignLeft') },
              { value: 'centre', text: t('alignCentre') },
            ]}
            onChoose={(chosen) => changeSettings({ taskbarAlignment: chosen })}
          />
        }
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
