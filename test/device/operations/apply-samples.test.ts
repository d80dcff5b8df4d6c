import { describe, expect, test } from 'vitest';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';
import { sample } from '../../support/provisioning/provisioning-files.ts';

const apply = (pc: TestDevice, file: Uint8Array) => pc.ask('applyProvisioning', { file });

describe('a sample', () => {
  for (const [name, expected] of [
    ['1-urls.customizations.xml', '202 202'],
    ['2-embedded-images.customizations.xml', '202 202'],
    ['3-school-pro.customizations.xml', '202 200 200'],
    ['4-by-region.customizations.xml', '202'],
    ['5-with-things-we-do-not-do.customizations.xml', '200 202'],
    ['fabrikam-pictures.none.ppkg', '202 202'],
    ['fabrikam-pictures.lzx.ppkg', '202 202'],
    ['school.xpress.ppkg', '200 200 202'],
  ] as const) {
    test(`is written to every node this PC has (${name})`, async () => {
      const pc = await startTestDevice();
      const { settings } = await apply(pc, await sample(name));
      const isPolicy = ({ path }: (typeof settings)[number]) => path.startsWith('Policies/');
      expect(settings.flatMap((setting) => (isPolicy(setting) ? [] : [setting.status])).join(' ')).toBe(expected);
      for (const { node, status, value } of settings) {
        if (node === null || status === null || status >= 300) continue;
        expect((await pc.ask('getTree', { locURI: node }))[0]).toMatchObject({ value });
      }
    });
  }

  test('follows the region of the PC', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { locale: 'fr-FR' });
    const { settings } = await apply(pc, await sample('4-by-region.customizations.xml'));
    expect(settings).toMatchObject([{ condition: '"France": Region is FR', status: 202 }]);
    expect((await pc.ask('getSnapshot', {})).images.desktop.url).toBe('https://cdn.litware.example/france.jpg');
  });
});
