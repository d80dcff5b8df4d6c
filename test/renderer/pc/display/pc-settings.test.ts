import { describe, expect, test } from 'vitest';
import { defaultPcSettings, type PcSettings, readPcSettings } from '../../../../renderer/pc/display/pc-settings.ts';

describe('what the person set at the PC', () => {
  test('is read back as it was kept', () => {
    const mine: PcSettings = {
      taskbarAlignment: 'left',
      taskbarEverywhere: false,
      signInPicture: false,
      taskView: false,
      widgets: false,
      spotlight: true,
      lockStatus: false,
      lockToasts: false,
      slideShow: true,
      lockCamera: true,
      accountDetails: true,
      hibernate: true,
      recommended: false,
      appList: false,
      desktopSpotlight: true,
      screenSaver: true,
      screenSaverSecure: true,
      secondCalendar: 'traditional',
      taskbarPins: ['terminal'],
      colourMode: 'dark',
    };
    expect(readPcSettings(JSON.stringify(mine))).toEqual(mine);
  });

  test('takes no app for pinned that this PC does not have', () => {
    expect(readPcSettings('{"taskbarPins":["files","games",7]}').taskbarPins).toEqual(['files']);
  });

  test.each([null, '', 'not JSON', '[]', '7', '{"taskbarAlignment":"top","taskbarEverywhere":"yes","secondCalendar":"solar"}'])(
    '%j reads as a PC out of its box',
    (kept) => {
      expect(readPcSettings(kept)).toEqual(defaultPcSettings);
    },
  );
});
