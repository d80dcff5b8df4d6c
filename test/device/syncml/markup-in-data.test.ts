import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readXML } from '../../../electron/device/xml/xml-reader.ts';
import { command, localDocument } from '../../support/data/raw-documents.ts';
import { createConformanceDevice } from '../../support/device/conformance-device.ts';

async function markupOf(document: string): Promise<string | undefined> {
  const read = await readXML(document, async () => undefined);
  if (!read.ok) throw new Error(read.problem.detail);
  return read.value.children.at(-1)?.markup;
}

test('reads markup in Data character for character, wherever a slice of the document ends', async () => {
  const piece = fc.constantFrom(
    '<a/>',
    '<b c="1">\r\n</b>',
    ' text ',
    '&amp;',
    '<![CDATA[<x>]]>',
    '🏢',
    '<!-- no -->',
    '\r',
    '<d>&lt;/Data></d>',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.integer({ min: 65_440, max: 65_530 }), async (pieces, padding) => {
      const markup = `<a/>${pieces.join('')}`;
      const filler = '🏢\r\n'.repeat(3).padEnd(padding, 'x');
      for (const mark of ['', '\uFEFF'])
        expect(await markupOf(`${mark}<Item><Filler>${filler}</Filler><Data>${markup}</Data ></Item>`)).toBe(
          markup.replaceAll(/\r\n?/g, '\n'),
        );
    }),
    { numRuns: 60 },
  );
});

test('leaves a value without elements as its text', async () => {
  expect(await markupOf('<Item><Data>a &amp; b</Data></Item>')).toBeUndefined();
});

test('tells of markup that stands bare, and stores what an escaped value stores', async () => {
  const device = createConformanceDevice();
  const policy = './Device/Vendor/MSFT/Policy/Config/ADMX_ControlPanelDisplay/CPL_Personalization_ForceDefaultLockScreen';
  const value = '<enabled/><data id="LockScreenImage" value="C:\\a.jpg"/>';
  const bare = await device.accepted(localDocument(command('Replace', 1, policy, value)));
  expect(bare.hints?.join()).toContain('neither escaped nor in CDATA');
  expect(device.tree.get(policy).results?.[0]?.data).toBe(value);
});
