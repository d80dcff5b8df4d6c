import * as v from 'valibot';
import { isSecretNode } from '../../../shared/words/secret-names.ts';

const unit = { ms: 1, s: 1_000, m: 60_000 } as const;
const timeWords = 'a time looks like 500ms, 10s or 2m';

/** `2s` as milliseconds. */
export const durationMs = v.pipe(
  v.string(timeWords),
  v.regex(/^\d{1,6}(\.\d{1,3})?(ms|s|m)$/, timeWords),
  v.transform((text) => {
    const [, number = '0', name = 's'] = /^([\d.]+)(ms|s|m)$/.exec(text) ?? [];
    return Number(number) * unit[name as keyof typeof unit];
  }),
);
/** What a node or a fact is set to: YAML's own numbers and booleans are texts to the PC. */
export const value = v.pipe(v.union([v.string(), v.number(), v.boolean()], 'a text, a number, true or false'), v.transform(String));
/** A node: whole, or by its name where it is one of the Personalization CSP. */
export const locURI = v.pipe(
  v.string(),
  v.regex(/^(\.\/.+|[A-Za-z]\w*)$/, 'a node reads ./Vendor/MSFT/…, or has the name of a Personalization node'),
);
/** What a scenario calls a picture. */
export const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name has small letters, digits and hyphens'));
export const text = v.pipe(v.string(), v.minLength(1, 'this must not be empty'), v.maxLength(2_000));

export function timeInWords(ms: number): string {
  return ms >= 120_000 && ms % 60_000 === 0 ? `${ms / 60_000} minutes` : `${ms / 1_000} s`;
}

export function lastName(node: string): string {
  return node.slice(node.lastIndexOf('/') + 1);
}

/** A value in words; none where `node` is called after a secret. */
export function shortened(text: string, node = ''): string {
  if (isSecretNode(node, text)) return '…';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text === '' ? '(empty)' : text;
}

export function pairs(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} is ${String(value)}`)
    .join(', ');
}
