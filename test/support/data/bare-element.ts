import type { XMLElement } from '../../../electron/device/xml/xml-reader.ts';

/** Without lines, and without white space between elements: neither travels in WBXML. */
export function bareElement({ namespace, name, children, text }: XMLElement): object {
  return { namespace, name, children: children.map(bareElement), text: children.length > 0 && text.trim() === '' ? '' : text };
}
