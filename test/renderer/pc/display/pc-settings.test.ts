import { describe, expect, test } from 'vitest';
import { defaultPcSettings, readPcSettings } from '../../../../renderer/pc/display/pc-settings.ts';

describe('what the person set at the PC', () => {
  test('is read back as it was kept', () => {
    const mine = {
      taskbarAlignment: 'left',
      taskbarEverywhere: false,
      signInPicture: false,
      taskView: false,
      widgets: false,
      spotlight: true,
      lockStatus: false,
      lockToasts: false,
      colourMode: 'dark',
    } as const;
    expect(readPcSettings(JSON.stringify(mine))).toEqual(mine);
  });

  test.each([null, '', 'not JSON', '[]', '7', '{"taskbarAlignment":"top","taskbarEverywhere":"yes"}'])(
    '%j reads as a PC out of its box',
    (kept) => {
      expect(readPcSettings(kept)).toEqual(defaultPcSettings);
    },
  );
});
