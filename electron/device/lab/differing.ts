/** What of `wanted` is not so in `now`, as changes that can be asked for and told. */
export function differing<Shape extends object>(now: Shape, wanted: Partial<Shape>): Partial<Shape> {
  const keys = (Object.keys(wanted) as (keyof Shape & string)[]).filter((key) => now[key] !== wanted[key]);
  return Object.fromEntries(keys.map((key) => [key, wanted[key]])) as Partial<Shape>;
}
