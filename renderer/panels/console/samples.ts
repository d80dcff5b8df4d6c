import type { InputOf } from '../../../shared/contract/contract.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';

export const sampleGroups = [
  'Set a policy',
  'Policies one can see',
  'Read and remove',
  'Make each Status happen',
  'Documents a PC refuses',
] as const;

/** A document under `assets/samples`, with `{pictures}` where the address of our own pictures goes. */
export interface Sample {
  readonly file: string;
  readonly group: (typeof sampleGroups)[number];
  readonly title: string;
  /** What to look at once it is sent. */
  readonly shows: string;
  /** What the PC must be for the sample to show it. */
  readonly needs?: { readonly words: string; readonly facts: InputOf<'changeDevice'> };
}

const shared = { words: 'Make it a shared cloud PC', facts: { bootToCloud: 'shared' } } as const;
const pro = { words: 'Make it a Pro PC', facts: { edition: 'Pro', setEduPolicies: false, bootToCloud: 'off' } } as const;

/** In the order of the menu. The first is what a new console shows. */
export const samples: readonly Sample[] = [
  {
    file: 'both-pictures.xml',
    group: 'Set a policy',
    title: 'Lock screen and desktop picture',
    shows: 'The example of the CSP page: both pictures change, each Status goes from 2 to 1.',
  },
  {
    file: 'desktop-picture.xml',
    group: 'Set a policy',
    title: 'Desktop picture',
    shows: 'Only the desktop changes; the lock screen stays the user’s.',
  },
  {
    file: 'lock-screen-picture.xml',
    group: 'Set a policy',
    title: 'Lock screen picture',
    shows: 'Only the lock screen changes; the desktop stays the user’s.',
  },
  {
    file: 'company-logo.xml',
    group: 'Set a policy',
    title: 'Company logo',
    shows: 'The logo appears on the sign-in screen of a shared cloud PC.',
    needs: shared,
  },
  {
    file: 'company-name.xml',
    group: 'Set a policy',
    title: 'Company name',
    shows: 'The name appears on the sign-in screen of a shared cloud PC.',
    needs: shared,
  },
  {
    file: 'policies/policy-legal-notice.xml',
    group: 'Policies one can see',
    title: 'Legal notice',
    shows: 'A page with title and text appears before the credentials.',
  },
  {
    file: 'policies/policy-no-lock-screen.xml',
    group: 'Policies one can see',
    title: 'No lock screen',
    shows: 'Locking goes straight to the sign-in screen.',
  },
  {
    file: 'policies/policy-lock-picture.xml',
    group: 'Policies one can see',
    title: 'Lock screen picture from a Group Policy setting',
    shows: 'The PC’s own dusk picture, without blur; it wins over one from Group Policy (MDMWinsOverGP).',
  },
  {
    file: 'policies/policy-sign-in.xml',
    group: 'Policies one can see',
    title: 'A strict sign-in screen',
    shows: 'Ctrl+Alt+Delete is asked for; name, user list, power and network are gone.',
  },
  {
    file: 'policies/policy-start-and-taskbar.xml',
    group: 'Policies one can see',
    title: 'Start and taskbar',
    shows: 'Start has two pins and short menus; search is an icon, task view and widgets are gone.',
  },
  {
    file: 'policies/policy-settings-pages.xml',
    group: 'Policies one can see',
    title: 'Pages of Settings',
    shows: 'Background, lock screen, Bluetooth and gaming are hidden in Settings.',
  },
  {
    file: 'policies/policy-wallpaper.xml',
    group: 'Policies one can see',
    title: 'Wallpaper by policy',
    shows: 'The desktop shows the PC’s own ember picture, and Settings is greyed out.',
  },
  {
    file: 'policies/policy-inactivity.xml',
    group: 'Policies one can see',
    title: 'Lock after ten minutes',
    shows: 'The PC locks itself after ten minutes of its own time without input.',
  },
  {
    file: 'policies/policy-time-zone.xml',
    group: 'Policies one can see',
    title: 'Time zone',
    shows: 'Every clock of the PC shows the time of Tokyo.',
  },
  {
    file: 'policies/policy-quiet-lock-screen.xml',
    group: 'Policies one can see',
    title: 'A quiet lock screen',
    shows: 'Neither notifications nor the status of an app appear on the lock screen.',
  },
  {
    file: 'policies/policy-spotlight.xml',
    group: 'Policies one can see',
    title: 'Picture of the day',
    shows: 'The lock screen shows one of our pictures with its caption, unless a policy gives it another.',
  },
  {
    file: 'policies/policy-lock-screen-fixed.xml',
    group: 'Policies one can see',
    title: 'A lock screen nobody can change',
    shows: 'Lock and sign-in screen have a picture; slide show, camera and notifications are taken away, and Settings says so.',
  },
  {
    file: 'policies/policy-no-spotlight.xml',
    group: 'Policies one can see',
    title: 'No picture of the day',
    shows: 'Neither lock screen nor desktop offers the picture of the day.',
  },
  {
    file: 'policies/policy-names-at-sign-in.xml',
    group: 'Policies one can see',
    title: 'Names at sign-in',
    shows: 'The sign-in screen shows the account instead of the name, lists no local account, and says Welcome without a name.',
  },
  {
    file: 'policies/policy-users-listed.xml',
    group: 'Policies one can see',
    title: 'Accounts of the organization',
    shows: 'The list of the sign-in screen has no accounts of the organization.',
  },
  {
    file: 'policies/policy-ways-to-sign-in.xml',
    group: 'Policies one can see',
    title: 'Ways to sign in',
    shows: 'The sign-in options include a globe (web sign-in) but no password; a first sign-in only prepares Windows.',
  },
  {
    file: 'policies/policy-device-lock.xml',
    group: 'Policies one can see',
    title: 'Lock by DeviceLock',
    shows: 'Two nodes in one Atomic: after five minutes of its own time without input the PC locks itself.',
  },
  {
    file: 'policies/policy-start-menus.xml',
    group: 'Policies one can see',
    title: 'Start without menus',
    shows: 'Start has neither power button nor account tile, and its list of all apps is collapsed.',
  },
  {
    file: 'policies/policy-taskbar-pins.xml',
    group: 'Policies one can see',
    title: 'Pins of the taskbar',
    shows: 'Settings alone is pinned: the user’s layout takes precedence over the PC’s, and nobody can change it.',
  },
  {
    file: 'policies/policy-desktop-icons.xml',
    group: 'Policies one can see',
    title: 'Icons of the desktop',
    shows: 'The icons are removed from the desktop, one by one or all at once.',
  },
  {
    file: 'policies/policy-screen-saver.xml',
    group: 'Policies one can see',
    title: 'Screen saver',
    shows: 'After a minute of its own time without input the screen goes dark; waking it locks the PC.',
  },
  {
    file: 'policies/policy-choices.xml',
    group: 'Policies one can see',
    title: 'A person’s choices',
    shows: 'The background is fixed, the taskbar’s page is gone, the clock has a lunar line, and Themes has some for schools.',
  },
  {
    file: 'read-everything.xml',
    group: 'Read and remove',
    title: 'Read every value',
    shows: 'One Get for each node; what is not set answers 404.',
  },
  {
    file: 'take-everything-back.xml',
    group: 'Read and remove',
    title: 'Remove pictures and name',
    shows: 'The pictures are the user’s own again. Policies of the group above stay.',
  },
  {
    file: 'status-2.xml',
    group: 'Make each Status happen',
    title: '2: a server that never answers',
    shows:
      'Status stays 2 until the PC gives up the connection (at once where there is no network), then 3 between the tries, 6 at the end.',
  },
  {
    file: 'status-3.xml',
    group: 'Make each Status happen',
    title: '3: a damaged picture',
    shows: 'The file arrives but is damaged inside: Status 3 at once.',
  },
  {
    file: 'status-4.xml',
    group: 'Make each Status happen',
    title: '4: a GIF',
    shows: 'Windows accepts jpg, jpeg and png: Status 4 without a request.',
  },
  {
    file: 'status-4-content.xml',
    group: 'Make each Status happen',
    title: '4: a web page named .jpg',
    shows: 'The name is right, the bytes are a page: Status 4 after the download.',
  },
  {
    file: 'status-5.xml',
    group: 'Make each Status happen',
    title: '5: an ftp address',
    shows: 'Only http, https and file addresses are accepted: Status 5.',
  },
  {
    file: 'status-6.xml',
    group: 'Make each Status happen',
    title: '6: a missing picture',
    shows: 'The server says 404 each time: 3 between the tries, 6 after the last. The clock panel makes the waiting short.',
  },
  {
    file: 'status-7.xml',
    group: 'Make each Status happen',
    title: '7: a PC that is not allowed to',
    shows: 'Pro without SetEduPolicies accepts the policy and does nothing with it: Status 7.',
    needs: pro,
  },
  {
    file: 'not-well-formed.xml',
    group: 'Documents a PC refuses',
    title: 'A tag that does not close',
    shows: 'Refused with line and column; nothing of it is executed.',
  },
  {
    file: 'unknown-node.xml',
    group: 'Documents a PC refuses',
    title: 'A node that does not exist',
    shows: 'The document is fine, the command answers 404.',
  },
  {
    file: 'name-too-long.xml',
    group: 'Documents a PC refuses',
    title: 'A company name of 31 characters',
    shows: 'The DDF allows 30: the command is refused.',
  },
];

/** The document with addresses that work on this computer without internet; refused when it does not come. */
export async function fetchSample({ file, title }: Sample, samplesOrigin: string): Promise<Result<string>> {
  try {
    const response = await fetch(`./samples/${file}`);
    if (response.ok) return done((await response.text()).replaceAll('{pictures}', `${samplesOrigin}/pictures`));
  } catch {
    // No connection: the same to who waits for it.
  }
  return refused({
    title: `The sample ${quoted(title)} could not be loaded`,
    detail: 'Is the PC still running? Choose it once more.',
    status: 503,
  });
}
