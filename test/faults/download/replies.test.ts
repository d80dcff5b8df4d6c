import { describe, expect, test } from 'vitest';
import { colourPNG } from '../../support/data/pictures.ts';
import { retriedThenGivenUp, startImageDevice } from '../../support/device/image-device.ts';
import { type FaultScript, faultServerForTests, headOf, redirectTo, replyWith } from '../../support/server/fault-server.ts';

const good = colourPNG(0x336699);
const server = faultServerForTests();

/** Fetches a picture from a server that answers with the script; the picture before it must survive every failure. */
async function fetchFrom(script: FaultScript, downloader: 'bits' | 'plain' = 'bits') {
  const device = await startImageDevice();
  device.assume({ downloader });
  server().on('/before.png', replyWith(good));
  device.set(`${server().origin}/before.png`);
  await device.finish();
  expect(device.state().status).toBe(1);
  const before = device.state().picture;
  server().on('/a.png', script);
  device.set(`${server().origin}/a.png`);
  const statuses = (await device.finish()).slice(2);
  if (device.state().status !== 1) {
    expect(device.state().picture).toEqual(before);
    expect(await device.shown()).toEqual(good);
  }
  expect(await device.files()).toEqual([device.state().picture?.fileName]);
  return { device, statuses, code: device.state().reason?.code, requests: server().requests.filter(({ path }) => path !== '/before.png') };
}

/** Fails as something worth another try does, with this reason. */
async function expectRetried(script: FaultScript, code: string, downloader: 'bits' | 'plain' = 'bits'): Promise<void> {
  expect(await fetchFrom(script, downloader)).toMatchObject({ statuses: retriedThenGivenUp, code });
}

async function expectFinal(script: FaultScript, code: string, status: 3 | 4 = 3): Promise<void> {
  expect(await fetchFrom(script)).toMatchObject({ statuses: [2, status], code });
}

describe('redirects', () => {
  test('D01 gives up a redirect loop and a chain of 11 after 11 requests a try', async () => {
    const loop = await fetchFrom(redirectTo('/a.png'));
    expect(loop).toMatchObject({ statuses: retriedThenGivenUp, code: 'redirect-loop' });
    expect(loop.requests).toHaveLength(33);
    for (let hop = 0; hop < 11; hop += 1) server().on(`/hop${hop}`, hop === 10 ? replyWith(good) : redirectTo(`/hop${hop + 1}`));
    await expectRetried(redirectTo('/hop0'), 'redirect-loop');
  });

  test('D01 follows a chain of 10 redirects', async () => {
    for (let hop = 0; hop < 10; hop += 1) server().on(`/hop${hop}`, hop === 9 ? replyWith(good) : redirectTo(`/hop${hop + 1}`));
    const { device, statuses } = await fetchFrom(redirectTo('/hop0'));
    expect(statuses).toEqual([2, 1]);
    expect(device.entries.filter(({ title }) => title.startsWith('Redirected to'))).toHaveLength(10);
  });

  for (const location of [
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'ftp://h/a.png',
    'gopher://h/',
    'javascript:alert(1)',
    'app://ui/',
  ]) {
    test(`D02 refuses a redirect to ${location} for good`, () => expectFinal(redirectTo(location), 'redirect-to-scheme'));
  }

  test('D02 keeps the scheme a redirect to //host came by', async () => {
    server().on('/real.png', replyWith(good));
    expect((await fetchFrom(redirectTo(`//127.0.0.1:${server().port}/real.png`))).statuses).toEqual([2, 1]);
  });

  test('D02 refuses a redirect with a password in it for good', () =>
    expectFinal(redirectTo('http://me:secret@127.0.0.1/a.png'), 'credentials-in-url'));

  const location =
    (...values: readonly string[]): FaultScript =>
    async (connection) => {
      const lines = values.map((value) => `Location: ${value}\r\n`).join('');
      await connection.send(`HTTP/1.1 302 Found\r\nContent-Length: ${good.length}\r\n${lines}\r\n`);
      await connection.send(good);
      connection.end();
    };
  test('D04 takes a redirect without a Location for no picture, whatever its body holds', () =>
    expectRetried(location(), 'redirect-without-location'));
  test('D04 refuses a redirect with a blank Location', () => expectRetried(location(' '), 'redirect-without-location'));
  test('D04 refuses a redirect with two different Locations', () =>
    expectRetried(location('/x.png', '/y.png'), 'redirect-without-location'));
  test('D04 refuses a redirect to something that is no URL', () => expectRetried(location('http://[::1'), 'redirect-without-location'));
  for (const status of ['300 Multiple Choices', '304 Not Modified', '305 Use Proxy']) {
    test(`D04 ${status} is not followed`, () => expectRetried(redirectTo('/x.png', status), 'http-unexpected'));
  }
});

