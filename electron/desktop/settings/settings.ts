import * as v from 'valibot';

export const mostRecentFiles = 10;

const whole = v.pipe(v.number(), v.safeInteger());

/** Where the window was, for one arrangement of displays (their bounds and scales, joined). */
const place = v.strictObject({
  displays: v.string(),
  x: whole,
  y: whole,
  width: v.pipe(whole, v.minValue(1)),
  height: v.pipe(whole, v.minValue(1)),
  maximized: v.boolean(),
});

export const settingsSchema = v.object({
  /** Newest first, one per arrangement of displays. */
  places: v.fallback(v.array(place), []),
  alwaysOnTop: v.fallback(v.boolean(), false),
  /** Whether the app may ask once a week for the newest version; off, because it opens no connection of its own unless told to. */
  weeklyUpdateLook: v.fallback(v.boolean(), false),
  /** ms since 1970. */
  lastUpdateLook: v.fallback(v.pipe(whole, v.minValue(0)), 0),
  /** Paths, newest first. */
  recentFiles: v.fallback(v.pipe(v.array(v.string()), v.maxLength(mostRecentFiles)), []),
  /** Port of the sample pictures, kept so that URLs in a saved policy stay good; 0 before the first run. */
  samplesPort: v.fallback(v.pipe(whole, v.minValue(0), v.maxValue(65_535)), 0),
});

/** The app's own preferences. The emulated PC keeps its state elsewhere (`StateStore`). */
export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;
export type SavedPlace = Settings['places'][number];
