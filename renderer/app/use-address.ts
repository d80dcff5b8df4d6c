import { useEffect } from 'react';
import { sessionOf } from '../../shared/screens.ts';
import { useDevice } from '../connection/device-context.tsx';
import { useNavigation, usePanelParams, useShownPanel } from '../hooks/navigation.ts';
import { readAddress, writeAddress } from '../hooks/panel-address.ts';

/** The address of the page says where in the window one is, and one that is pasted leads there. */
export function useAddress(): void {
  const { openPanel } = useNavigation();
  const { mirror } = useDevice();
  const panel = useShownPanel();
  const [params] = usePanelParams();
  useEffect(() => {
    const follow = () => {
      const address = readAddress(location.hash);
      if (address === null) return;
      openPanel(address.panel, address.at);
      if (address.show !== null) void mirror.call('showScreen', sessionOf(address.show));
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [openPanel, mirror]);
  useEffect(() => {
    history.replaceState(history.state, '', `${location.pathname}${location.search}${writeAddress(panel, params)}`);
  }, [panel, params]);
}
