import type { CustomScheme } from 'electron';
import { securityHeaders } from '../../node/security-headers.ts';
import { freshNonce } from '../../server/answer-headers.ts';
import { answerPageFile, type PageFiles } from '../../server/page-files.ts';
import { openPictureFile } from '../../server/picture-file.ts';
import { appOrigin, appScheme, isOwnURL } from './app-origin.ts';
import { stoppedPage, stoppedPath } from './stopped-page.ts';

/** SECURITY: item 18 - an own scheme with a fixed file table instead of `file:`. Never `bypassCSP`. */
export const appSchemePrivileges: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

export interface AppProtocolDeps {
  readonly files: PageFiles;
  /** Path of a picture of the image store, null when there is none of that name. */
  readonly imageFile: (fileName: string) => string | null;
}

const picturePath = /^\/api\/pictures\/([A-Za-z0-9_-]{1,80}\.(?:jpg|jpeg|png))$/i;

/** Answers `app://ui/...`: GET of the renderer's files and of stored pictures; everything else is 404 (or 400 for another host). */
export function createAppProtocol({ files, imageFile }: AppProtocolDeps): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return plain(405);
    if (!isOwnURL(request.url)) return plain(400);
    const path = requestPath(request.url);
    if (path === stoppedPath) return new Response(stoppedPage, { headers: pageHeaders(freshNonce()) });
    const picture = picturePath.exec(path);
    if (picture !== null) return servePicture(imageFile(picture[1] ?? ''));
    return (await answerPageFile(files, path)) ?? plain(404);
  };
}

/** The path as it was written. `URL` would resolve `..` first, which is harmless here and yet hides what was asked. */
function requestPath(url: string): string {
  return url.slice(appOrigin.length).split(/[?#]/, 1)[0] ?? '';
}

async function servePicture(path: string | null): Promise<Response> {
  const picture = path === null ? null : await openPictureFile(path);
  return picture?.answer() ?? plain(404);
}

function pageHeaders(nonce: string): Record<string, string> {
  return { ...securityHeaders(nonce), 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
}

function plain(status: 400 | 404 | 405): Response {
  return new Response(null, { status, headers: { ...securityHeaders(freshNonce()), 'Content-Type': 'text/plain' } });
}
