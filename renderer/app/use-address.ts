import { useEffect, useRef } from 'react';
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
  /** Where the page was opened at, until it was gone to; the window is not there yet when it writes its first address. */
  const opened = useRef(readAddress(location.hash));
  const isAhead = useRef(opened.current !== null);
  useEffect(() => {
    const go = (address: ReturnType<typeof readAddress>) => {
      if (address === null) return;
      openPanel(address.panel, address.at);
      if (address.show !== null) void mirror.call('showScreen', sessionOf(address.show));
    };
    go(opened.current);
    opened.current = null;
    const follow = () => go(readAddress(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [openPanel, mirror]);
  useEffect(() => {
    if (isAhead.current) {
      isAhead.current = false;
      return;
    }
    history.replaceState(history.state, '', `${location.pathname}${location.search}${writeAddress(panel, params)}`);
  }, [panel, params]);
}
