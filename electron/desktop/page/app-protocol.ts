import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { CustomScheme } from 'electron';
import { pictureHeaders, securityHeaders } from '../../node/security-headers.ts';
import { freshNonce } from '../../server/answer-headers.ts';
import { answerPageFile, type PageFiles } from '../../server/page-files.ts';
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

const picturePath = /^\/api\/pictures\/([A-Za-z0-9_-]{1,80}\.(jpg|jpeg|png))$/i;

/** Answers `app://ui/...`: GET of the renderer's files and of stored pictures; everything else is 404 (or 400 for another host). */
export function createAppProtocol({ files, imageFile }: AppProtocolDeps): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return plain(405);
    if (!isOwnURL(request.url)) return plain(400);
    const path = requestPath(request.url);
    if (path === stoppedPath) return new Response(stoppedPage, { headers: pageHeaders(freshNonce()) });
    const picture = picturePath.exec(path);
    if (picture !== null) return servePicture(imageFile(picture[1] ?? ''), picture[2]?.toLowerCase() === 'png' ? 'png' : 'jpeg');
    return (await answerPageFile(files, path)) ?? plain(404);
  };
}

/** The path as it was written. `URL` would resolve `..` first, which is harmless here and yet hides what was asked. */
function requestPath(url: string): string {
  return url.slice(appOrigin.length).split(/[?#]/, 1)[0] ?? '';
}

async function servePicture(path: string | null, type: 'jpeg' | 'png'): Promise<Response> {
  const size = path === null ? null : await fileSize(path);
  if (path === null || size === null) return plain(404);
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return new Response(body, { headers: { ...pictureHeaders(type), 'Content-Length': String(size) } });
}

async function fileSize(path: string): Promise<number | null> {
  return stat(path).then(
    (file) => file.size,
    () => null,
  );
}

function pageHeaders(nonce: string): Record<string, string> {
  return { ...securityHeaders(nonce), 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
}

function plain(status: 400 | 404 | 405): Response {
  return new Response(null, { status, headers: { ...securityHeaders(freshNonce()), 'Content-Type': 'text/plain' } });
}
