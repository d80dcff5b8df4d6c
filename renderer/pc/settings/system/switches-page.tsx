import { AirplaneRegular, BluetoothRegular, EyeRegular, PlayRegular, Wifi1Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { Toggle } from '../../controls/toggle.tsx';
import type { Switched } from '../../display/effects.ts';
import { usePc } from '../../display/pc-context.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { SettingsCard } from '../parts/settings-card.tsx';

const icons: Partial<Readonly<Record<Switched, ReactElement>>> = {
  wifi: <Wifi1Regular />,
  bluetooth: <BluetoothRegular />,
  airplaneMode: <AirplaneRegular />,
  animation: <PlayRegular />,
  transparency: <EyeRegular />,
};

/** Sections that are a few switches: each is the same one as in quick settings or on the sign-in screen. */
const switchSections = {
  bluetoothAndDevices: ['bluetooth'],
  networkAndInternet: ['wifi', 'airplaneMode'],
  accessibility: ['transparency', 'animation'],
} as const satisfies Readonly<Record<string, readonly Switched[]>>;

export type SwitchSection = keyof typeof switchSections;

const titles = { animation: 'animationEffects', transparency: 'transparencyEffects' } as const;

export function SwitchesPage({ section }: { readonly section: SwitchSection }) {
  const { t, effects, changeEffects } = usePc();
  return (
    <>
      <PageTitle title={section} />
      {switchSections[section].map((id) => {
        const title = t(id === 'animation' || id === 'transparency' ? titles[id] : id);
        const icon = icons[id];
        return (
          <SettingsCard
            key={id}
            {...(icon !== undefined && { icon })}
            title={title}
            control={<Toggle label={title} on={effects[id]} onChange={(on) => changeEffects({ [id]: on })} />}
          />
        );
      })}
    </>
  );
}
