import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserWindow } from 'electron';
import { afterAll, describe, expect, test } from 'vitest';
import { createPerformActivation } from '../../../electron/desktop/activation/perform-activation.ts';
import type { Offer } from '../../../shared/window/activation.ts';
import { createRecorder } from '../../support/desktop/electron-stand-in/recorder.ts';
import { createDesktop } from '../../support/desktop/electron-stand-in/stand-in-desktop.ts';

const assets = fileURLToPath(new URL('../../../assets', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'managed-pc-take-'));
const path = join(folder, 'policy.syncml');
writeFileSync(path, '<SyncML/>');
afterAll(() => rmSync(folder, { recursive: true }));

function taking() {
  const recorder = createRecorder();
  const desktop = createDesktop(recorder);
  const offered: Extract<Offer, { kind: 'file' }>[] = [];
  const recent: string[] = [];
  const reports: string[] = [];
  const take = createPerformActivation({
    dialog: desktop.dialog,
    windows: { operator: () => ({}) as BrowserWindow, showOperator: () => recorder.record('shown') },
    folders: { renderer: assets, scenarios: join(assets, 'scenarios'), samplesOrigin: 'http://127.0.0.1:4000' },
    offer: (offer) => void (offer.kind === 'file' && offered.push(offer)),
    recent: { add: (added) => void recent.push(`+${added}`), remove: (removed) => void recent.push(`-${removed}`) },
    report: (what) => void reports.push(what),
  });
  const asked = () => recorder.calls.filter(({ what }) => what === 'dialog.showMessageBox').map(({ details }) => details[0]);
  return { take, offered, recent, reports, asked, answers: desktop.answers, calls: recorder.calls };
}

describe('a file somebody opened', () => {
  test('brings the window forward, is offered in it and is among the recent files', async () => {
    const { take, offered, recent, calls } = taking();
    take({ kind: 'file', path });
    expect(calls.map(({ what }) => what)).toEqual(['shown']);
    await expect.poll(() => offered).toEqual([{ kind: 'file', name: 'policy.syncml', content: new TextEncoder().encode('<SyncML/>') }]);
    expect(recent).toEqual([`+${path}`]);
  });

  test('is told of and forgotten when it is gone', async () => {
    const { take, offered, recent, asked } = taking();
    take({ kind: 'file', path: join(folder, 'gone.mpc') });
    await expect.poll(asked).toHaveLength(1);
    expect(asked()[0]).toMatchObject({ message: '"gone.mpc" was not opened', detail: expect.stringContaining('no longer exists') });
    expect(recent).toEqual([`-${join(folder, 'gone.mpc')}`]);
    expect(offered).toEqual([]);
  });
});

describe('a link somebody followed', () => {
  test('puts a sample into the console after a yes, and does nothing after anything else', async () => {
    const { take, offered, asked, answers } = taking();
    take({ kind: 'link', text: 'managed-pc:open?sample=both-pictures' });
    await expect.poll(asked).toHaveLength(1);
    expect(asked()[0]).toMatchObject({ message: 'A link asks for the sample "both-pictures".', defaultId: 0, cancelId: 0 });
    expect(offered).toEqual([]);
    answers.push({ response: 1 });
    take({ kind: 'link', text: 'managed-pc:open?sample=both-pictures' });
    await expect.poll(() => offered.length).toBe(1);
    expect(offered[0]?.name).toBe('both-pictures.xml');
    expect(new TextDecoder().decode(offered[0]?.content)).toContain('http://127.0.0.1:4000/pictures/');
  });

  test('finds a sample of policies too', async () => {
    const { take, offered, answers } = taking();
    answers.push({ response: 1 });
    take({ kind: 'link', text: 'managed-pc:open?sample=policy-wallpaper' });
    await expect.poll(() => offered[0]?.name).toBe('policy-wallpaper.xml');
  });

  test('loads a scenario after a yes', async () => {
    const { take, offered, answers } = taking();
    answers.push({ response: 1 });
    take({ kind: 'link', text: 'managed-pc:open?scenario=offboarding' });
    await expect.poll(() => offered[0]?.name).toBe('offboarding.yaml');
  });

  test.each(['managed-pc:reset', 'managed-pc:open?sample=no-such-sample'])('is refused with a reason when it reads %s', async (text) => {
    const { take, offered, asked, answers } = taking();
    answers.push({ response: 1 });
    take({ kind: 'link', text });
    await expect.poll(asked).toHaveLength(1);
    expect(asked()[0]).toMatchObject({ type: 'error', message: 'A link to this app was refused' });
    expect(offered).toEqual([]);
  });

  test('cannot bury the screen: while one question is open the next are only reported', async () => {
    const { take, offered, reports, asked, answers } = taking();
    const answer = Promise.withResolvers<{ readonly response: number }>();
    answers.push(answer.promise);
    for (let count = 0; count < 50; count += 1) take({ kind: 'link', text: 'managed-pc:open?sample=both-pictures' });
    await expect.poll(() => reports.length).toBe(49);
    expect(asked()).toHaveLength(1);
    answer.resolve({ response: 1 });
    await expect.poll(() => offered.length).toBe(1);
  });
});
