/** What an expression of a script or of a Terraform file stands for, where only running it would tell. */
export class Unresolved {
  readonly expression: string;

  constructor(expression: string) {
    this.expression = expression;
  }
}

/** Fields of an object without case and punctuation in their names: `omaUri`, `OmaUri` and `oma_uri` are one. */
export type Fields = ReadonlyMap<string, unknown>;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unresolved);
}

/** The SDK of Microsoft Graph for PowerShell puts what a type adds to its base into `AdditionalProperties`: it is one with the rest here. */
export function fieldsOf(value: Readonly<Record<string, unknown>>): Fields {
  const [added, own] = [new Map<string, unknown>(), new Map<string, unknown>()];
  for (const [name, field] of Object.entries(value)) {
    if (plain(name) !== 'additionalproperties' || !isObject(field)) own.set(plain(name), field);
    else for (const [inner, each] of Object.entries(field)) added.set(plain(inner), each);
  }
  return new Map([...added, ...own]);
}

export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** ConvertTo-Json writes what lies deeper than it was told as these words. */
export function isCutByPowerShell(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\s*(?:@\{[\s\S]*\}?|System\.(?:Object\[\]|Collections\.[\w.]+|Management\.Automation\.\w+))\s*$/.test(value)
  );
}

/** A text that variables make longer than this was written to fill memory: each line of a script can double what the one before made. */
export const longestFilled = 1024 * 1024;

/** Forms nest a few levels; what nests deeper was not written by their tools. */
export const deepest = 64;
