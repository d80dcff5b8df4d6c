import { get } from 'node:https';
import * as v from 'valibot';
import { done, type Result, refused } from '../../../shared/result.ts';

/** Where the newest release is told. The one address the app ever asks on its own behalf, and only when its user wants it to. */
export const newestReleaseAddress = 'https://api.github.com/repos/managed-pc/managed-pc/releases/latest';

const limitMs = 10_000;
const mostBytes = 256 * 1024;

const release = v.object({ tag_name: v.pipe(v.string(), v.regex(/^v?\d{1,4}\.\d{1,4}\.\d{1,4}$/)) });

/**
 * One GET without anything that tells one computer from another: no version, no cookie, no redirect followed, the connection closed. Of the answer
 * only the version is taken.
 * @param ca an authority to trust in place of the usual ones
 */
export async function askNewestVersion(address = newestReleaseAddress, ca?: string): Promise<Result<string>> {
  try {
    const answer = v.parse(release, JSON.parse(await getText(address, ca)));
    return done(answer.tag_name.replace('v', ''));
  } catch (error) {
    const why = error instanceof v.ValiError || error instanceof SyntaxError ? 'its answer contains no version' : String(error);
    return refused({ title: 'Could not check for a newer version', detail: `${new URL(address).host}: ${why}`, status: 502 });
  }
}

function getText(address: string, ca: string | undefined): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const headers = { Accept: 'application/json', 'User-Agent': 'managed-pc' };
  const options = { agent: false, headers, signal: AbortSignal.timeout(limitMs), ...(ca !== undefined && { ca }) };
  const request = get(address, options, (response) => {
    if (response.statusCode !== 200) {
      request.destroy(new Error(`it answered ${response.statusCode}`));
      return;
    }
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (piece: string) => {
      text += piece;
      if (text.length > mostBytes) request.destroy(new Error('its answer is too long'));
    });
    response.on('end', () => resolve(text));
    response.on('error', reject);
  });
  request.on('error', reject);
  return promise;
}

/** Whether version `one` comes after `other`; both read 1.2.3. */
export function isNewer(one: string, other: string): boolean {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  const differs = left?.findIndex((part, index) => part !== right?.[index]) ?? -1;
  return differs >= 0 && (left?.[differs] ?? 0) > (right?.[differs] ?? 0);
}
