import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { renewalKeyPath, renewalPath } from '../../shared/window/token-renewal.ts';
import { identityPath, proveIdentity } from '../node/crypto/identity-proof.ts';
import { sealToken } from '../node/crypto/token-renewal.ts';
import { securityHeaders } from '../node/security-headers.ts';
import { answerHeaders, freshNonce } from './answer-headers.ts';
import type { OneTimeLogins } from './one-time-logins.ts';
import { answerPageFile, type PageFiles } from './page-files.ts';
import { refusalResponse } from './refusal.ts';
import { targetPath } from './request-guard.ts';

/** `/open/TICKET` leads a browser to the page with the token. */
export const openingPath = '/open/';

export interface PageRoutesDeps {
  readonly files: PageFiles;
  readonly tickets: OneTimeLogins;
  readonly token: string;
  readonly port: number;
  /** Opens what is sealed. */
  readonly renewalKey: string;
}

/**
 * Everything that may be had without the token: files of the renderer, the token itself for a ticket, sealed for a page that was open before,
 * and the proof that this is the PC who knows it. With the token: the key to what is sealed.
 */
export function addPageRoutes(app: Hono<{ Bindings: HttpBindings }>, deps: PageRoutesDeps): void {
  const { files, tickets, token, port, renewalKey } = deps;
  app.get(`${openingPath}:ticket`, (c) => (c.req.method === 'GET' && tickets.redeem(c.req.param('ticket')) ? toPage(token) : usedTicket()));
  app.get(`${identityPath}:challenge`, (c) => {
    const proof = proveIdentity(token, port, c.req.param('challenge'));
    return proof === null ? nothingThere() : secretText(proof);
  });
  app.get(renewalKeyPath, () => secretText(renewalKey));
  app.get(`${renewalPath}:nonce`, (c) => {
    const sealed = sealToken(token, renewalKey, port, c.req.param('nonce'));
    return sealed === null ? nothingThere() : secretText(sealed);
  });
  app.get('*', async (c) => {
    const path = targetPath(c.env.incoming.url ?? '');
    return (await answerPageFile(files, path)) ?? (path === '/' ? notBuilt() : nothingThere());
  });
  app.notFound(nothingThere);
}

function secretText(text: string): Response {
  return new Response(text, { headers: answerHeaders('text/plain; charset=utf-8') });
}

function toPage(token: string): Response {
  return new Response(null, {
    status: 303,
    headers: { ...securityHeaders(freshNonce()), Location: `/#token=${token}`, 'Cache-Control': 'no-store' },
  });
}

function usedTicket(): Response {
  const detail = 'A link like this opens the page once, within 30 seconds. Use the URL that serve printed.';
  return refusalResponse({ problem: { title: 'This link has been used, or is too old', detail, status: 403 } });
}

function notBuilt(): Response {
  const detail = 'The API works without it. "npm start" in the project folder builds the page.';
  return refusalResponse({ problem: { title: 'The page has not been built', detail, status: 404 } });
}

function nothingThere(): Response {
  return refusalResponse({ problem: { title: 'Not found', detail: 'There is nothing at this address.', status: 404 } });
}
