import { DesktopRegular, InfoRegular, LaptopRegular, PersonRegular, TagRegular } from '@fluentui/react-icons';
import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import { usePc } from '../../display/pc-context.ts';
import { PageTitle } from '../parts/page-title.tsx';
import settingsCardStyles from '../parts/settings-card.module.css';
import { SettingsCard } from '../parts/settings-card.tsx';
import settingsAppStyles from '../settings-app.module.css';
import { windowsRelease } from './windows-release.ts';

interface AboutPageProps {
  readonly facts: DeviceFacts;
  readonly onOverview: () => void;
}

/** System > About: what this PC is, and which Windows. */
export function AboutPage({ facts, onOverview }: AboutPageProps) {
  const { t } = usePc();
  const { name, version, build } = windowsRelease(facts.osBuild);
  const value = (text: string) => <span className={settingsCardStyles.cardValue}>{text}</span>;
  return (
    <>
      <PageTitle title="about" overview="system" onOverview={onOverview} />
      <h3 className={settingsAppStyles.settingsGroup}>{t('deviceSpecifications')}</h3>
      <SettingsCard icon={<LaptopRegular />} title={t('deviceName')} control={value(facts.computerName)} />
      <SettingsCard icon={<PersonRegular />} title={t('userName')} control={value(facts.userName)} />
      <h3 className={`${settingsAppStyles.settingsGroup} ${settingsAppStyles.settingsGroupLater}`}>{t('windowsSpecifications')}</h3>
      <SettingsCard icon={<DesktopRegular />} title={t('edition')} control={value(`${name} ${facts.edition}`)} />
      <SettingsCard icon={<TagRegular />} title={t('version')} control={value(version)} />
      <SettingsCard icon={<InfoRegular />} title={t('osBuild')} control={value(build)} />
    </>
  );
}
