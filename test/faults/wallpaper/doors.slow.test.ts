import { join } from 'node:path';
import { expect, test } from 'vitest';
import { colourPNG } from '../../support/data/pictures.ts';
import { personalization } from '../../support/data/syncml-documents.ts';
import { createGnomeDesktop } from '../../support/desktop/gnome-desktop.ts';
import { callsIn, fakeWallpaperPrograms } from '../../support/programs/fake-program.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { startHeadlessPC } from '../../support/server/headless-pc.ts';
import { startImageServer } from '../../support/server/image-server.ts';

for (const [title, args, environment, applied] of [
  ['W05 without --host-wallpaper the headless door calls no program, whatever policy says', [], {}, false],
  ['W05 nor does it in CI', [], { CI: 'true' }, false],
  ['W05 with --host-wallpaper it does, in CI as well, and puts the wallpaper back at its end', ['--host-wallpaper'], { CI: 'true' }, true],
] as const) {
  test(title, async () => {
    const gnome = await createGnomeDesktop();
    const folder = join(gnome.folder, 'programs');
    await fakeWallpaperPrograms(folder);
    const [settings, file] = [await gnome.settings(), await gnome.file()];
    const pictures = await startImageServer({ '/a.png': colourPNG(0x123456) });
    const pc = await startHeadlessPC({
      dataFolder: await temporaryFolder(),
      args,
      environment: { ...gnome.options.env, DISPLAY: ':77', WAYLAND_DISPLAY: 'wayland-77', PATH: folder, CI: '', ...environment },
    });
    try {
      await pc.cli('set', `${personalization}/DesktopImageUrl`, `${pictures.origin}/a.png`);
      await pc.until(({ images, hostWallpaper }) => images.desktop.status === 1 && (!applied || hostWallpaper.phase === 'applied'));
      if (applied) expect(await gnome.settings()).not.toEqual(settings);
      expect((await pc.snapshot()).hostWallpaper).toMatchObject({ enabled: applied, phase: applied ? 'applied' : 'off' });
    } finally {
      expect(await pc.stop()).toBe(0);
      await pictures.close();
    }
    if (applied) expect((await callsIn(folder)).map(([name, verb]) => `${name} ${verb}`)).toContain('gsettings set');
    else expect(await callsIn(folder)).toEqual([]);
    expect(await gnome.settings()).toEqual(settings);
    if (!applied) expect(await gnome.file()).toBe(file);
  });
}
