import { quoted } from '../../../../shared/quoted.ts';
import type { Command, Message } from './message.ts';
import { valueHints, writes } from './value-hints.ts';

const none: readonly string[] = [];

/**
 * What is worth knowing about a message that is in order: what of it was left out, that the server wants the PC to sign in, pictures whose
 * file names say they belong to the other node.
 */
export function hintsAbout({ commands, leftOut }: Pick<Message, 'commands' | 'leftOut'>): readonly string[] {
  return [...leftOut, ...challenges(commands), ...swappedPictures(commands), ...valueHints(commands), ...bareMarkup(commands)];
}

/** For a PC that is not the client of the session. */
export const signInHint =
  'The server asks the PC to sign in (Status 401 or 407). Windows would send its message again with credentials; this PC has none and continues without.';

export const nothingToDoHint = 'The message contains nothing to execute, and nothing is sent back.';

/** Alert 1223 of the server, in words, where there is something it asked for beside it. */
export const unaskedHint =
  'The server ends the session with this message (Alert 1223): its commands are executed, and nothing is sent back, so the server does not learn what came of them.';

/** Alert 1225 of the reply, in words. */
export const missedEndHint =
  'The last chunk of a value never arrives: the value is dropped, nothing of it is written, and the reply tells the server so (Alert 1225).';

export const cutHint = 'The reply exceeds MaxMsgSize: the rest follows when the next message of the session asks (Alert 1222).';

/** Results that are never sent, in words. */
export function droppedHint(maxMsgSize: number | null): string {
  return `What a Get found is larger than the server's MaxMsgSize of ${maxMsgSize} bytes: the reply has its Status without Results, and the next message of the session is answered by Alert 1223.`;
}

/** Alert 1223 of the reply, in words. */
export function lostHint(maxMsgSize: number | null): string {
  return `The server learns nothing about what was executed: the answer to one command is larger than its MaxMsgSize of ${maxMsgSize} bytes, so the reply ends the session (Alert 1223).`;
}

export function waitingHint(count: number): string {
  const what = count === 1 ? 'one command waits' : `${count} commands wait`;
  return `The message has no Final: ${what} for the next message of the session, and nothing of this is executed yet.`;
}

/** Source: OMA DM security; a 25H2 client was seen to send its first package again, with Cred. */
function challenges(commands: readonly Command[]): readonly string[] {
  const asks = commands.find((command) => command.kind === 'answer' && command.name === 'Status' && /^40[17]$/.test(command.data));
  return asks === undefined ? none : [signInHint];
}

function swappedPictures(commands: readonly Command[]): readonly string[] {
  return writes(commands).flatMap(({ items }) => items.flatMap(({ locURI, data }) => swappedPicture(locURI ?? '', data)));
}

function bareMarkup(commands: readonly Command[]): readonly string[] {
  return writes(commands).flatMap(({ items }) =>
    items.flatMap(({ locURI, markup }) =>
      markup === true
        ? [
            `Data of ${quoted(locURI ?? '')} holds elements that are neither escaped nor in CDATA: they are its value here (assumption markupInData). Escape them, or wrap the value in CDATA, and every client reads the same.`,
          ]
        : [],
    ),
  );
}

const looksLike = { lockScreen: /lock.?screen|lock[-_ ]/i, desktop: /desktop|wallpaper/i } as const;

/** The example on Microsoft's own CSP page has the two swapped. */
function swappedPicture(locURI: string, url: string): readonly string[] {
  const node = /(?:^|\/)((?:lockscreen|desktop)imageurl)$/i.exec(locURI)?.[1]?.toLowerCase();
  if (node === undefined || !(looksLike.lockScreen.test(url) || looksLike.desktop.test(url))) return none;
  const path = url.replace(/[?#].*$/su, '');
  const file = path.slice(path.lastIndexOf('/') + 1);
  const isForLockScreen = looksLike.lockScreen.test(file);
  const isForDesktop = looksLike.desktop.test(file);
  if (node === 'lockscreenimageurl' && isForDesktop && !isForLockScreen) {
    return [`LockScreenImageUrl is given ${quoted(file)}, which is named like a desktop picture. Are the two pictures swapped?`];
  }
  if (node === 'desktopimageurl' && isForLockScreen && !isForDesktop) {
    return [`DesktopImageUrl is given ${quoted(file)}, which is named like a lock screen picture. Are the two pictures swapped?`];
  }
  return none;
}
