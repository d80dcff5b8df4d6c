import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { command, item, message, personalization } from '../../support/data/syncml-documents.ts';
import { runCLI, startHeadlessPC, temporaryFolder } from '../../support/server/headless-pc.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

function write(name: string, text: string): string {
  writeFileSync(join(folder.path, name), text);
  return join(folder.path, name);
}

const leaf =
  '<Node><NodeName>Strength</NodeName><DFProperties><AccessType><Get/><Replace/></AccessType><DFFormat><int/></DFFormat></DFProperties></Node>';
const ddf = (root: string) =>
  `<MgmtTree><Node><NodeName>${root}</NodeName><Path>./Vendor/MSFT</Path><DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat></DFProperties>${leaf}</Node></MgmtTree>`;
const strength = './Vendor/MSFT/Coffee/Strength';

test('works at once with a DDF file added by command, after a restart too, until it is removed', async () => {
  const dataFolder = join(folder.path, 'data');
  await (await startHeadlessPC({ dataFolder })).stop();
  writeFileSync(join(dataFolder, 'ddf', 'ByHand.xml'), ddf('Tea'));
  const first = await startHeadlessPC({ dataFolder });
  expect(await first.cli('ddf', 'add', write('Coffee.xml', ddf('Coffee')))).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('2 nodes'),
  });
  expect((await first.cli('ddf', 'add', write('Broken.xml', '<MgmtTree>\n<Node></MgmtTree>'))).stderr).toMatch(/line 2/);
  expect((await first.cli('set', strength, '7')).code).toBe(0);
  expect((await first.cli('set', './Vendor/MSFT/Tea/Strength', 'strong')).code).toBe(1);
  expect(await first.stop()).toBe(0);

  const second = await startHeadlessPC({ dataFolder });
  expect((await second.cli('get', strength)).stdout).toBe('7\n');
  expect((await second.cli('ddf', 'list')).stdout).toMatch(/ByHand\.xml +2 +added\nCoffee\.xml +2 +added/);
  expect((await second.cli('ddf', 'remove', 'Coffee.xml')).code).toBe(0);
  expect((await second.cli('get', strength)).code).toBe(1);
  expect(await second.stop()).toBe(0);
});

test('explains, compares and repairs a document without a PC, and nothing of it happens to one that runs', async () => {
  const pc = await startHeadlessPC({ dataFolder: join(folder.path, 'asked') });
  const before = await pc.snapshot();
  const policy = write(
    'policy.xml',
    message(command('Replace', 1, item(`${personalization}/DesktopImageUrl`, 'https://pictures.example/a.gif'))),
  );
  expect(await pc.cli('explain', policy)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/202 Accepted, under way {2}Replace[\s\S]*Desktop +4 Unknown type/),
  });
  expect(await pc.cli('matrix', policy)).toMatchObject({ code: 1, stdout: expect.stringMatching(/^Home +405/m) });
  expect(await pc.snapshot()).toEqual({ ...before, clock: expect.anything() });
  await pc.stop();

  const fresh = await runCLI(['matrix', policy, '--fresh', '--json']);
  expect(JSON.parse(fresh.stdout)).toHaveLength(13);
  const imported = await runCLI(['import', '-', '--fresh'], { input: command('Get', 'ID', item(strength)) });
  expect(imported).toMatchObject({ code: 0, stderr: expect.stringContaining('repaired: ') });
  expect((await runCLI(['explain', '-', '--fresh'], { input: imported.stdout })).code).toBe(1);
});
