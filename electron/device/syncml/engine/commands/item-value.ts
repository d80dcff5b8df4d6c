import type { NodeValue } from '../../../tree/management-tree.ts';
import type { Item } from '../../wire/message.ts';

/** What an Item writes. Without Data it writes an empty value. */
export function itemValue({ data, format, type }: Item): NodeValue {
  if (format === undefined) return type === undefined ? { data } : { data, type };
  return type === undefined ? { data, format } : { data, format, type };
}
