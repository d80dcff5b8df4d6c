import { expect, onTestFinished, test } from 'vitest';
import { startHeadlessPC } from '../support/server/headless-pc.ts';

const node = './Vendor/MSFT/Lab/p';
const evil = [
  '([a-z]|[a-z0-9])+@x',
  '(a|a)*b',
  '(a{1,60}){1,60}b',
  '(a+)+$',
  '(?=a)(a*)*b',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '(\\\\w+\\\\s?)*:',
];
const ddf = (
  pattern: string,
) => `<MgmtTree xmlns:MSFT="http://schemas.microsoft.com/MobileDevice/DM"><Node><NodeName>Lab</NodeName><Path>./Vendor/MSFT</Path>
<DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat></DFProperties><Node><NodeName>p</NodeName><DFProperties><AccessType><Get/><Replace/></AccessType>
<DFFormat><chr/></DFFormat><MSFT:AllowedValues ValueType="RegEx"><MSFT:Value>${pattern}</MSFT:Value></MSFT:AllowedValues></DFProperties></Node></Node></MgmtTree>`;

test('answers with a hostile pattern in force, and ends at SIGTERM while it is tried', async () => {
  for (const pattern of evil) {
    const pc = await startHeadlessPC();
    onTestFinished(async () => void (await pc.stop('SIGKILL')));
    const added = await pc.api('/api/ddf', {
      method: 'POST',
      body: JSON.stringify({ name: 'lab.xml', text: ddf(pattern) }),
      headers: { 'Content-Type': 'application/json' },
    });
    expect([pattern, added.ok]).toEqual([pattern, true]);
    const value = 'a'.repeat(50_000);
    const replace = `<Replace><CmdID>1</CmdID><Item><Target><LocURI>${node}</LocURI></Target><Data>${value}!</Data></Item></Replace>`;
    const answer = await pc.syncml(`<SyncML><SyncBody>${replace}<Final/></SyncBody></SyncML>`);
    expect([pattern, answer.status]).toEqual([pattern, 200]);
    const many = Array.from({ length: 90 }, () => replace).join('');
    const running = pc.syncml(`<SyncML><SyncBody>${many}<Final/></SyncBody></SyncML>`).catch(() => null);
    expect((await pc.api('/api/health')).status).toBe(200);
    expect([pattern, await pc.stop('SIGTERM')]).toEqual([pattern, 0]);
    await running;
  }
}, 120_000);
