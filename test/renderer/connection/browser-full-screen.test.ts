import { expect, test } from 'vitest';
import { browserWholeScreen } from '../../../renderer/connection/browser-full-screen.ts';

test('gives back the whole screen to a page that wants it no more before it is given it', async () => {
  const given = Promise.withResolvers<void>();
  const document = {
    fullscreenElement: null as object | null,
    documentElement: {
      async requestFullscreen() {
        await given.promise;
        document.fullscreenElement = document.documentElement;
      },
    },
    async exitFullscreen() {
      document.fullscreenElement = null;
    },
  };
  const { wholeScreen } = browserWholeScreen({ document, navigator: {} } as unknown as Window);
  const on = wholeScreen(true);
  await wholeScreen(false);
  given.resolve();
  await on;
  expect(document.fullscreenElement).toBe(null);
});
