import { expect, test } from 'vitest';
import { colourPNG } from '../../support/data/pictures.ts';
import { createMemoryImageStore } from '../../support/device/memory-image-store.ts';
import { startTestDevice } from '../../support/device/test-device.ts';

const set = (url: string) =>
  `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Replace><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/DesktopImageUrl</LocURI></Target><Data>${url}</Data></Item></Replace><Final/></SyncBody></SyncML>`;

test('gives a restored PC its picture although that was just being removed', async () => {
  const imageStore = createMemoryImageStore();
  const slow = Promise.withResolvers<void>();
  let removals = 0;
  const { ask, clock } = await startTestDevice({
    imageStore: {
      ...imageStore,
      async remove(fileName) {
        removals += 1;
        await slow.promise;
        await imageStore.remove(fileName);
      },
    },
    script: ({ url }) => ({ body: [colourPNG(url.includes('red') ? 0xaa0000 : 0x0000aa)] }),
  });
  const shown = async () => (await ask('getSnapshot', {})).images.desktop.picture?.fileName;
  await ask('applyDocument', { document: set('https://cdn.example/blue.png') });
  await clock.advance(1_000);
  await ask('saveSnapshot', { name: 'blue' });
  const blue = await shown();
  await ask('applyDocument', { document: set('https://cdn.example/red.png') });
  await clock.advance(1_000);
  expect(await shown()).not.toBe(blue);
  expect(removals).toBe(1);
  const restored = ask('restoreSnapshot', { name: 'blue' });
  await clock.advance(1_000);
  slow.resolve();
  await restored;
  await clock.advance(1_000);
  expect(await shown()).toBe(blue);
  expect([...imageStore.pictures.keys()]).toEqual([blue]);
});
