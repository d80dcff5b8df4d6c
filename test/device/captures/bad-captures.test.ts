import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { startTestDevice } from '../../support/device/test-device.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/captures/${name}.xml`, import.meta.url), 'utf8');
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a bad capture', () => {
  const refusal = async (file: Uint8Array) => {
    const pc = await startTestDevice();
    const answer = await pc.device.replayCapture({ file, name: 'capture', start: 'factory' });
    return answer.ok ? answer.value : answer.problem;
  };

  test('is refused with what would do, and a bomb before it is unpacked', async () => {
    expect(await refusal(bytes('{"log":{"entries":[]}}'))).toMatchObject({ status: 422, detail: expect.stringContaining('would do') });
    expect(await refusal(bytes('hello'))).toMatchObject({ status: 422 });
    expect(await refusal(zipSync({ 'raw/1_s.txt': new Uint8Array(9 * 1024 * 1024) }))).toMatchObject({ status: 413 });
    const deep = `{"log":{"entries":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
    expect(await refusal(bytes(deep))).toMatchObject({ status: 422, detail: expect.stringContaining('deeper than 1000 levels') });
    const many = `{"log":{"entries":[${'[],'.repeat(2_000_001)}0]}}`;
    expect(await refusal(bytes(many))).toMatchObject({ status: 422, detail: expect.stringContaining('more than 2000000 values') });
    const har = JSON.stringify({
      log: { version: '1.2', entries: [{ request: { postData: { text: fixture('no-difference') } }, response: { content: {} } }] },
    });
    expect(await refusal(bytes(har.slice(0, -20)))).toMatchObject({ status: 422, title: 'The HAR cannot be read' });
  });

  test('loses only the message that is cut', async () => {
    const text = fixture('no-difference');
    const cut = text.slice(0, text.lastIndexOf('</SyncBody>') - 20);
    expect(await refusal(bytes(cut))).toMatchObject({
      messages: [{}, {}, {}],
      notes: [expect.stringMatching(/Message 4 of the file cannot be read/)],
    });
  });
});
