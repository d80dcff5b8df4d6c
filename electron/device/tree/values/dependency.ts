import { checkPart } from './check-part.ts';
import type { AllowedValues, DependencyGroup, NodeDefinition } from './node-definition.ts';
import type { Patterns } from './patterns/patterns.ts';

/** What a value is held against beside its own definition. */
export interface ValueContext {
  /** The value a node holds now, by the DependencyUri of a DDF (no `./` in real files); undefined when it holds none. */
  held(uri: string): string | undefined;
  readonly patterns: Patterns;
}

/** The first group of a node all of whose dependencies hold. */
export function groupInForce({ dependencies }: NodeDefinition, context: ValueContext): DependencyGroup | undefined {
  return dependencies.find((group) =>
    group.dependencies.every(({ kind, uri, allowedValues }) => (kind === 'DependsOn') === has(context, uri, allowedValues)),
  );
}

/** What the node waits for, in words; undefined where it depends on nothing or what it depends on holds. */
export function unmetDependency(definition: NodeDefinition, context: ValueContext): string | undefined {
  const { dependencies } = definition;
  if (dependencies.length === 0 || groupInForce(definition, context) !== undefined) return undefined;
  const uris = new Set(dependencies.flatMap((group) => group.dependencies.map(({ uri }) => uri)));
  return `it has an effect only with the right value in ${[...uris].join(' and ')}`;
}

function has({ held, patterns }: ValueContext, uri: string, allowed: AllowedValues | null): boolean {
  const value = held(uri);
  return value !== undefined && (allowed === null || checkPart('chr', allowed, value, patterns).kind === 'fits');
}