describe('statuses', () => {
  const codes = {
    401: 'http-401',
    403: 'http-403',
    404: 'http-404',
    407: 'http-407',
    410: 'http-4xx',
    429: 'http-429',
    500: 'http-5xx',
    503: 'http-5xx',
  };
  for (const [status, code] of Object.entries(codes)) {
    test(`D06 ${status} is tried three times without credentials`, async () => {
      const challenge = { 'WWW-Authenticate': 'Basic realm="x"', 'Proxy-Authenticate': 'Basic realm="x"' };
      const outcome = await fetchFrom(replyWith(good, challenge, `${status} No`));
      expect(outcome).toMatchObject({ statuses: retriedThenGivenUp, code });
      expect(outcome.requests).toHaveLength(3);
      expect(outcome.requests.filter(({ head }) => /authorization/i.test(head))).toEqual([]);
    });
  }

  for (const status of ['206 Partial Content', '203 Non-Authoritative', '204 No Content', '201 Created']) {
    test(`D19 ${status} is not the whole picture`, () =>
      expectRetried(replyWith(status.startsWith('204') ? '' : good, {}, status), 'http-unexpected'));
  }
  test('D19 refuses 200 without a byte', () => expectRetried(replyWith(''), 'empty-body'));
  test('D19 refuses 200 without a byte and without a length', () =>
    expectRetried(
      async (connection) => {
        await connection.send(headOf());
        connection.end();
      },
      'empty-body',
      'plain',
    ));
  test('D19 gives up a flood of interim replies', () =>
    expectRetried(async (connection) => {
      while (!connection.gone()) {
        await connection.send('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n');
        await connection.wait(1);
      }
    }, 'bad-response'));
  test('D19 refuses 50 KB of headers', () => expectRetried(replyWith(good, { 'X-Long': 'x'.repeat(50_000) }), 'bad-response'));
});

