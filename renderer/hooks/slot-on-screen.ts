import type { DeviceView, ImageSlot } from '../../shared/contract/device-view.ts';

/** Whose picture a person at the PC looks at: that of the desktop, of the lock screen, or a company's logo where one would be painted. */
export function slotOnScreen({ session, facts }: Pick<DeviceView, 'session' | 'facts'>): ImageSlot {
  if (session.screen === 'desktop') return 'desktop';
  return session.screen === 'sign-in' && facts.bootToCloud === 'shared' ? 'companyLogo' : 'lockScreen';
}
