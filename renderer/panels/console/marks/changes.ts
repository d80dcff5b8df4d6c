import { escapeText } from '../../../../shared/xml-text.ts';
import { allCommands, type CommandMarkup, type DocumentMarkup } from '../markup/read-commands.ts';
import { contentOf, type Markup, type Span } from '../markup/read-markup.ts';
import type { TextChange } from '../markup/text-change.ts';
import { trimmedContent } from './place-rows.ts';

/** The least number no command of the document has. */
export function freeNumber({ commands }: DocumentMarkup): string {
  const taken = new Set(allCommands(commands).map(({ number }) => number));
  let number = 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}

/** Sets the CmdID, or puts one in front where there is none. */
export function numberChange({ element, cmdID }: CommandMarkup, number: string, text: string): TextChange {
  if (cmdID !== null) return setTextChange(cmdID, number, text);
  return insideStart(element, `<${prefixOf(element)}CmdID>${number}</${prefixOf(element)}CmdID>`, text);
}

/** Another text for an element that holds text alone; white space around the old one stays. `escaped` is as it stands in XML. */
export function setTextChange(element: Markup, escaped: string, text: string): TextChange {
  if (element.closeTag === null) {
    return { from: element.from, to: element.openTag.to, insert: `${openedTag(element, text)}${escaped}</${element.tagName}>` };
  }
  const span = trimmedContent(element, text);
  return { ...(span === element.openTag ? contentOf(element) : span), insert: escaped };
}

/** Other names in both tags. */
export function renameChanges({ tagName, openTag, closeTag }: Markup, name: string, text: string): readonly TextChange[] {
  const nameIn = ({ from, to }: Span) => {
    const at = text.indexOf(tagName, from);
    const start = at + tagName.lastIndexOf(':') + 1;
    return at < 0 || at >= to ? [] : [{ from: start, to: at + tagName.length, insert: name }];
  };
  return [...nameIn(openTag), ...(closeTag === null ? [] : nameIn(closeTag))];
}

/** Takes an element away, and its line with it where it stands alone on it. */
export function removeChange({ from, to }: Span, text: string): TextChange {
  const space = spaceBefore(from, text);
  const line = space.lastIndexOf('\n');
  return { from: line < 0 ? from : from - space.length + line, to, insert: '' };
}

export function addDataChange(item: Markup, value: string, text: string): TextChange {
  const name = `${prefixOf(item)}Data`;
  return insideEnd(item, `<${name}>${escapeText(value)}</${name}>`, text);
}

/** Behind the open tag, in a line of its own where the first child has one. */
function insideStart(element: Markup, insert: string, text: string): TextChange {
  const at = element.openTag.to;
  const space = /^\s*/.exec(text.slice(at, element.children[0]?.from ?? at))?.[0] ?? '';
  return { from: at, to: at, insert: `${space.includes('\n') ? space : ''}${insert}` };
}

/** Behind the last child, in a line of its own where that has one. */
export function insideEnd(element: Markup, insert: string, text: string): TextChange {
  const last = element.children.at(-1);
  const at = last?.to ?? element.openTag.to;
  const space = last === undefined ? '' : spaceBefore(last.from, text);
  return { from: at, to: at, insert: `${space.includes('\n') ? space : ''}${insert}` };
}

export function prefixOf({ tagName }: Markup): string {
  return tagName.slice(0, tagName.lastIndexOf(':') + 1);
}

/** White space in front of a place, back to the last thing that is none. */
export function spaceBefore(at: number, text: string): string {
  let start = at;
  while (start > 0 && /\s/.test(text[start - 1] ?? '')) start -= 1;
  return text.slice(start, at);
}

function openedTag({ openTag }: Markup, text: string): string {
  const written = text.slice(openTag.from, openTag.to);
  return written.endsWith('/>') ? `${written.slice(0, -2).trimEnd()}>` : written;
}
