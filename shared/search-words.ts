/** The words somebody searches for, in lower case; none where nothing but blanks was typed. */
export function searchWords(typed: string): readonly string[] {
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
