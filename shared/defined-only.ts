type Defined<Shape> = { readonly [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key] } & {
  readonly [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<Shape[Key], undefined>;
};

/** Without the keys whose value is undefined: `exactOptionalPropertyTypes` keeps them apart, JSON does not. */
export function definedOnly<Shape extends object>(shape: Shape): Defined<Shape> {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Defined<Shape>;
}
