import type * as v from 'valibot';

/** One thing one can ask of the PC. */
export interface Operation<Input, Output> {
  /** Checked at every door before the device sees it. */
  readonly input: v.GenericSchema<unknown, Input>;
  readonly http: OperationHttp;
  /** Carries the output type only; there is nothing in it at run time. */
  readonly output?: Output;
}

export interface OperationHttp {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: `/api/${string}`;
  /** In bytes, where it is not the usual of the door. */
  readonly largestBody?: number;
  /** The part of the input that is the body, as bytes; the rest is the query then. */
  readonly fileIn?: string;
  /** The answer is a file. The desktop app has no such operation for its page: it saves files itself. */
  readonly fileOut?: true;
}

/** A file as it comes. A piece is the reader's until the next is asked for. */
export type FilePieces = AsyncIterable<Uint8Array>;

/** A row of the contract. */
export function operation<Output>() {
  return <Input>(http: Operation<Input, Output>['http'], input: v.GenericSchema<unknown, Input>): Operation<Input, Output> => ({
    http,
    input,
  });
}
