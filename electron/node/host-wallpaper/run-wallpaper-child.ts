import * as v from 'valibot';

/** What the package offers to us; a twin stands in for it where there is no such desktop. */
export interface WallpaperModule {
  getWallpaper(options?: object): Promise<unknown>;
  setWallpaper(imagePath: string, options?: object): Promise<unknown>;
}

const options = v.record(v.string(), v.union([v.string(), v.number()]));
const requestShape = v.variant('verb', [
  v.strictObject({ verb: v.literal('get'), options }),
  v.strictObject({ verb: v.literal('set'), path: v.string(), options }),
]);

/** Does the one thing asked for in JSON and answers one line of JSON: `{ok, value}` or `{ok: false, because}`. */
export async function runWallpaperChild(request: string, load: () => Promise<WallpaperModule>): Promise<string> {
  try {
    const asked = v.parse(requestShape, JSON.parse(request));
    const wallpaper = await load();
    if (asked.verb === 'set') {
      await wallpaper.setWallpaper(asked.path, asked.options);
      return `${JSON.stringify({ ok: true, value: null })}\n`;
    }
    return `${JSON.stringify({ ok: true, value: (await wallpaper.getWallpaper(asked.options)) ?? null })}\n`;
  } catch (error) {
    return `${JSON.stringify({ ok: false, because: error instanceof Error ? error.message : String(error) })}\n`;
  }
}
