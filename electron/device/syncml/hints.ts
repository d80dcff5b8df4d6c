import type { Command, ItemsCommand } from './message.ts';

/** What is worth knowing about commands that are in order: pictures whose file names say they belong to the other node. */
export function hintsAbout(commands: readonly Command[]): readonly string[] {
  return writes(commands).flatMap(({ items }) => items.flatMap(({ locURI, data }) => swappedPicture(locURI ?? '', data)));
}

function writes(commands: readonly Command[]): readonly ItemsCommand[] {
  return commands.flatMap((command) => {
    if (command.kind === 'group') return writes(command.members);
    return command.kind === 'items' && (command.name === 'Replace' || command.name === 'Add') ? [command] : [];
  });
}

const looksLike = { lockScreen: /lock.?screen|lock[-_ ]/i, desktop: /desktop|wallpaper/i } as const;

const none: readonly string[] = [];

/** The example on Microsoft's own CSP page has the two swapped. */
function swappedPicture(locURI: string, url: string): readonly string[] {
  const node = /(?:^|\/)((?:lockscreen|desktop)imageurl)$/i.exec(locURI)?.[1]?.toLowerCase();
  if (node === undefined || !(looksLike.lockScreen.test(url) || looksLike.desktop.test(url))) return none;
  const path = url.replace(/[?#].*$/su, '');
  const file = path.slice(path.lastIndexOf('/') + 1);
  const isForLockScreen = looksLike.lockScreen.test(file);
  const isForDesktop = looksLike.desktop.test(file);
  if (node === 'lockscreenimageurl' && isForDesktop && !isForLockScreen) {
    return [`LockScreenImageUrl is given ${file}, which is named like a desktop picture. Are the two pictures swapped?`];
  }
  if (node === 'desktopimageurl' && isForLockScreen && !isForDesktop) {
    return [`DesktopImageUrl is given ${file}, which is named like a lock screen picture. Are the two pictures swapped?`];
  }
  return none;
}
