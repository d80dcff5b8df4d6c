/**
 * The new JSON value, with every part that is equal to the old one's being the old one's: whoever follows a part by a selector is rendered
 * when that part changes, and not because a new answer came.
 */
export function shareUnchanged<Value>(before: Value, now: Value): Value {
  return shared(before, now) as Value;
}

function shared(before: unknown, now: unknown): unknown {
  if (Object.is(before, now) || !isObject(before) || !isObject(now) || Array.isArray(before) !== Array.isArray(now)) return now;
  const [old, keys] = [before as Readonly<Record<string, unknown>>, Object.keys(now)];
  const next = Object.fromEntries(keys.map((key) => [key, shared(old[key], (now as Readonly<Record<string, unknown>>)[key])]));
  const isSame = keys.length === Object.keys(old).length && keys.every((key) => Object.hasOwn(old, key) && Object.is(old[key], next[key]));
  if (isSame) return before;
  return Array.isArray(now) ? Object.values(next) : next;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
