import type { InputOf, OperationName, Operations, OutputOf } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/result.ts';

/** One operation on its way to the PC. */
export interface Call {
  readonly name: OperationName;
  readonly input: unknown;
}

/** What happens around calls: it may refuse one, or do something before and after. `next` is everything further in. */
export type Step = (call: Call, next: () => Promise<Result<unknown>>) => Promise<Result<unknown>>;

type Perform = (input: unknown) => Promise<Result<unknown>>;

/** The same operations, each call of which goes through the steps, the first of them outermost. */
export function throughSteps<Some extends Partial<Operations>>(operations: Some, steps: readonly Step[]): Some {
  const stepped = Object.entries(operations).map(([name, perform]) => {
    const innermost = ({ input }: Call) => (perform as Perform)(input);
    const way = steps.reduceRight<(call: Call) => Promise<Result<unknown>>>(
      (next, step) => (call) => step(call, () => next(call)),
      innermost,
    );
    return [name, (input: unknown) => way({ name: name as OperationName, input })];
  });
  return Object.fromEntries(stepped) as Some;
}

/** What happens around single operations, by name. */
export type Around = {
  readonly [Name in OperationName]?: (input: InputOf<Name>, next: () => Promise<Result<OutputOf<Name>>>) => Promise<Result<OutputOf<Name>>>;
};

/** A step of those; every other operation goes on as it is. */
export function around(table: Around): Step {
  return ({ name, input }, next) => {
    const wrapped = table[name] as ((given: unknown, go: () => Promise<Result<unknown>>) => Promise<Result<unknown>>) | undefined;
    return wrapped === undefined ? next() : wrapped(input, next);
  };
}
