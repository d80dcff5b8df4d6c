import type { NodeValue } from '../../tree/management-tree.ts';
import type { Item } from '../message.ts';

/** What an Item writes. Without Data it writes an empty value. */
export function itemValue({ data, format, type }: Item): NodeValue {
  return { data, ...(format !== undefined && { format }), ...(type !== undefined && { type }) };
}
