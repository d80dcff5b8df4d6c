import { type Result, refused } from '../../shared/result.ts';
import { parseScreenshotRequest, type ScreenshotRequest } from '../../shared/window/screenshot.ts';
import { answerHeaders } from './answer-headers.ts';
import type { ApiDeps, RequestContext } from './api-context.ts';
import { readJson } from './read-input.ts';
import { refusalResponse } from './refusal.ts';

/** Takes a PNG of the PC; `pageUrl` carries the token in its fragment. */
export type TakeScreenshot = (pageUrl: string, wish: ScreenshotRequest) => Promise<Result<Uint8Array<ArrayBuffer>>>;

/** POST /api/screenshot: the wish is the body, the PNG the answer. */
export async function answerScreenshot(c: RequestContext, { screenshot, bodyBytes }: ApiDeps): Promise<Response> {
  const body = await readJson(c.env.incoming, bodyBytes);
  const wish = body.ok ? parseScreenshotRequest(body.value) : body;
  if (!wish.ok) return refusalResponse(wish);
  const taken = await screenshot(wish.value);
  return taken.ok ? new Response(taken.value, { headers: answerHeaders('image/png') }) : refusalResponse(taken);
}

/** For a door nobody has given a browser. */
export const noPhotograph: TakeScreenshot = async () =>
  refused({ title: 'No screenshots here', detail: 'This server has no browser to take a screenshot with.', status: 501 });
