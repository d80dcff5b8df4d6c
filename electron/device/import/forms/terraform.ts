import type { Foreign } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { isObject, textOf, Unresolved } from '../parts/plain-value.ts';
import { readGraph } from './graph.ts';
import { readTerraformBlocks } from './terraform-blocks.ts';

/** Resources of a Terraform file, whichever provider for Intune they are of; null where none of them holds settings. */
export function readTerraform(text: string, nodes: NodeNames): Foreign | null {
  if (!/^[ \t]*(?:resource|data|locals|variable|module)\b[^\n{]*\{/m.test(text)) return null;
  const blocks = readTerraformBlocks(text);
  const names: Names = { values: namesIn(blocks), defaults: new Set(), left: mostLookedUp };
  const found = readGraph(resolved(blocks, names, 0), 'Terraform', nodes);
  if (found === null) return null;
  const said = [...names.defaults].map((name) => `${name} was taken with its default: whoever applies the file may set another value.`);
  return { ...found, repairs: [...found.repairs, ...said] };
}

interface Names {
  /** `local.x` and `var.x`. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly defaults: Set<string>;
  /** How many more are looked up: a few lines can name each other without end. */
  left: number;
}

function namesIn(blocks: unknown): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  const bodies = Array.isArray(blocks) ? blocks.filter(isObject).flatMap((body) => Object.entries(body)) : [];
  for (const [type, body] of bodies) {
    const variable = /^variable (.+)$/.exec(type)?.[1];
    for (const each of Array.isArray(body) ? body.filter(isObject) : []) {
      if (type === 'locals') for (const [name, value] of Object.entries(each)) found.set(`local.${name}`, value);
      const { default: usual } = each;
      if (variable !== undefined && usual !== undefined) found.set(`var.${variable}`, usual);
    }
  }
  return found;
}

/** Names refer to names a few times; what goes on longer goes in a circle. */
const mostSteps = 16;
const mostLookedUp = 20_000;
const longestText = 65_536;

/** The value with the names of the file put in; what only Terraform could work out stays as it is. */
function resolved(value: unknown, names: Names, steps: number): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => resolved(each, names, steps));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolved(each, names, steps)]));
  if (!(value instanceof Unresolved) || steps > mostSteps) return value;
  const whole = /^(?:local|var)\.[\w-]+$/.test(value.expression) ? named(value.expression, names, steps) : undefined;
  if (whole !== undefined) return whole;
  const inside = /^"([^"\\]*)"$/.exec(value.expression)?.[1];
  if (inside === undefined) return value;
  let isOpen = false;
  const text = inside.replaceAll(/\$\{([^{}]*)\}|[$%]\{/g, (part: string, name: string | undefined) => {
    const put = textOf(named(name?.trim() ?? '', names, steps));
    isOpen ||= put === undefined;
    return put ?? part;
  });
  return isOpen || text.length > longestText ? value : text;
}

function named(name: string, names: Names, steps: number): unknown {
  const value = names.values.get(name);
  names.left -= 1;
  if (value === undefined || names.left < 0) return undefined;
  const found = resolved(value, names, steps + 1);
  if (found instanceof Unresolved) return undefined;
  if (name.startsWith('var.')) names.defaults.add(name);
  return found;
}
