import { describe, expect, test } from 'vitest';
import { command, escapeXML, item, message, personalization } from '../../support/data/syncml-documents.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

const desktop = `${personalization}/DesktopImageUrl`;

async function answerTo(pc: TestDevice, commands: string) {
  const { rows, hints } = await pc.ask('applyDocument', { document: message(commands) });
  return { status: rows.at(-1)?.status, because: rows.at(-1)?.because ?? '', hints: hints.join('\n') };
}

describe('an address with something in it that cannot be seen', () => {
  test('is not mended, and told by name and place', async () => {
    const pc = await startTestDevice();
    const rows: readonly (readonly [string, number, RegExp])[] = [
      ['\u00a0./Vendor/MSFT/Personalization/CompanyName', 404, /"\\u00A0\." .*no-break space U\+00A0 at character 1/],
      ['./Vendor/MSFT/Personalization/CompanyName\u00a0', 404, /"CompanyName\\u00A0".*no-break space U\+00A0 at character 12/],
      ['./Vendor/MSFT/Personalization/Company\u200bName', 404, /"Company\\u200BName".*zero width space U\+200B at character 8/],
      ['./Vendor/MSFT/Personalization/Company\nName', 400, /"Company\\u000AName" holds a line feed U\+000A at character 8: a long line/],
      ['./Vendor/MSFT/Personalization/Company%Name', 400, /the % at character 8 has no two digits behind it; write it %25/],
      ['./Vendor/MSFT/Personalization/"CompanyName"', 404, /"\\"CompanyName\\"".*quotation mark/],
      ['./Vendor/MSFT/Personalization/{{Node}}', 404, /nothing was filled in for "\{\{Node\}\}"/],
      ['./Vendor/MSFT/R&amp;D', 404, /"&amp;", so it was probably escaped twice/],
    ];
    for (const [address, status, words] of rows) {
      const answer = await answerTo(pc, command('Get', 1, item(address)));
      expect({ address, status: answer.status, because: answer.because }).toEqual({
        address,
        status,
        because: expect.stringMatching(words),
      });
    }
  });

  test('is refused with an element inside, which is named', async () => {
    const pc = await startTestDevice();
    const inside = `<Item><Target><LocURI>./Vendor/<b>MSFT</b>/Personalization</LocURI></Target></Item>`;
    expect(await answerTo(pc, command('Get', 1, inside))).toMatchObject({
      status: 400,
      because: expect.stringContaining('an element, "b"'),
    });
  });
});

describe('a value that is not what it was meant to be', () => {
  test.each<[string, RegExp]>([
    ['https://cdn.example/{{tenant}}/a.jpg', /holds "\{\{tenant\}\}": it looks like a placeholder/],
    ['https://cdn.example/%TENANT%/a.jpg', /holds "%TENANT%"/],
    ['https://cdn.example/a.jpg?a=1&amp;b=2', /holds "&amp;" at character 30: it was probably escaped twice/],
    ['"https://cdn.example/a.jpg"', /quotation marks included/],
    ['https://cdn.example/a\u200b.jpg', /zero width space U\+200B at character 22/],
    ['https://cdn.exa\u00admple/a.jpg', /soft hyphen U\+00AD at character 16/],
    ['https://cdn.example/a\n.jpg', /line feed U\+000A at character 22/],
  ])('%j: is told of in the answer', async (value, words) => {
    const pc = await startTestDevice();
    const { hints } = await answerTo(pc, command('Replace', 1, item(desktop, value)));
    expect(hints).toMatch(words);
    expect(hints).toContain(`"${desktop}"`);
  });

  test('is told of in the payload of an ADMX policy too, but not what Windows itself fills in', async () => {
    const pc = await startTestDevice();
    const wallpaper = './User/Vendor/MSFT/Policy/Config/ADMX_Desktop/Wallpaper';
    const payload = (value: string) => `<enabled/><data id="WallpaperName" value="${value}"/>`;
    const hintsFor = async (value: string) => (await answerTo(pc, command('Replace', 1, item(wallpaper, payload(value))))).hints;
    expect(await hintsFor('C:\\{{tenant}}.jpg')).toContain('"{{tenant}}"');
    expect(await hintsFor('%windir%\\a.jpg')).toBe('');
    expect(await hintsFor('C:\\a.jpg')).toBe('');
  });

  test('is quoted in its refusal, with what about it is hard to see', async () => {
    const pc = await startTestDevice();
    const node = './Vendor/MSFT/CloudDesktop/BootToCloudPCEnhanced';
    const refusal = async (value: string) => (await answerTo(pc, command('Replace', 1, item(node, value, 'int')))).because;
    expect(await refusal('"5"')).toContain('"\\"5\\"" (the quotation marks belong to it');
    expect(await refusal('5\u00a0')).toContain('"5\\u00A0" (it holds a no-break space U+00A0 at character 2');
    expect(await refusal('five')).toContain('"five"');
  });

  test('is none where nothing is wrong', async () => {
    const pc = await startTestDevice();
    for (const value of ['https://cdn.example/a.jpg?a=1&b=2', 'https://a.blob.example/$web/a%20b.jpg', 'C:\\Pictures\\a.jpg'])
      expect({ value, ...(await answerTo(pc, command('Replace', 1, item(desktop, value)))) }).toMatchObject({ value, hints: '' });
    expect(escapeXML('&')).toBe('&amp;');
  });
});

