import { paddingWords } from '../../../../shared/padding.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import type { XMLElement } from '../../xml/build-elements.ts';

/** Leaves that are read without the white space around them; Data is one where it is no value. */
const trimmed: ReadonlySet<string> = new Set([
  ...['VerDTD', 'VerProto', 'SessionID', 'MsgID', 'RespURI', 'LocURI', 'LocName', 'CmdID', 'MsgRef', 'CmdRef', 'Cmd', 'Data'],
  ...['Format', 'Type', 'Size', 'MaxMsgSize', 'NextNonce'],
]);

/** What an element may hold once, and is read of once. Two of Target or Data in an Item refuse it. */
const single: ReadonlySet<string> = new Set([...trimmed, 'Meta', 'Target', 'Source', 'Cred', 'Chal']);

/** What is said of an element that has not what is meant to be told: a value, which is taken as it is, and marks. */
const taken: ReadonlySet<string> = new Set(['Final', 'NoResp', 'MoreData']);

const numbers: Readonly<Record<string, RegExp>> = { Size: /^\d{1,15}$/, MaxMsgSize: /^\d{1,9}$/ };

/** Said of one element; the same of others is counted. */
interface Finding {
  /** How it ends, behind what it is about. */
  readonly words: string;
  readonly lines: number[];
}

/**
 * What of a document was read other than it stands there, each in a sentence with its line (1-based): white space around a LocURI or
 * a number, text between elements, an element that is there twice, a size that is no number. Values are not among it: they are taken as they are.
 */
export function leftOutOf(root: XMLElement): readonly string[] {
  const found = new Map<string, Finding>();
  look(root, null, (about, line, words) => {
    const before = found.get(about);
    if (before === undefined) found.set(about, { words: words(), lines: [line] });
    else before.lines.push(line);
  });
  return [...found.values()].map(sentence);
}

type Tell = (about: string, line: number, words: () => string) => void;

function look(element: XMLElement, parent: XMLElement | null, tell: Tell): void {
  const { name, text, children, line } = element;
  if ((name === 'Data' && parent?.name === 'Item') || taken.has(name)) return;
  if (children.length === 0) {
    lookAtLeaf(element, tell);
    return;
  }
  if (name !== 'LocURI' && name !== 'Data' && /[^ \t\r\n]/.test(text))
    tell(
      `text ${name}`,
      line,
      () =>
        `Text between the elements of ${name} is left out${name === 'Cred' || parent?.name === 'Cred' ? '' : `: ${quoted(withoutPadding(text), 40)}`}`,
    );
  const names = new Set<string>();
  for (const child of children) {
    if (names.has(child.name) && single.has(child.name) && (name !== 'Item' || child.name === 'Meta'))
      tell(
        `twice ${name}/${child.name}`,
        child.line,
        () => `${name} holds ${child.name} more than once: the first one counts, this one is left out`,
      );
    names.add(child.name);
    if (name === 'Meta' && (child.name === 'Format' || child.name === 'Type') && isForeign(child, element))
      tell(
        `namespace ${child.name}`,
        child.line,
        () => `${child.name} is of namespace ${quoted(child.namespace)} and left out: in Meta it belongs to "syncml:metinf"`,
      );
    look(child, element, tell);
  }
}

function isForeign({ namespace }: XMLElement, meta: XMLElement): boolean {
  return namespace !== 'syncml:metinf' && namespace !== meta.namespace;
}

function lookAtLeaf({ name, text, line }: XMLElement, tell: Tell): void {
  if (text === '' || !trimmed.has(name)) return;
  const inside = withoutPadding(text);
  if (inside === '') return;
  if (inside !== text) {
    const shown = name === 'LocURI' ? ` ${quoted(inside)}` : '';
    tell(`padding ${name}`, line, () => `White space around ${name}${shown} is left out (${paddingWords(text)})`);
  }
  if (numbers[name]?.test(inside) === false)
    tell(`number ${name}`, line, () => `${name} is ${quoted(inside, 40)}, which is no number it could be, and is left out`);
}

function sentence({ words, lines: [first = 0, ...others] }: Finding): string {
  const shown = others.slice(0, 3).join(', ');
  const more = others.length > 3 ? `${shown} and ${others.length - 3} more` : shown;
  return `${words}, line ${first}${others.length === 0 ? '' : `; so it is in line${others.length === 1 ? '' : 's'} ${more}`}.`;
}
