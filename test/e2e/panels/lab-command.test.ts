import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LabState, RecipeOutcome } from '../../../shared/contract/lab.ts';
import type { Preview } from '../../../shared/contract/unenrol.ts';
import { personalization } from '../../support/data/syncml-documents.ts';
import { type HeadlessPC, startHeadlessPC, temporaryFolder } from '../../support/server/headless-pc.ts';

const folder = temporaryFolder();
let pc: HeadlessPC;

beforeAll(async () => {
  pc = await startHeadlessPC({ dataFolder: folder.path });
});

afterAll(async () => {
  await pc.stop();
  folder.remove();
});

test('makes it happen with lab status 6 and says how; takes it back with lab undo', async () => {
  const made = await pc.cli('lab', 'status', '6');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toMatch(/The lab serves desktop-ember\.jpg, .*503.*\n(.*\n)*- Status 6, Retries used up\n/);
  expect(await pc.cli('get', `${personalization}/DesktopImageStatus`)).toMatchObject({ code: 0, stdout: '6\n' });
  const outcome = JSON.parse((await pc.cli('lab', 'status', '7', '--slot', 'lockScreen', '--json')).stdout) as RecipeOutcome;
  expect(outcome).toMatchObject({ status: 7, reached: 7, slot: 'lockScreen' });
  expect(await pc.cli('lab', 'undo')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Put back: .*the policy of the lock screen picture\.\n$/),
  });
  expect(await pc.cli('get', `${personalization}/DesktopImageStatus`)).toMatchObject({ code: 1 });
  expect(await pc.cli('lab', 'list')).toMatchObject({ code: 0, stdout: 'The lab is off.\n' });
});

test('holds at lab status 2 until lab heal', async () => {
  expect(await pc.cli('lab', 'status', '2')).toMatchObject({ code: 0, stdout: expect.stringContaining('until it is released') });
  expect(await pc.cli('lab', 'heal')).toMatchObject({ code: 0 });
  expect(await pc.cli('wait', `${personalization}/DesktopImageStatus=1`, '--timeout', '30s')).toMatchObject({ code: 0 });
  expect((await pc.cli('lab', 'list')).stdout).toMatch(/200 {2}\d+ bytes {2}whole/);
  await pc.cli('lab', 'undo');
});

test('serves a picture with faults by lab url, changes its bytes by lab swap, ends it by lab stop', async () => {
  const made = await pc.cli('lab', 'url', 'lock-dusk.jpg', '--fault', 'latency=50', '--fault', 'status=404', '--fault', 'retry-after=7');
  expect(made.code).toBe(0);
  const url = made.stdout.trim();
  const reply = await fetch(url);
  await reply.arrayBuffer();
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([404, '7']);
  const { pictures } = JSON.parse((await pc.cli('lab', 'list', '--json')).stdout) as LabState;
  expect(await pc.cli('lab', 'swap', pictures[0]?.id ?? '', 'lock-night.jpg')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('version 2'),
  });
  expect(await pc.cli('lab', 'stop')).toMatchObject({ code: 0, stdout: 'The lab is off.\n' });
});

test('refuses what the lab cannot do, before anything happens', async () => {
  for (const [args, words] of [
    [['lab', 'url', 'lock-dusk.jpg', '--fault', 'latency=-1'], 'latency takes 0 to 120000 ms'],
    [['lab', 'url', 'lock-dusk.jpg', '--fault', 'nonsense'], 'There is no fault "nonsense"'],
    [['lab', 'url', 'lock-dusk.jpg', '--fault', 'login', '--fault', 'bomb'], 'login and bomb do not go together'],
    [['lab', 'url', 'mine.jpg'], 'Allowed choices are'],
    [['lab', 'status', '8'], 'Allowed choices are'],
    [['lab', 'swap', 'nobody', 'lock-dusk.jpg'], 'No such picture in the lab'],
    [['lab', 'stop', 'nobody'], 'No such picture in the lab'],
  ] as const) {
    expect(await pc.cli(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
  }
  expect((await pc.cli('lab', '--help')).stdout).toMatch(/retry-after=0\.\.3600 seconds/);
});

test('says first what unenrol and reset would take', async () => {
  await pc.cli('set', `${personalization}/CompanyName`, 'Contoso');
  await pc.cli('set', './Vendor/MSFT/SharedPC/SetEduPolicies', 'true');
  const preview = await pc.cli('unenrol', '--preview');
  expect(preview.stdout).toMatch(
    /^Goes:\n(.*\n)* {2}registry +CompanyName +REG_SZ Contoso\n(.*\n)*\nStays:\n(.*\n)* {2}fact +edition +Enterprise/,
  );
  const { goes } = JSON.parse((await pc.cli('reset', '--preview', '--json')).stdout) as Preview;
  expect(goes.map(({ name }) => name)).toContain('./Vendor/MSFT/SharedPC/SetEduPolicies');
  expect((await pc.snapshot()).companyName).toBe('Contoso');
  expect(await pc.cli('unenrol')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^No CSP holds a value any more\.\n\nStays:\n/),
  });
  expect(await pc.snapshot()).toMatchObject({ companyName: null, facts: { setEduPolicies: false } });
  expect((await pc.cli('unenrol', '--preview')).stdout).toContain('Nothing: there is nothing to remove.');
});
