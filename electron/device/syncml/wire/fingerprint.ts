/** Texts up to this length stand for themselves. */
const exactLength = 64 * 1024;

/**
 * Something short that two different documents of one session and number do not share by accident: the text itself, or its
 * length and a hash (FNV-1a, 32 bits). Not meant against an attacker, who could only keep their own message from being executed.
 */
export function fingerprint(text: string): string {
  if (text.length <= exactLength) return text;
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return `${text.length}:${hash >>> 0}`;
}