describe('a storage service that refuses', () => {
  const replies = {
    'Azure, in a header': { status: 409, headers: { 'x-ms-error-code': 'PublicAccessNotPermitted' }, body: [] },
    'S3, in XML': {
      status: 403,
      headers: { 'content-type': 'application/xml' },
      body: [new TextEncoder().encode('<?xml version="1.0"?><Error><Code>AccessDenied</Code><RequestId>1</RequestId></Error>')],
    },
    'Google, in JSON': {
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: [new TextEncoder().encode('{"error":{"code":403,"errors":[{"reason":"forbidden"}]}}')],
    },
  } as const;
  const codes = { 'Azure, in a header': 'PublicAccessNotPermitted', 'S3, in XML': 'AccessDenied', 'Google, in JSON': 'forbidden' } as const;
  test.each(Object.keys(replies) as (keyof typeof replies)[])('%s: tells its own code', async (which) => {
    const pc = await startTestDevice({ script: () => replies[which] });
    await answerTo(pc, command('Replace', 1, item(desktop, 'https://cdn.example/a.jpg')));
    const reason = async () => (await pc.ask('getSnapshot', {})).images.desktop.reason?.detail ?? '';
    await expect.poll(reason).toBe(`HTTP ${replies[which].status} ${codes[which]}`);
  });

  test('gives no code where a server puts anything else there', async () => {
    const pc = await startTestDevice({ script: () => ({ status: 403, headers: { 'x-ms-error-code': '<script>' }, body: [] }) });
    await answerTo(pc, command('Replace', 1, item(desktop, 'https://cdn.example/{{x}}/a.jpg')));
    const reason = async () => (await pc.ask('getSnapshot', {})).images.desktop.reason?.detail ?? '';
    await expect.poll(reason).toBe('HTTP 403; nothing was filled in for "{{x}}" in the URL');
  });
});

test('numbers messages on after a restart, without a gap', async () => {
  const before = await startTestDevice();
  for (const name of ['Contoso', 'Fabrikam']) await answerTo(before, command('Replace', 1, item(`${personalization}/CompanyName`, name)));
  await before.clock.advance(500);
  await before.device.close();
  const { journalStore, messageStore } = before;
  const after = await startTestDevice({ journalStore, messageStore });
  await answerTo(after, command('Get', 1, item(desktop)));
  expect((await after.ask('getMessages', {})).map(({ number }) => number)).toEqual([1, 2, 3]);
});

test('finds the pictures of a sample in a document, on paper and in a scenario', async () => {
  const { startDevice } = await import('../../../electron/server/start-device.ts');
  const { temporaryFolder } = await import('../../support/programs/temporary-folder.ts');
  const picturesAt = () => 'http://127.0.0.1:9/pictures';
  const started = await startDevice({ dataFolder: await temporaryFolder(), hostWallpaper: false, version: '0', picturesAt });
  if (!started.ok) throw new Error(started.problem.detail);
  const { operations: pc, close } = started.value;
  const document = message(command('Replace', 1, item(desktop, '{pictures}/a.jpg')));
  const urlNow = async () => {
    const view = await pc.getSnapshot({});
    return view.ok ? view.value.images.desktop.url : null;
  };
  const said = await pc.explainDocument({ document });
  expect(said.ok && said.value.images.find(({ slot }) => slot === 'desktop')?.url).toBe('http://127.0.0.1:9/pictures/a.jpg');
  await pc.applyDocument({ document });
  expect(await urlNow()).toBe('http://127.0.0.1:9/pictures/a.jpg');
  await pc.loadScenario({ text: 'title: a\nsteps:\n  - set: { DesktopImageUrl: "{pictures}/b.jpg" }\n' });
  await pc.playScenario({ action: 'run' });
  await expect.poll(urlNow).toBe('http://127.0.0.1:9/pictures/b.jpg');
  await close();
});
