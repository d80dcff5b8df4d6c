import type { ReplyRow } from '../contract/documents.ts';

const longest = 90;

/** The commands of a message, one line: `Replace LockScreenImageUrl, DesktopImageUrl; Get Personalization`. */
export function commandsInWords(rows: readonly ReplyRow[]): string {
  const groups: { readonly cmd: string; readonly names: string[] }[] = [];
  for (const { cmd, locUri } of rows.filter((row) => row.cmd !== 'SyncHdr' || row.status >= 300).slice(0, 20)) {
    const last = groups.at(-1);
    const name = locUri.slice(locUri.lastIndexOf('/') + 1);
    if (last?.cmd === cmd) last.names.push(name);
    else groups.push({ cmd, names: [name] });
  }
  return shortened(groups.map(({ cmd, names }) => `${cmd} ${names.filter((name) => name !== '').join(', ')}`.trim()).join('; '));
}

export function shortened(words: string): string {
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
}
