import * as v from 'valibot';
import { done, type Result, refused } from '../result.ts';
import { issueInWords } from '../schema-issue.ts';
import { screenIds } from '../screens.ts';
import { desktopBounds, type MonitorBox, monitorLayoutIds, monitorLayouts } from './monitor-layouts.ts';

/** Clock of every screenshot that names none: pictures taken today and next year are the same. */
export const screenshotTime = '2026-07-29T09:41';

const side = { least: 320, most: 7_680 } as const;

const size = v.pipe(
  v.string(),
  v.regex(/^\d{3,4}x\d{3,4}$/, 'a size looks like 1920x1080'),
  v.check(
    (text) => text.split('x').every((part) => Number(part) >= side.least && Number(part) <= side.most),
    'a side has 320 to 7680 pixels',
  ),
);

/** A moment in the PC's own time zone, or `now` for what its clock says. */
const at = v.pipe(
  v.string(),
  v.regex(/^(now|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?)$/, 'a time looks like 2026-07-29T09:41, or now'),
  v.check((text) => text === 'now' || !Number.isNaN(Date.parse(text)), 'there is no such time'),
);

const screenshotSchema = v.strictObject({
  screen: v.picklist(screenIds),
  /** Physical pixels of the one display. Not together with `layout`. */
  size: v.exactOptional(size),
  layout: v.exactOptional(v.picklist(monitorLayoutIds)),
  /** DPI scale of the PC in per cent. */
  dpi: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(200)), 100),
  at: v.exactOptional(at, screenshotTime),
  /** BCP 47 tag; the PC's own unless told. */
  locale: v.exactOptional(v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a locale looks like de-DE'))),
  colours: v.exactOptional(v.picklist(['light', 'dark']), 'light'),
});

/** A picture of the PC somebody wants: what it shows, on which displays, with everything pinned that could differ from run to run. */
export type ScreenshotRequest = Readonly<v.InferOutput<typeof screenshotSchema>>;

/** The wish, checked, or what is wrong with it. */
export function parseScreenshotRequest(input: unknown): Result<ScreenshotRequest> {
  const parsed = v.safeParse(screenshotSchema, input, { abortEarly: true });
  if (!parsed.success) {
    return refused({ title: 'No such screenshot', detail: issueInWords(parsed.issues, 'the wish'), status: 400 });
  }
  const { output } = parsed;
  if (output.size === undefined || output.layout === undefined) return done(output);
  return refused({
    title: 'No such screenshot',
    detail: 'A layout of displays brings its own size; leave one of the two out',
    status: 400,
  });
}

/** The wish as URL fragment parameters: what the page reads that shows it. */
export function screenshotFragment(wish: ScreenshotRequest): string {
  return Object.entries(wish)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
}

type Displays = Pick<ScreenshotRequest, 'size' | 'layout'>;

/** The displays of a wish: its layout, or one of its size, or one of 1920 by 1080. */
export function screenshotMonitors({ size: wanted, layout = 'one' }: Displays): readonly MonitorBox[] {
  if (wanted === undefined) return monitorLayouts[layout].monitors;
  const [width = 0, height = 0] = wanted.split('x').map(Number);
  return [{ x: 0, y: 0, width, height }];
}

/** Width and height of the picture in pixels. */
export function screenshotSize(wish: Displays): { readonly width: number; readonly height: number } {
  const { width, height } = desktopBounds(screenshotMonitors(wish));
  return { width, height };
}
