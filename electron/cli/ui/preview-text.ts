import type { Preview, PreviewItem } from '../../../shared/contract/unenrol.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { columns } from './columns.ts';

/** What would go and what would stay, as two lists. */
export function previewText(preview: Preview): string {
  return `Goes:\n${list(preview.goes, 'Nothing: there is nothing to remove.')}\n\n${staysText(preview)}`;
}

export function staysText({ stays }: Preview): string {
  return `Stays:\n${list(stays, 'Nothing.')}`;
}

function list(items: readonly PreviewItem[], none: string): string {
  if (items.length === 0) return `  ${none}`;
  return columns(items.map(({ kind, name, value }) => [`  ${kind}`, plainText(name), plainText(value)]));
}
