import { describe, expect, test } from 'vitest';
import { imageNodes } from '../../../electron/device/images/image-nodes.ts';
import { replace, send, settle } from '../../support/device/send-commands.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

const urlNode = imageNodes.desktop.url;
const coffee =
  '<MgmtTree><Node><NodeName>Coffee</NodeName><Path>./Vendor/MSFT</Path><DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat></DFProperties></Node></MgmtTree>';

const why = ({ ask }: TestDevice) => ask('getWhy', { slot: 'desktop' });

/** A PC that has refused the desktop picture because of its format. */
async function afterRefusal(): Promise<TestDevice> {
  const pc = await startTestDevice();
  expect(await send(pc, replace(urlNode, 'https://cdn.example/a.png', 'int'))).toEqual([415]);
  return pc;
}

const namesRefusal = {
  displayed: false,
  broken: 'command',
  because: expect.stringContaining(`the last command was refused: Replace ${urlNode} -> 415`),
  fix: 'Correct the command and send it again',
  remedies: ['send-policy'],
};

describe('why a picture is on its screen or not', () => {
  test('says what is displayed, and what can be done from here', async () => {
    const pc = await startTestDevice();
    await send(pc, replace(urlNode, 'https://cdn.example/a.png'));
    await settle(pc, (status) => status === 1);
    const shown = await why(pc);
    expect(shown).toMatchObject({ displayed: true, says: 'The policy’s picture is on the desktop', because: null, broken: null });
    expect(shown.remedies).toEqual(['show-screen']);
    expect(shown.links.map(({ kind, state }) => `${kind} ${state}`)).toContain('screen ok');
    expect(shown.links[0]?.entries).toMatchObject([{ title: `Replace ${urlNode} -> 202` }]);
  });

  test.each<[string, (pc: TestDevice) => Promise<unknown>]>([
    ['a DDF file was added', ({ ask }) => ask('addDDF', { name: 'Coffee.xml', text: coffee })],
    ['another picture was to be downloaded again', ({ ask }) => ask('refreshImage', { slot: 'lockScreen' })],
    ['a recipe ran on another picture', ({ ask }) => ask('runRecipe', { status: 7, slot: 'lockScreen' })],
    [
      'a recipe ran on this picture and was undone',
      async ({ ask }) => {
        await ask('runRecipe', { status: 7, slot: 'desktop' });
        await ask('undoRecipe', {});
      },
    ],
    ['the edition was changed', ({ ask }) => ask('changeDevice', { edition: 'Education' })],
  ])('names the last refusal still after %s', async (_, then) => {
    const pc = await afterRefusal();
    expect(await why(pc)).toMatchObject(namesRefusal);
    await then(pc);
    expect(await why(pc)).toMatchObject(namesRefusal);
  });

  test.each<[string, (pc: TestDevice) => Promise<unknown>]>([
    ['a reset', ({ ask }) => ask('reset', {})],
    ['every policy was deleted', ({ ask }) => ask('deletePolicies', {})],
    [
      'another PC was restored',
      async ({ ask }) => {
        await ask('saveSnapshot', { name: 'a' });
        await ask('restoreSnapshot', { name: 'a' });
      },
    ],
  ])('forgets the refusal after %s', async (_, then) => {
    const pc = await afterRefusal();
    await then(pc);
    expect((await why(pc)).because).not.toContain('refused');
  });

  test('names a refusal beside the picture that stays', async () => {
    const pc = await startTestDevice();
    await send(pc, replace(urlNode, 'https://cdn.example/a.png'));
    await settle(pc, (status) => status === 1);
    await send(pc, replace(urlNode, 'https://cdn.example/b.png', 'int'));
    expect(await why(pc)).toMatchObject({
      displayed: true,
      remarks: [{ says: expect.stringContaining(`Replace ${urlNode} -> 415`) }],
    });
  });
});
