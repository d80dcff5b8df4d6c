/** One header as it came over the wire: Node's own table drops or joins repetitions, and a request with two Hosts must be seen as such. */
export type RawHeader = { readonly kind: 'absent' } | { readonly kind: 'one'; readonly value: string } | { readonly kind: 'several' };

/** `rawHeaders` is Node's list of names and values in turn; `name` is in lower case. */
export function rawHeader(rawHeaders: readonly string[], name: string): RawHeader {
  let found: RawHeader = { kind: 'absent' };
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const given = rawHeaders[index] ?? '';
    // Most are told apart by their length alone.
    if (given.length !== name.length || given.toLowerCase() !== name) continue;
    if (found.kind !== 'absent') return { kind: 'several' };
    found = { kind: 'one', value: rawHeaders[index + 1] ?? '' };
  }
  return found;
}
