import type { DeviceView, Session } from '../../shared/contract/device-view.ts';
import type { ScreenshotRequest, ScreenshotScreen } from '../../shared/window/screenshot.ts';

const sessions: Readonly<Record<ScreenshotScreen, Session>> = {
  lock: { screen: 'lock', window: 'none' },
  'sign-in': { screen: 'sign-in', window: 'none' },
  desktop: { screen: 'desktop', window: 'none' },
  settings: { screen: 'desktop', window: 'settings-background' },
};

/** The PC as the wish wants it: on that screen, in that language, its clock standing still. The device itself is not touched. */
export function pose(snapshot: DeviceView, wish: ScreenshotRequest): DeviceView {
  const locale = wish.locale ?? snapshot.facts.locale;
  return {
    ...snapshot,
    session: posedSession(snapshot, wish),
    facts: { ...snapshot.facts, locale },
    clock: { mode: 'paused', rate: 0, now: posedTime(snapshot, wish), nextEventAt: null },
  };
}

/** Settings stay on the page that is open. */
function posedSession({ session }: DeviceView, { screen }: ScreenshotRequest): Session {
  return screen === 'settings' && session.window !== 'none' ? { screen: 'desktop', window: session.window } : sessions[screen];
}

/** A time without zone is one of this computer's own, so that the clock shows it as it is written. */
function posedTime({ clock }: DeviceView, { at }: ScreenshotRequest): number {
  return at === 'now' ? clock.now : new Date(at).getTime();
}
