import type { Dialog, Shell } from 'electron';
import type { Result } from '../../../shared/result.ts';
import type { Offer } from '../../../shared/window/activation.ts';
import { openExternalLink } from '../page/external-links.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import { isNewer } from './newest-version.ts';

export interface UpdateNoticeDeps {
  readonly ask: () => Promise<Result<string>>;
  /** Of this app. */
  readonly version: string;
  readonly settings: SettingsStore;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly shell: Pick<Shell, 'openExternal'>;
  readonly windows: Pick<AppWindows, 'operator'>;
  readonly offer: (offer: Offer) => void;
  /** ms since 1970. */
  readonly now: () => number;
  readonly report: (what: string) => void;
}

export interface UpdateNotice {
  /** Somebody wants to know now, and is told whatever comes of it. */
  lookNow(): Promise<void>;
  /** Where its user has switched that on: looks if the last time is a week ago, and says only that there is a newer version. */
  lookOnceAWeek(): Promise<void>;
}

const weekMs = 7 * 24 * 60 * 60 * 1_000;

/**
 * Says that there is a newer version. It downloads and installs nothing. By itself it does not even look: an app that calls home from a
 * customer's network needs to be asked to.
 */
export function createUpdateNotice(deps: UpdateNoticeDeps): UpdateNotice {
  const { ask, version, settings, windows } = deps;
  let looking: Promise<void> | null = null;
  const look = async () => {
    const newest = await ask();
    const options = dialogOf(newest, version);
    const { response } = await deps.dialog.showMessageBox(windows.operator(), options);
    if (response === 1) await openExternalLink(deps.shell, 'releases');
  };
  return {
    // Whoever asks again because the answer takes its time gets that one.
    lookNow() {
      looking ??= look().finally(() => {
        looking = null;
      });
      return looking;
    },
    async lookOnceAWeek() {
      const { weeklyUpdateLook, lastUpdateLook } = settings.get();
      if (!weeklyUpdateLook || Math.abs(deps.now() - lastUpdateLook) < weekMs) return;
      settings.change({ lastUpdateLook: deps.now() });
      const newest = await ask();
      if (!newest.ok) deps.report(`${newest.problem.title}: ${newest.problem.detail}`);
      else if (isNewer(newest.value, version)) deps.offer(newsOf(newest.value, version));
    },
  };
}

function dialogOf(newest: Result<string>, version: string) {
  if (!newest.ok) return { type: 'error' as const, message: newest.problem.title, detail: newest.problem.detail, buttons: ['OK'] };
  if (!isNewer(newest.value, version))
    return { type: 'info' as const, message: `Managed PC ${version} is the newest version.`, buttons: ['OK'] };
  const message = `Managed PC ${newest.value} is available; this is ${version}.`;
  return { type: 'info' as const, message, detail: 'Nothing was downloaded.', buttons: ['OK', 'Open its page'], defaultId: 0, cancelId: 0 };
}

function newsOf(newest: string, version: string): Offer {
  return {
    kind: 'news',
    title: `Managed PC ${newest} is available; this is ${version}.`,
    detail: 'Nothing was downloaded. Help > Releases opens its page; the same menu turns this notice off.',
  };
}
