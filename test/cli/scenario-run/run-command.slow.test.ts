import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { runCLI } from '../../support/server/headless-pc.ts';

const shipped = fileURLToPath(new URL('../../../assets/scenarios', import.meta.url));
const policy = readFileSync(fileURLToPath(new URL('../../../assets/samples/company-name.xml', import.meta.url)), 'utf8');

async function scenario(
  text: string,
  others: Readonly<Record<string, string>> = {},
): Promise<{ readonly file: string; readonly folder: string }> {
  const folder = await temporaryFolder();
  const file = join(folder, 'scenario.yaml');
  writeFileSync(file, text);
  for (const [name, content] of Object.entries(others)) writeFileSync(join(folder, name), content);
  return { file, folder };
}

describe('managed-pc run', () => {
  for (const name of readdirSync(shipped)) {
    test(`plays ${name} on a throw-away PC, without internet`, async () => {
      const { code, stdout, stderr } = await runCLI(['run', join(shipped, name)]);
      expect(stderr).toBe('');
      expect(stdout).not.toContain('✗');
      expect(code).toBe(0);
    });
  }

  test('ends with 1 when a step fails, and writes what was expected, found and why', async () => {
    const { file, folder } = await scenario(
      'title: It <fails> & tells\nsteps:\n  - device: { edition: Pro }\n  - set: { DesktopImageUrl: "https://cdn.example/a.jpg" }\n  - wait: { status: { desktop: 1 }, within: 500ms }\n  - lock\n',
    );
    const junit = join(folder, 'out.xml');
    const { code, stdout } = await runCLI(['run', file, '--junit', junit]);
    expect(code).toBe(1);
    expect(stdout).toContain('Status of the desktop picture: expected 1 within 0.5 s, found 7');
    const { testsuites } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' }).parse(readFileSync(junit, 'utf8'));
    expect(testsuites).toMatchObject({ '@tests': '4', '@failures': '1', testsuite: { '@name': 'It <fails> & tells', '@skipped': '1' } });
    expect(testsuites.testsuite.testcase[2].failure['#text']).toContain('Blocked');
  });

  test('ends with 2 and the place when a file is refused, and runs none of the others', async () => {
    const { file } = await scenario('title: x\nsteps:\n  - nonsense\n');
    const { code, stdout, stderr } = await runCLI(['run', join(shipped, 'offboarding.yaml'), file]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('(line 3, column 5)');
    const asJson = await runCLI(['run', '--json', file]);
    expect([asJson.code, asJson.stdout]).toEqual([2, '']);
    expect(JSON.parse(asJson.stderr)).toMatchObject({ title: `${file}: Not a scenario`, status: 400, line: 3, column: 5 });
  });

  test('takes documents that lie beside the scenario, and refuses what lies elsewhere or nowhere', async () => {
    const text = (name: string) => `title: x\nsteps:\n  - apply: { file: ${name} }\n  - assert: { answered: 200 }\n`;
    const good = await scenario(text('policy.xml'), { 'policy.xml': policy });
    expect(await runCLI(['run', good.file])).toMatchObject({ code: 0 });
    for (const name of ['gone.xml', '../policy.xml', '/etc/hostname']) {
      const { code, stderr } = await runCLI(['run', (await scenario(text(name))).file]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('(line 3')]);
    }
  });
});
