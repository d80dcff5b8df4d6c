import type { DeviceView } from '../../shared/contract/device-view.ts';
import { type Session, screenOf, sessionOf } from '../../shared/screens.ts';
import type { ScreenshotRequest } from '../../shared/window/screenshot.ts';

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
function posedSession({ session }: DeviceView, wish: ScreenshotRequest): Session {
  const posed = sessionOf(wish.screen);
  if (posed.window === 'none') return posed;
  const open = { screen: posed.screen, window: session.window };
  return screenOf(open) === wish.screen ? open : posed;
}

/** A time without zone is one of this computer's own, so that the clock shows it as it is written. */
function posedTime({ clock }: DeviceView, { at }: ScreenshotRequest): number {
  return at === 'now' ? clock.now : new Date(at).getTime();
}
