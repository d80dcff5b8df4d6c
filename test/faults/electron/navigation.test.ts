import { describe, expect, test } from 'vitest';
import { externalLinks, openExternalLink } from '../../../electron/desktop/page/external-links.ts';
import { guardEverything, guardWebContents } from '../../../electron/desktop/windows/web-contents-guards.ts';
import { foreignURLs } from '../../support/desktop/app-like-urls.ts';
import { capturedApp, capturedContents, emitDetails } from '../../support/desktop/captured-electron.ts';

const own = ['app://ui/', 'app://ui/index.html', 'app://ui/index.html#present', 'app://ui/index.html?x=app://evil'] as const;

describe('a page of the desktop app', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('E01 %s leads nowhere but to our own origin', (event) => {
    const contents = capturedContents();
    guardWebContents(contents.asWebContents);
    const went = (url: string) => !emitDetails(contents, event, { url }).defaultPrevented;
    expect(foreignURLs.length).toBeGreaterThanOrEqual(40);
    expect(foreignURLs.filter(went)).toEqual([]);
    expect(own.filter(went)).toEqual(own);
  });

  test('E02 opens no window, whatever the address, our own included', () => {
    const contents = capturedContents();
    guardWebContents(contents.asWebContents);
    expect([...foreignURLs, ...own].map((url) => contents.openHandler?.({ url }))).toEqual(
      [...foreignURLs, ...own].map(() => ({ action: 'deny' })),
    );
  });

  test('E02 reaches the system browser only with a key of the table', async () => {
    const opened: string[] = [];
    const shell = {
      async openExternal(url: string) {
        opened.push(url);
      },
    };
    const unknown = [...foreignURLs, ...Object.values(externalLinks), '__proto__', 'constructor', 'toString', 'PersonalizationCSP'];
    for (const key of unknown) expect(await openExternalLink(shell, key)).toBe(false);
    expect(opened).toEqual([]);
    for (const key of Object.keys(externalLinks)) expect(await openExternalLink(shell, key)).toBe(true);
    expect(opened).toEqual(Object.values(externalLinks));
    const hosts = new Set(opened.map((url) => new URL(url).origin));
    expect([...hosts].toSorted()).toEqual(['https://github.com', 'https://learn.microsoft.com']);
  });

  test('E10 cannot attach a webview, with any options', () => {
    const contents = capturedContents();
    guardWebContents(contents.asWebContents);
    expect(emitDetails(contents, 'will-attach-webview', {}).defaultPrevented).toBe(true);
  });

  test('E01 is guarded as soon as it exists, and so is every session', () => {
    const { app, events } = capturedApp();
    guardEverything(app);
    const contents = capturedContents();
    events.emit('web-contents-created', {}, contents.asWebContents);
    expect(emitDetails(contents, 'will-navigate', { url: 'https://evil.test/' }).defaultPrevented).toBe(true);
    expect(events.listenerCount('session-created')).toBe(1);
  });
});
