import { DesktopRegular, InfoRegular, LaptopRegular } from '@fluentui/react-icons';
import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import { usePc } from '../display/pc-context.ts';
import { PageTitle } from './parts/page-title.tsx';
import settingsCardStyles from './parts/settings-card.module.css';
import { SettingsCard } from './parts/settings-card.tsx';

/** What this PC is. */
export function SystemPage({ facts }: { readonly facts: DeviceFacts }) {
  const { t } = usePc();
  const rows = [
    { title: t('deviceName'), value: facts.computerName, icon: <LaptopRegular /> },
    { title: t('edition'), value: facts.edition, icon: <DesktopRegular /> },
    { title: t('osBuild'), value: facts.osBuild, icon: <InfoRegular /> },
  ];
  return (
    <>
      <PageTitle title="system" />
      {rows.map(({ title, value, icon }) => (
        <SettingsCard key={title} title={title} icon={icon} control={<span className={settingsCardStyles.cardValue}>{value}</span>} />
      ))}
    </>
  );
}
