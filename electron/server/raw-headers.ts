/** One header as it came over the wire: Node's own table drops or joins repetitions, and a request with two Hosts must be seen as such. */
export type RawHeader = { readonly kind: 'absent' } | { readonly kind: 'one'; readonly value: string } | { readonly kind: 'several' };

/** `rawHeaders` is Node's list of names and values in turn; `name` is in lower case. */
export function rawHeader(rawHeaders: readonly string[], name: string): RawHeader {
  const values = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  const [value, another] = values;
  if (value === undefined) return { kind: 'absent' };
  return another === undefined ? { kind: 'one', value } : { kind: 'several' };
}
