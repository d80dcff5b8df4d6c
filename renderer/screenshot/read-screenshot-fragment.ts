import { parseScreenshotRequest, type ScreenshotRequest } from '../../shared/window/screenshot.ts';

/** The wish in the URL fragment of a page, beside the token; null when there is none, or none that makes sense. */
export function readScreenshotFragment(hash: string): ScreenshotRequest | null {
  const { token: _token, dpi, ...texts } = Object.fromEntries(new URLSearchParams(hash.replace(/^#/, '')));
  if (texts.screen === undefined) return null;
  const parsed = parseScreenshotRequest({ ...texts, ...(dpi === undefined ? {} : { dpi: Number(dpi) }) });
  return parsed.ok ? parsed.value : null;
}
