/**
 * What somebody meant to fill in and nobody did, as it stands there: `{{x}}`, `${x}`, `$(x)`, `{x}`, `$VAR`, `%X%`, `[[x]]`,
 * `@@x@@`, `__x__`, `<x>`; null where there is none.
 * Escapes of a URL (`%20`), GUIDs in braces, and containers of Azure such as `$web` are none.
 */
export function placeholderIn(text: string): string | null {
  // Ten patterns take long for the many texts that hold nothing any of them begins with.
  if (!/[{$[@_<%]/.test(text)) return null;
  for (const style of styles) {
    for (const [found, name = ''] of text.matchAll(style)) {
      if (!filledElsewhere.test(name)) return found;
    }
  }
  return null;
}

const styles = [
  /\{\{\s{0,8}[^{}\s][^{}]{0,60}\}\}/g,
  /\$\{\s{0,8}[^{}\s][^{}]{0,60}\}/g,
  /\$\([A-Za-z_][\w.-]{0,60}\)/g,
  /\{[A-Za-z_][\w.]{0,60}\}/g,
  /(?<![\w$])\$(?:env:)?([A-Za-z_]\w{1,60})/g,
  /\[\[\s{0,8}[A-Za-z_][\w .-]{0,60}\]\]/g,
  /@@[A-Za-z_][\w.-]{0,60}@@/g,
  /(?<!\w)__[A-Za-z]\w{0,60}?__(?!\w)/g,
  /<[A-Za-z_][\w .-]{0,60}>/g,
  /%([A-Za-z_][\w()]{1,60})%(?![\dA-Fa-f]{2})/g,
] as const;

/** Special containers of Azure Storage, which every URL of theirs holds. */
const filledElsewhere = /^(?:web|root|logs|blobchangefeed)$/;

/** Whether Windows itself puts something in for it, wherever it puts in variables at all: in paths of policies, never in a URL. */
export function isWindowsVariable(placeholder: string): boolean {
  return windowsVariable.test(placeholder);
}

const windowsVariable =
  /^%(?:allusersprofile|appdata|(?:common)?programfiles(?:\(x86\))?|commonprogramw6432|programw6432|computername|comspec|home(?:drive|path)|localappdata|logonserver|path|programdata|public|systemdrive|systemroot|temp|tmp|userdomain|username|userprofile|windir)%$/i;
