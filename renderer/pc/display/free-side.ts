import type { DeviceView } from '../../../shared/contract/device-view.ts';
import type { CaptionSide } from '../../../shared/words/caption.ts';
import { directionOf } from '../texts/translate.ts';

/**
 * Where a caption covers nothing that is told of: over the list of pages beside what Settings shows, and at sign-in across from the list of users. null: in
 * the middle, where nothing is.
 */
export function freeSide({ session, facts }: Pick<DeviceView, 'session' | 'facts'>): CaptionSide | null {
  const [start, end] = directionOf(facts.locale) === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  if (session.screen === 'sign-in') return end;
  return session.screen === 'desktop' && session.window !== 'none' ? start : null;
}