describe('bodies', () => {
  const withLengths =
    (...lines: readonly string[]): FaultScript =>
    async (connection) => {
      await connection.send(`HTTP/1.1 200 OK\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`);
      await connection.send(good);
      connection.end();
    };
  test('D14 tells of fewer bytes than announced', () => expectRetried(withLengths(`Content-Length: ${good.length + 5}`), 'short-body'));
  const chunked = 'Transfer-Encoding: chunked';
  const chunks =
    (text: string): FaultScript =>
    async (connection) => {
      await connection.send(`${headOf({ 'Transfer-Encoding': 'chunked' })}`);
      await connection.send(Buffer.from(text, 'latin1'));
      connection.end();
    };
  test('D14 tells of a first chunk that ends early', () => expectRetried(chunks('40\r\n\x89PNG'), 'short-body', 'plain'));
  test('D14 tells of a picture in chunks whose last one is missing', () =>
    expectRetried(
      async (connection) => {
        await connection.send(headOf({ 'Transfer-Encoding': 'chunked' }));
        await connection.send(`${good.length.toString(16)}\r\n`);
        await connection.send(good);
        connection.end();
      },
      'short-body',
      'plain',
    ));
  test('D14 refuses a chunk with a size that is no number', () => expectRetried(chunks('zz\r\n\r\n'), 'bad-response', 'plain'));
  test('D16 refuses two lengths that differ', () =>
    expectRetried(withLengths(`Content-Length: ${good.length}`, 'Content-Length: 4'), 'bad-response'));
  test('D16 takes the same length twice', () =>
    expectRetried(withLengths(`Content-Length: ${good.length}`, `Content-Length: ${good.length}`), 'bad-response'));
  test('D16 refuses a negative length', () => expectRetried(withLengths('Content-Length: -1'), 'bad-response'));
  test('D16 refuses a length in words', () => expectRetried(withLengths('Content-Length: many'), 'bad-response'));
  test('D16 refuses a length of 2^64', () => expectRetried(withLengths('Content-Length: 18446744073709551616'), 'bad-response'));
  test('D16 refuses a length and chunks', () => expectRetried(withLengths(`Content-Length: ${good.length}`, chunked), 'bad-response'));
  test('D16 refuses chunks inside gzip', () => expectRetried(withLengths('Transfer-Encoding: gzip, chunked'), 'bad-response'));
  test('D17 leaves bytes after the announced end', () =>
    expectRetried(async (connection) => {
      await connection.send(
        Buffer.concat([Buffer.from(headOf({ 'Content-Length': String(good.length), Connection: 'close' })), good, Buffer.from('surplus')]),
      );
      connection.end();
    }, 'bad-response'));
  test('D17 never looks at a second reply behind the first, and does not use the connection again', async () => {
    const { statuses, device } = await fetchFrom(async (connection) => {
      const reply = Buffer.concat([Buffer.from(headOf({ 'Content-Length': String(good.length) })), good]);
      await connection.send(Buffer.concat([reply, Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad')]));
    });
    expect(statuses).toEqual([2, 1]);
    expect(await device.shown()).toEqual(good);
    expect(server().connections()).toBe(2);
  });
  for (const percent of [10, 50, 99]) {
    const cut = good.subarray(0, Math.floor((good.length * percent) / 100));
    test(`D15 tells of a body without a length that is closed at ${percent} %`, () =>
      expectRetried(
        async (connection) => {
          await connection.send(headOf());
          await connection.send(cut);
          connection.end();
        },
        'truncated-image',
        'plain',
      ));
    test(`D15 tells of a body without a length that is reset at ${percent} %`, () =>
      expectRetried(
        async (connection) => {
          await connection.send(headOf());
          await connection.send(cut);
          await connection.wait(20);
          connection.reset();
        },
        'reset',
        'plain',
      ));
  }
  test('D15 takes a whole picture without a length where a plain client fetches, and not for BITS', async () => {
    const unframed: FaultScript = async (connection) => {
      await connection.send(headOf());
      await connection.send(good);
      connection.end();
    };
    expect((await fetchFrom(unframed, 'plain')).statuses).toEqual([2, 1]);
    await expectRetried(unframed, 'no-length');
  });
  test('D14 takes a whole picture in chunks where a plain client fetches, and not for BITS', async () => {
    const whole = `${good.length.toString(16)}\r\n${good.toString('latin1')}\r\n0\r\n\r\n`;
    expect((await fetchFrom(chunks(whole), 'plain')).statuses).toEqual([2, 1]);
    await expectRetried(chunks(whole), 'no-length');
  });
  for (const encoding of ['gzip', 'br', 'deflate', 'identity, gzip']) {
    test(`D18 refuses a body in ${encoding} although identity was asked for`, () =>
      expectRetried(replyWith(good, { 'Content-Encoding': encoding }), 'content-encoding'));
  }
  test('D18 does not even read a bomb of 300 MB in 300 KB', async () => {
    const before = process.memoryUsage().rss;
    await expectRetried(replyWith(Buffer.alloc(300_000), { 'Content-Encoding': 'gzip' }), 'content-encoding');
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });
  for (const type of ['text/html', 'image/jpeg', '', `image/png; ${'x'.repeat(10_000)}`]) {
    test(`D22 takes a PNG that calls itself "${type.slice(0, 20)}" for a PNG`, async () => {
      const { device, statuses } = await fetchFrom(replyWith(good, { 'Content-Type': type }));
      expect(statuses).toEqual([2, 1]);
      expect(device.state().picture?.type).toBe('png');
    });
  }
  test('D23 refuses a sign-in page where the picture should be', () =>
    expectFinal(replyWith('<!doctype html><title>Sign in</title>', { 'Content-Type': 'image/png' }), 'not-an-image', 4));
  test('refuses what is not HTTP at all', () =>
    expectRetried((connection) => connection.send('SSH-2.0-OpenSSH_9\r\n\r\n'), 'bad-response'));
  test('tells of nothing but a closed connection', () => expectRetried((connection) => connection.end(), 'reset'));
});
