import { ColorRegular, EyeRegular } from '@fluentui/react-icons';
import { Toggle } from '../controls/toggle.tsx';
import { usePc } from '../display/pc-context.ts';
import { ChoiceCard } from './parts/choice-card.tsx';
import { PageTitle } from './parts/page-title.tsx';
import { SettingsCard } from './parts/settings-card.tsx';

/** Personalization > Colors: the PC's own mode, whatever the window around it has. */
export function ColoursPage({ onOverview }: { readonly onOverview: () => void }) {
  const { t, colourMode, changeSettings, effects, changeEffects } = usePc();
  return (
    <>
      <PageTitle title="colours" onOverview={onOverview} />
      <ChoiceCard
        icon={<ColorRegular />}
        title={t('chooseMode')}
        hint={t('chooseModeHint')}
        value={colourMode}
        choices={[
          { value: 'light', text: t('light') },
          { value: 'dark', text: t('dark') },
        ]}
        onChoose={(chosen) => changeSettings({ colourMode: chosen })}
      />
      <SettingsCard
        icon={<EyeRegular />}
        title={t('transparencyEffects')}
        hint={t('transparencyHint')}
        control={
          <Toggle label={t('transparencyEffects')} on={effects.transparency} onChange={(transparency) => changeEffects({ transparency })} />
        }
      />
    </>
  );
}
