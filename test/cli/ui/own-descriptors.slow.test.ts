import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../../electron/headless.ts', import.meta.url));
const sample = fileURLToPath(new URL('../../../assets/samples/company-name.xml', import.meta.url));

/** What the shell opens for a command is its own, be it a pipe: only pipes under a name are somebody else's. */
test.each([
  ['a command in the place of a file', 'apply <(cat "$SAMPLE") --fresh'],
  ['standard input by its name, a pipe', 'cat "$SAMPLE" | CLI apply /dev/stdin --fresh'],
  ['standard input by its name, a file', 'apply /dev/stdin --fresh < "$SAMPLE"'],
  ['standard input by a dash', 'apply - --fresh < "$SAMPLE"'],
  ['a descriptor by its number', 'apply /dev/fd/9 --fresh 9< "$SAMPLE"'],
])(
  '%s is read',
  async (_, line) => {
    const command = '"$NODE" "$CLI"';
    const script = line.includes('CLI ') ? line.replace('CLI ', `${command} `) : `${command} ${line}`;
    const { stdout } = await run('bash', ['-c', script], { env: { ...process.env, NODE: process.execPath, CLI: cli, SAMPLE: sample } });
    expect(stdout).toContain('200');
  },
  60_000,
);

test('refuses a pipe under a name at once', async () => {
  const script = 'pipe=$(mktemp -u) && mkfifo "$pipe" && "$NODE" "$CLI" apply "$pipe" --fresh; code=$?; rm "$pipe"; exit $code';
  const ran = run('bash', ['-c', script], { env: { ...process.env, NODE: process.execPath, CLI: cli } });
  await expect(ran).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('it is a pipe') });
}, 60_000);
