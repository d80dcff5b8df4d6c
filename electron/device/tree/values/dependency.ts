import { checkPart } from './check-part.ts';
import type { AllowedValues, DependencyGroup, NodeDefinition } from './node-definition.ts';

/** The value a node holds now, by the DependencyUri of a DDF (no `./` in real files); undefined when it holds none. */
export type HeldValue = (uri: string) => string | undefined;

/** The first group of a node all of whose dependencies hold. */
export function groupInForce({ dependencies }: NodeDefinition, held: HeldValue): DependencyGroup | undefined {
  return dependencies.find((group) =>
    group.dependencies.every(({ kind, uri, allowedValues }) => (kind === 'DependsOn') === has(held(uri), allowedValues)),
  );
}

/** What the node waits for, in words; undefined where it depends on nothing or what it depends on holds. */
export function unmetDependency(definition: NodeDefinition, held: HeldValue): string | undefined {
  const { dependencies } = definition;
  if (dependencies.length === 0 || groupInForce(definition, held) !== undefined) return undefined;
  const uris = new Set(dependencies.flatMap((group) => group.dependencies.map(({ uri }) => uri)));
  return `it has an effect only with the right value in ${[...uris].join(' and ')}`;
}

function has(value: string | undefined, allowed: AllowedValues | null): boolean {
  return value !== undefined && (allowed === null || checkPart('chr', allowed, value).kind === 'fits');
}
