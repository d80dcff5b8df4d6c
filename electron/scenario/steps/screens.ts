import type { Session } from '../../../shared/contract/device-view.ts';
import { did } from '../stage/stage.ts';
import { plainStep } from '../stage/step-kind.ts';

/** What the person at the PC has in front. */
function screenStep(name: string, words: string, { screen, window }: Session) {
  return plainStep({
    words,
    perform: async ({ world }) => did(await world.operations.showScreen({ screen, window })),
    record: { showScreen: (shown) => (shown.window === window && (window !== 'none' || shown.screen === screen) ? [name] : []) },
  });
}

export const screenSteps = {
  lock: screenStep('lock', 'Show the lock screen', { screen: 'lock', window: 'none' }),
  'sign in': screenStep('sign in', 'Show the sign-in screen', { screen: 'sign-in', window: 'none' }),
  desktop: screenStep('desktop', 'Show the desktop', { screen: 'desktop', window: 'none' }),
  settings: screenStep('settings', 'Open Settings', { screen: 'desktop', window: 'settings-background' }),
  'lock screen settings': screenStep('lock screen settings', 'Open Settings at the lock screen', {
    screen: 'desktop',
    window: 'settings-lock-screen',
  }),
};
