import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAuthority } from './certificates.ts';

/** The page of releases at home: it has the real one's name and a certificate for it, and an app started with `door` finds it there. */
export interface ReleasesPage {
  /** What was asked for, as `GET host/path`. */
  readonly asked: readonly string[];
  /** For `launchStandIn`: where the app is led, and whom it trusts. */
  readonly door: { readonly preload: string; readonly env: Readonly<Record<string, string>> };
  close(): Promise<void>;
}

const host = 'api.github.com';

/** Answers every request with this version, and names a file that could be downloaded. */
export async function startReleasesPage(version: string): Promise<ReleasesPage> {
  const authority = createAuthority();
  const asked: string[] = [];
  const assets = [{ name: 'managed-pc.AppImage', browser_download_url: `https://${host}/managed-pc.AppImage` }];
  const server = createServer(authority.issue(`DNS:${host}`), (request, response) => {
    asked.push(`${request.method} ${request.headers.host}${request.url}`);
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ tag_name: `v${version}`, assets }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    door: {
      preload: fileURLToPath(new URL('../desktop/lead-to-releases-page.ts', import.meta.url)),
      env: { RELEASES_HOST: host, RELEASES_PORT: String(port), NODE_EXTRA_CA_CERTS: authority.file },
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      authority.close();
    },
  };
}
