import { AirplaneRegular, PlugConnectedRegular, Wifi1Regular } from '@fluentui/react-icons';
import { usePc } from '../display/pc-context.ts';

/** What the PC is connected by. Without Wi-Fi there is still its cable: pictures go on arriving. */
export function NetworkIcon({ title }: { readonly title?: string }) {
  const { effects } = usePc();
  const named = title === undefined ? {} : { title };
  if (effects.wifi) return <Wifi1Regular {...named} />;
  return effects.airplaneMode ? <AirplaneRegular {...named} /> : <PlugConnectedRegular {...named} />;
}
