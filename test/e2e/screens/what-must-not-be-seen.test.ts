import { afterAll, beforeAll, expect, test } from 'vitest';
import { unmanagedScreens } from '../../../electron/device/policies/screens.ts';
import { defaultPcSettings } from '../../../renderer/pc/display/pc-settings.ts';
import type { Session } from '../../../shared/contract/device-view.ts';
import { type SetupPage, setupPhases } from '../../../shared/contract/management/work-account.ts';
import type { ProvisioningPlan } from '../../../shared/contract/packages/plan.ts';
import { monitorLayouts } from '../../../shared/window/monitor-layouts.ts';
import { openScreenBrowser, type ScreenBrowser, type ScreenPage } from '../../support/browser/screen-page.ts';
import { pairwise } from '../../support/data/pairwise.ts';
import { downloadedImage, unsetImage } from '../../support/device/snapshots.ts';

let browser: ScreenBrowser;
let pc: ScreenPage;
beforeAll(async () => {
  browser = await openScreenBrowser();
  pc = await browser.open({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
});
afterAll(async () => {
  await browser.close();
});

/** Where states meet: every value of each with every value of every other, in as few PCs as that takes. */
const states = {
  screen: ['lock', 'sign-in', 'desktop', 'settings-background', 'settings-lock-screen'],
  displays: ['one', 'two', 'portrait-landscape'],
  taskbars: ['everywhere', 'main'],
  audience: ['operator', 'audience'],
  locale: ['en-US', 'de-DE', 'fr-FR', 'ja-JP', 'ar-EG', 'it-IT', 'pl-PL'],
  policies: ['none', 'pictures', 'failed', 'no-lock-screen', 'secure-attention', 'pictures-fixed', 'notice', 'no-other-users', 'spotlight'],
  setup: ['none', 'running', 'failed', 'package'],
  /** A package the PC asks about. */
  offer: ['none', 'runtime', 'oobe'],
  /** What was open on the desktop before the PC came into its state. */
  open: ['nothing', 'search', 'tasks', 'widgets', 'quick', 'menu'],
  colours: ['light', 'dark'],
} as const;

type State = { readonly [Name in keyof typeof states]: (typeof states)[Name][number] };

/** What no pair rules out, so that "Why?" is there to be seen. */
const plain: State = {
  ...{ screen: 'settings-background', displays: 'one', taskbars: 'everywhere', audience: 'operator', locale: 'en-US' },
  ...{ policies: 'pictures', setup: 'none', offer: 'none', open: 'nothing', colours: 'light' },
};
const cases = [...pairwise(states), plain];

function sessionOf(screen: State['screen']): Session {
  if (screen === 'lock' || screen === 'sign-in') return { screen, window: 'none' };
  return { screen: 'desktop', window: screen === 'desktop' ? 'none' : screen };
}

/** The Enrolment Status Page, while it waits and after it failed. */
function setupPage(state: 'running' | 'failed'): SetupPage {
  const phases = setupPhases.map((name) => ({ name, state: name === 'device' ? state : 'waiting', categories: [], waitsFor: [] }) as const);
  const offers = { reset: true, tryAgain: true, goOn: true, logs: true };
  return { serverName: 'Contoso', state, phases, deadline: null, errorText: '', offers };
}

const offered: ProvisioningPlan = {
  ...{ packageId: '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e05}', name: 'Fabrikam', version: '1.0', owner: 'ITAdmin', rank: 0, form: 'package' },
  ...{ settings: [], pictures: [], files: [], notSimulated: [], refused: [], notes: [] },
};

const openers = {
  search: '.taskbar__search',
  tasks: '.taskbar__apps > .taskbar__symbol',
  widgets: '.taskbar__side--start .taskbar__symbol',
  quick: '.taskbar__status',
} as const;

/** A person at an unlocked PC opens something, on the last display that has it. */
async function openFirst({ open, displays, taskbars }: State): Promise<void> {
  const before = await pc.snapshot();
  await pc.show({
    monitors: monitorLayouts[displays].monitors,
    settings: { ...defaultPcSettings, taskbarEverywhere: taskbars === 'everywhere' },
    packages: none,
    snapshot: {
      ...before,
      revision: before.revision + 1,
      setupPage: null,
      packagePage: null,
      session: { screen: 'desktop', window: 'none' },
    },
  });
  await pc.page.locator('.stage').first().waitFor({ state: 'detached' });
  if (open === 'nothing') return;
  if (open === 'menu')
    await pc.page
      .locator('.desktop')
      .first()
      .click({ button: 'right', position: { x: 300, y: 200 } });
  else await pc.page.locator(openers[open]).last().click();
  expect({ open, isOpen: (await visible({ overlays: kinds.overlays })).overlays > 0 }).toEqual({ open, isOpen: true });
}

const none = { offer: null, phase: 'runtime' } as const;
const kinds = {
  taskbars: '.taskbar',
  windows: '.window',
  signIn: '.sign-in__panel',
  why: '.managed__why',
  setup: '.setup',
  packagePage: '.package-page',
  consent: '.consent__box',
  overlays: '.flyout, .menu',
  notice: '.notice-page',
  users: '.users',
} as const;

async function show(state: State): Promise<void> {
  const { screen, displays, taskbars, audience, locale, policies, colours, setup, offer } = state;
  await openFirst(state);
  const before = await pc.snapshot();
  const { facts, images } = before;
  const isSet = policies === 'pictures' || policies === 'pictures-fixed';
  const failed = { ...downloadedImage('desktop', 'desktop-ember.jpg'), status: 4 as const, picture: null };
  const desktop = isSet ? downloadedImage('desktop', 'desktop-ember.jpg') : policies === 'failed' ? failed : unsetImage('desktop');
  await pc.show({
    audience: audience === 'audience',
    colourMode: colours,
    monitors: monitorLayouts[displays].monitors,
    settings: { ...defaultPcSettings, taskbarEverywhere: taskbars === 'everywhere' },
    packages: offer === 'none' ? none : { offer: offered, phase: offer },
    snapshot: {
      ...before,
      revision: before.revision + 1,
      facts: { ...facts, locale },
      images: { ...images, desktop, lockScreen: isSet ? downloadedImage('lockScreen', 'lock-dusk.jpg') : unsetImage('lockScreen') },
      policies: {
        screensOfOthers: unmanagedScreens,
        inForce: [],
        screens: {
          ...unmanagedScreens,
          noLockScreen: policies === 'no-lock-screen',
          secureAttention: policies === 'secure-attention',
          lockPictureFixed: policies === 'pictures-fixed',
          notice: policies === 'notice' ? { title: 'Contoso', lines: ['For staff only'] } : null,
          userSwitching: policies !== 'no-other-users',
          spotlight: policies === 'spotlight' ? 'on' : 'off',
        },
      },
      setupPage: setup === 'none' || setup === 'package' ? null : setupPage(setup),
      packagePage: setup === 'package' ? { name: 'Fabrikam' } : null,
      session: sessionOf(screen),
    },
  });
  // The lock screen fades for a third of a second.
  await pc.page.locator('.stage[data-leaving]').first().waitFor({ state: 'detached' });
}

/** How many of each kind can be seen: some point of it is not covered by anything else. */
async function visible<Kind extends string>(selectors: Readonly<Record<Kind, string>>): Promise<Record<Kind, number>> {
  const seen = await pc.page.evaluate((wanted) => {
    const isSeen = (element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const points = [0.02, 0.5, 0.98].map((part) => [x + width * part, y + height / 2] as const);
      return width > 0 && height > 0 && points.some(([left, top]) => element.contains(document.elementFromPoint(left, top)));
    };
    return wanted.map(([kind, selector]) => [kind, [...document.querySelectorAll(selector)].filter(isSeen).length] as const);
  }, Object.entries<string>(selectors));
  return Object.fromEntries(seen) as Record<Kind, number>;
}

const texts = (selector: string) => pc.page.locator(selector).allTextContents();

test(`shows nothing that its state rules out on any of ${cases.length} PCs in all pairs of states`, async () => {
  const everSeen = {
    taskbars: 0,
    packagePage: 0,
    windows: 0,
    signIn: 0,
    why: 0,
    setup: 0,
    notice: 0,
    users: 0,
    spotlight: 0,
    consent: 0,
    overlays: 0,
  };
  for (const state of cases) {
    await show(state);
    const isLocked = state.screen === 'lock' || state.screen === 'sign-in';
    const isFirst = state.offer === 'oobe';
    const isPackage = state.setup === 'package' || isFirst;
    const isSetUp = isPackage || (state.setup !== 'none' && !isLocked);
    // A locked PC asks nothing: whoever unlocks it is asked. The question lies over the main display.
    const isAsked = isFirst || (state.offer === 'runtime' && !isLocked && !isSetUp);
    const displays = monitorLayouts[state.displays].monitors.length;
    const found = {
      ...(await visible(kinds)),
      spotlight: (await texts('.lock__spotlight')).length,
    };
    for (const kind of Object.keys(found) as (keyof typeof found)[]) everSeen[kind] += found[kind];
    expect({ state, taskbars: found.taskbars }).toEqual({
      state,
      taskbars: isLocked || isSetUp ? 0 : (state.taskbars === 'everywhere' ? displays : 1) - (isAsked ? 1 : 0),
    });
    expect({ state, window: found.windows > 0 }).toEqual({ state, window: state.screen.startsWith('settings') && !isSetUp && !isAsked });
    expect({ state, setup: found.setup }).toEqual({ state, setup: isSetUp && !isPackage ? 1 : 0 });
    if (!isFirst) expect({ state, packagePage: found.packagePage }).toEqual({ state, packagePage: isPackage ? 1 : 0 });
    expect({ state, consent: found.consent }).toEqual({ state, consent: isAsked ? 1 : 0 });
    if (isLocked || isSetUp) expect({ state, overlays: found.overlays }).toEqual({ state, overlays: 0 });
    expect({ state, notice: found.notice }).toEqual({
      state,
      notice: state.screen === 'sign-in' && state.policies === 'notice' && !isPackage ? 1 : 0,
    });
    // Without a lock screen a locked PC is at the sign-in screen.
    const isAtSignIn = state.screen === 'sign-in' || (state.screen === 'lock' && state.policies === 'no-lock-screen');
    if (!isAtSignIn || isPackage || ['notice', 'no-other-users'].includes(state.policies))
      expect({ state, users: found.users }).toEqual({ state, users: 0 });
    // Behind the sign-in screen the lock screen waits, out of sight.
    if (!isLocked || state.policies !== 'spotlight') expect({ state, spotlight: found.spotlight }).toEqual({ state, spotlight: 0 });
    if (!isLocked) expect({ state, signIn: found.signIn }).toEqual({ state, signIn: 0 });
    if (isLocked || isSetUp || state.audience === 'audience') expect({ state, why: found.why }).toEqual({ state, why: 0 });
    // One screen speaks one language: no Italian weekday among English texts.
    const words = (await texts('.lock__face .lock__date, .window__title')).join(' ');
    expect({ state, foreign: /lunedì|luglio|poniedziałek|lipca/i.test(words) }).toEqual({ state, foreign: false });
  }
  // Each kind was there to be seen.
  expect(Object.entries(everSeen).filter(([, count]) => count === 0)).toEqual([]);
  expect(browser.complaints).toEqual([]);
}, 240_000);
