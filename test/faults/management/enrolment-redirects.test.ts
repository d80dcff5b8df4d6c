import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Step } from '../../support/mdm-server/faults.ts';
import type { MdmServer } from '../../support/mdm-server/mdm-server.ts';
import type { MdmServerOptions } from '../../support/mdm-server/server-state.ts';
import { type AttemptOptions, enrolmentsForTests } from './enrol-against.ts';

const { start, attempt } = enrolmentsForTests();
const names = { host: 'mdm.example.test', moreNames: ['elsewhere.test'] } as const;
const elsewhere = 'elsewhere.test';

async function enrol(at: Step, options: MdmServerOptions = {}, order: AttemptOptions = {}) {
  const server = await start({ ...names, faults: { redirectAway: { at, times: 1, status: 307 } }, ...options });
  return { server, ...(await attempt(server, { server: names.host, hosts: hostsOf(server), ...order })) };
}

function hostsOf({ port }: MdmServer): ReadonlyMap<string, string> {
  return new Map([names.host, elsewhere].map((name) => [name, `127.0.0.1:${port}`]));
}

const sentTo = (server: MdmServer, host: string) => server.requests.filter(({ headers }) => headers.host === host).map(({ step }) => step);

describe('what proves who the person is', () => {
  test.each([
    ['policy', 'policy', {}],
    ['enrol', 'certificate', {}],
    ['signIn', 'sign-in', { authPolicy: 'Federated' }],
  ] as const)('goes to no host that a redirect of %s alone leads to', async (at, step, options) => {
    const { server, last, enrolment } = await enrol(at, options);
    expect([last?.step, last?.verdict, last?.code, enrolment]).toEqual([step, 'failed', '0x8018001A', null]);
    expect([last?.words, last?.look]).toEqual([
      expect.stringContaining(`"${elsewhere}"`),
      expect.stringContaining(`--follow ${elsewhere}`),
    ]);
    expect(server.requests.filter(({ headers, method }) => headers.host === elsewhere && method === 'POST')).toEqual([]);
  });

  test.each([
    ['policy', {}],
    ['enrol', {}],
    ['signIn', { authPolicy: 'Federated' }],
  ] as const)('goes there when it was asked for (%s)', async (at, options) => {
    const { server, last, enrolment } = await enrol(at, options, { follow: [elsewhere] });
    expect([last?.code, enrolment === null]).toEqual([undefined, false]);
    expect(sentTo(server, elsewhere)).toContain(at);
  });

  test('goes to what the server names for itself where discovery was sent on, over https', async () => {
    const { server, last, enrolment } = await enrol('find');
    expect([last?.code, enrolment?.discoveryUrl]).toEqual([undefined, `https://${elsewhere}/EnrollmentServer/Discovery.svc`]);
    expect(sentTo(server, names.host)).toEqual(['find']);
  });
});

describe('discovery over plain http', () => {
  const open: { close(): void }[] = [];
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });

  async function plainRedirect(to: string) {
    const plain = createServer((_, response) => response.writeHead(302, { Location: to }).end());
    open.push(plain.listen(0, '127.0.0.1'));
    await once(plain, 'listening');
    return (plain.address() as AddressInfo).port;
  }

  test.each([
    ['is not sent on to another host', [], '0x8018001A'],
    ['is sent on where it was asked for', [elsewhere], undefined],
  ] as const)('%s', async (_, follow, code) => {
    const server = await start(names);
    const port = await plainRedirect(`https://${elsewhere}/EnrollmentServer/Discovery.svc`);
    const { last } = await attempt(server, { server: `http://127.0.0.1:${port}`, hosts: hostsOf(server), follow });
    expect(last?.code).toBe(code);
    expect(server.requests.length === 0).toBe(code !== undefined);
  });
});
