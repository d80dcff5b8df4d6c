/**
 * Text of somebody else inside a sentence: in quotation marks, and with nothing in it that cannot be seen. What is harmless stands as it is;
 * the rest is spelt as in JSON (`\u00A0`), so that two texts that look alike do not read alike.
 */
export function quoted(text: string, most = 200): string {
  return `"${shortened(text, most)
    .replaceAll(/["\\](?=u[\dA-F{])|"/g, '\\$&')
    .replaceAll(unseen, spelled)}"`;
}

/** The beginning of a long text, cut between two characters. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

/** A character that cannot be seen, or passes for another. */
export interface UnseenCharacter {
  /** `line feed U+000A`, `no-break space U+00A0`. */
  readonly name: string;
  /** 1-based, in characters as people count them. */
  readonly position: number;
  /** How such a thing usually comes about, as a clause. */
  readonly cause: string;
}

/** The first one; null where all can be seen. Blanks can, between two other characters. */
export function unseenIn(text: string): UnseenCharacter | null {
  if (isPrintableASCII(text)) return null;
  const index = text.search(unseen);
  if (index === -1) return null;
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  const [name, cause] = named[character] ?? [kindOf(character), copied];
  return { name: `${name} U+${hex(character)}`, position: [...text.slice(0, index)].length + 1, cause };
}

/** `a no-break space U+00A0 at character 5; it was probably copied ...`, or empty: for the end of a sentence that says where. */
export function unseenWords(text: string): string {
  const found = unseenIn(text);
  if (found === null) return '';
  return `${/^[aeiou]/i.test(found.name) ? 'an' : 'a'} ${found.name} at character ${found.position}: ${found.cause}`;
}

/** The same of what is seen and taken for another character: a letter of another alphabet in a Latin word, a full-width form. */
export function deceivingWords(text: string): string {
  if (isPrintableASCII(text)) return '';
  const unseen = unseenWords(text);
  const index = text.search(lookalike);
  if (unseen !== '' || index === -1) return unseen;
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  const kind = /\p{sc=Cyrl}/u.test(character) ? 'Cyrillic' : /\p{sc=Grek}/u.test(character) ? 'Greek' : 'full-width';
  const position = [...text.slice(0, index)].length + 1;
  return `a ${kind} ${quoted(character)} U+${hex(character)} at character ${position}: it is easily taken for a Latin character`;
}

/** What stands in quotation marks of its own, as a value copied out of a script does; null where none does. */
export function ownQuotationMarks(text: string): string | null {
  const [, inside] =
    /^\s*(?:"(.+)"|'(.+)'|[“„”](.+)[“”]|[‘‚’](.+)[‘’]|«(.+)»)\s*$/su.exec(text)?.filter((part) => part !== undefined) ?? [];
  return inside ?? null;
}

/** Nearly every value: none of it hides or deceives, and the patterns for what does take ten times as long to say so. */
function isPrintableASCII(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

const lookalike = /(?<=[A-Za-z])[\p{sc=Cyrl}\p{sc=Grek}]|[\p{sc=Cyrl}\p{sc=Grek}](?=[A-Za-z])|[\uff01-\uff5e]/u;

/** Every separator but the blank, controls, marks of direction, halves of pairs, and what fonts draw as nothing; not what joins an emoji. */
const unseen =
  /(?! |(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})\ufe0f)[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;

const copied = 'it was probably copied from a web page, a chat or an office document';
const wrapped = 'a long line was probably wrapped';

const named: Readonly<Record<string, readonly [name: string, cause: string]>> = {
  '\0': ['null character', 'it was probably read from a binary file or as UTF-16'],
  '\t': ['tab', 'it was probably copied from a table or indented'],
  '\n': ['line feed', wrapped],
  '\r': ['carriage return', wrapped],
  '\u001b': ['escape character', 'it was probably copied from a terminal'],
  '\u00a0': ['no-break space', copied],
  '\u00ad': ['soft hyphen', copied],
  '\u180e': ['Mongolian vowel separator', copied],
  '\u200b': ['zero width space', copied],
  '\u200c': ['zero width non-joiner', copied],
  '\u200d': ['zero width joiner', copied],
  '\u200e': ['left-to-right mark', copied],
  '\u200f': ['right-to-left mark', copied],
  '\u2028': ['line separator', wrapped],
  '\u2029': ['paragraph separator', wrapped],
  '\u2060': ['word joiner', copied],
  '\u3000': ['ideographic space', 'it was probably typed with an East Asian keyboard'],
  '\ufeff': ['byte order mark', 'two files were probably put together, or one was saved with a byte order mark'],
};

function kindOf(character: string): string {
  if (/\p{Cs}/u.test(character)) return 'half of a character';
  if (/\p{Bidi_Control}/u.test(character)) return 'mark of writing direction';
  if (/\p{Cc}/u.test(character)) return 'control character';
  return /\p{Zs}/u.test(character) ? 'space of another kind' : 'invisible character';
}

function spelled(character: string): string {
  const digits = hex(character);
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits}`;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
