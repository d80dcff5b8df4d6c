import type { BrowserWindow } from 'electron';
import { describe, expect, test } from 'vitest';
import { externalLinks } from '../../../electron/desktop/page/external-links.ts';
import type { Settings } from '../../../electron/desktop/settings/settings.ts';
import type { SettingsStore } from '../../../electron/desktop/settings/settings-store.ts';
import { createUpdateNotice } from '../../../electron/desktop/updates/update-notice.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import type { Offer } from '../../../shared/window/activation.ts';
import { createRecorder } from '../../support/desktop/electron-stand-in/recorder.ts';
import { createDesktop } from '../../support/desktop/electron-stand-in/stand-in-desktop.ts';

const dayMs = 86_400_000;

function noticing(newest: Result<string>, changes: Partial<Settings> = {}) {
  const recorder = createRecorder();
  const desktop = createDesktop(recorder);
  const offered: Offer[] = [];
  const reports: string[] = [];
  const time = { now: 1_000 * dayMs };
  let asked = 0;
  let settings = { weeklyUpdateLook: false, lastUpdateLook: 0, ...changes } as Settings;
  const notice = createUpdateNotice({
    ask: async () => {
      asked += 1;
      return newest;
    },
    version: '0.9.0',
    settings: {
      get: () => settings,
      change: (more: Partial<Settings>) => {
        settings = { ...settings, ...more };
      },
    } as SettingsStore,
    dialog: desktop.dialog,
    shell: desktop.shell,
    windows: { operator: () => ({}) as BrowserWindow },
    offer: (offer) => void offered.push(offer),
    now: () => time.now,
    report: (what) => void reports.push(what),
  });
  const calls = (what: string) => recorder.calls.filter((call) => call.what === what).map(({ details }) => details[0]);
  return { notice, offered, reports, time, calls, answers: desktop.answers, asked: () => asked };
}

describe('the notice of a newer version', () => {
  test('asks nobody by itself until it is switched on', async () => {
    const { notice, asked, offered } = noticing(done('1.0.0'));
    await notice.lookOnceAWeek();
    expect(asked()).toBe(0);
    expect(offered).toEqual([]);
  });

  test('asks once a week when it is on, and says in the window that there is a newer version', async () => {
    const { notice, asked, offered, time, calls } = noticing(done('1.0.0'), { weeklyUpdateLook: true });
    await notice.lookOnceAWeek();
    time.now += 6 * dayMs;
    await notice.lookOnceAWeek();
    expect(asked()).toBe(1);
    time.now += 2 * dayMs;
    await notice.lookOnceAWeek();
    expect(asked()).toBe(2);
    expect(offered[0]).toMatchObject({ kind: 'news', title: 'Managed PC 1.0.0 is available; this is 0.9.0.' });
    expect(calls('dialog.showMessageBox')).toEqual([]);
    expect(calls('shell.openExternal')).toEqual([]);
  });

  test('asks again where the clock of the computer was years ahead', async () => {
    const { notice, asked } = noticing(done('1.0.0'), { weeklyUpdateLook: true, lastUpdateLook: 9_000 * dayMs });
    await notice.lookOnceAWeek();
    expect(asked()).toBe(1);
  });

  test('is silent when there is nothing newer, and only logs when nobody answered', async () => {
    const same = noticing(done('0.9.0'), { weeklyUpdateLook: true });
    await same.notice.lookOnceAWeek();
    expect(same.offered).toEqual([]);
    const failed = noticing(refused({ title: 'No', detail: 'no network', status: 502 }), { weeklyUpdateLook: true });
    await failed.notice.lookOnceAWeek();
    expect(failed.offered).toEqual([]);
    expect(failed.reports).toEqual(['No: no network']);
  });

  test('answers somebody who asks, and opens the page of the table only when they want it', async () => {
    const { notice, calls, answers } = noticing(done('1.0.0'));
    await notice.lookNow();
    expect(calls('shell.openExternal')).toEqual([]);
    answers.push({ response: 1 });
    await notice.lookNow();
    expect(calls('shell.openExternal')).toEqual([externalLinks.releases]);
    expect(calls('dialog.showMessageBox')[0]).toMatchObject({ detail: 'Nothing was downloaded.' });
  });

  test('answers once to somebody who asks twice before the answer is there', async () => {
    const { notice, calls, asked } = noticing(done('0.9.0'));
    await Promise.all([notice.lookNow(), notice.lookNow()]);
    expect([asked(), calls('dialog.showMessageBox').length]).toEqual([1, 1]);
    await notice.lookNow();
    expect(asked()).toBe(2);
  });

  test('answers that this is the newest, or why nobody knows', async () => {
    const same = noticing(done('0.9.0'));
    await same.notice.lookNow();
    expect(same.calls('dialog.showMessageBox')).toMatchObject([{ message: 'Managed PC 0.9.0 is the newest version.' }]);
    const failed = noticing(refused({ title: 'No', detail: 'no network', status: 502 }));
    await failed.notice.lookNow();
    expect(failed.calls('dialog.showMessageBox')).toMatchObject([{ type: 'error', message: 'No', detail: 'no network' }]);
  });
});
