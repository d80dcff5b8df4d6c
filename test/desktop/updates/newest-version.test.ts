import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { externalLinks } from '../../../electron/desktop/page/external-links.ts';
import { askNewestVersion, isNewer, newestReleaseAddress } from '../../../electron/desktop/updates/newest-version.ts';
import { createAuthority } from '../../support/server/certificates.ts';

const authority = createAuthority();
afterAll(() => authority.close());

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Place {
  readonly address: string;
  readonly seen: readonly IncomingMessage[];
  readonly server: Server;
}

async function serve(answer: (response: ServerResponse) => void): Promise<Place> {
  const seen: IncomingMessage[] = [];
  const server = createServer(authority.issue('IP:127.0.0.1'), (request, response) => {
    seen.push(request);
    answer(response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `https://127.0.0.1:${(server.address() as AddressInfo).port}/latest`, seen, server };
}

const whyNot = async (address: string, ca?: string) => {
  const newest = await askNewestVersion(address, ca);
  return newest.ok ? newest.value : newest.problem.detail;
};

describe('the newest version', () => {
  test('is asked for with one plain GET that tells nothing of this computer, and no connection stays', async () => {
    const { address, seen, server } = await serve((response) => response.end('{"tag_name":"v1.20.3","assets":[]}'));
    expect(await askNewestVersion(address, authority.pem)).toEqual({ ok: true, value: '1.20.3' });
    expect(seen).toHaveLength(1);
    const { host, ...headers } = seen[0]?.headers ?? {};
    expect(seen[0]?.method).toBe('GET');
    expect(headers).toEqual({ accept: 'application/json', 'user-agent': 'managed-pc', connection: 'close' });
    await expect.poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count)))).toBe(0);
  });

  test.each([
    '',
    'null',
    '[]',
    '{',
    '{"tag_name":7}',
    '{"tag_name":"newest"}',
    '{"tag_name":"1.2.3 https://evil.test/"}',
    '{"tag_name":"99999.0.0"}',
  ])('is not taken from an answer that reads %j', async (text) => {
    const { address } = await serve((response) => response.end(text));
    expect(await whyNot(address, authority.pem)).toContain('its answer contains no version');
  });

  test('is not looked for elsewhere, in an endless answer, or at a place that cannot prove itself', async () => {
    const moved = await serve((response) => response.writeHead(302, { Location: 'https://evil.test/' }).end());
    expect(await whyNot(moved.address, authority.pem)).toContain('it answered 302');
    const endless = await serve((response) => {
      const more = () => response.destroyed || response.write('x'.repeat(65_536), () => setImmediate(more));
      more();
    });
    expect(await whyNot(endless.address, authority.pem)).toContain('its answer is too long');
    const untrusted = await serve((response) => response.end('{"tag_name":"9.9.9"}'));
    expect(await whyNot(untrusted.address)).not.toBe('9.9.9');
    expect(untrusted.seen).toEqual([]);
    const gone = await serve((response) => response.destroy());
    expect(await whyNot(gone.address, authority.pem)).toMatch(/^127\.0\.0\.1/);
  });

  test('is asked for where the packages and the Help menu say the app comes from', () => {
    // Packages for Debian and Fedora are not made without a homepage.
    const { homepage } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      readonly homepage: string;
    };
    expect(externalLinks.releases).toBe(`${homepage}/releases`);
    expect(newestReleaseAddress).toBe(`https://api.github.com/repos${new URL(homepage).pathname}/releases/latest`);
  });

  test('is newer by its first number that differs', () => {
    expect(isNewer('1.0.0', '0.9.9')).toBe(true);
    expect(isNewer('0.10.0', '0.9.0')).toBe(true);
    expect(isNewer('0.9.1', '0.9.0')).toBe(true);
    expect(isNewer('0.9.0', '0.9.0')).toBe(false);
    expect(isNewer('0.8.9', '0.9.0')).toBe(false);
  });
});
