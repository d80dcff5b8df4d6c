import type { BareElement } from '../../../electron/device/xml/build-elements.ts';

/** Without lines, and without white space between elements: neither travels in WBXML. */
export function bareElement({ namespace, name, children, text }: BareElement): object {
  return { namespace, name, children: children.map(bareElement), text: children.length > 0 && text.trim() === '' ? '' : text };
}
