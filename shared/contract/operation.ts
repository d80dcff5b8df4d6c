import * as v from 'valibot';

export type OperationEffect = 'read' | 'change';

/** One thing one can ask of the PC. */
export interface Operation<Input, Output, Effect extends OperationEffect = OperationEffect> {
  /** Checked at every door before the device sees it. */
  readonly input: v.GenericSchema<unknown, Input>;
  readonly http: OperationHttp;
  /** `change`: answered as done it is on the disk, and it is refused where it cannot be. */
  readonly effect: Effect;
  /** Such a change ends when the PC is switched off: a clock that was moved, a picture the lab serves. */
  readonly lasts?: 'run';
  /** Carries the output type only; there is nothing in it at run time. */
  readonly output?: Output;
}

export interface OperationHttp {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: `/api/${string}`;
  /** In bytes, where it is not the usual of the door. */
  readonly largestBody?: number;
  /** The part of the input that is the body, as bytes; the rest is the query then. */
  readonly fileIn?: string;
  /** The part of the input that may be the body itself: text of any encoding, under a content type other than JSON. */
  readonly textIn?: string;
  /** The answer is a file. The desktop app has no such operation for its page: it saves files itself. */
  readonly fileOut?: true;
}

/** A file as it comes. A piece is the reader's until the next is asked for. */
export type FilePieces = AsyncIterable<Uint8Array>;

/** A row of the contract. */
export function operation<Output>() {
  return <Input, const Effect extends OperationEffect>(
    { effect, lasts, ...http }: OperationHttp & Pick<Operation<Input, Output, Effect>, 'effect' | 'lasts'>,
    input: v.GenericSchema<unknown, Input>,
  ): Operation<Input, Output, Effect> => ({ http, input, effect, ...(lasts && { lasts }) });
}

/** A file as input: its bytes, at most so many, or its pieces as they come, which whoever reads them has to count. */
export function fileOf(mostBytes: number): v.GenericSchema<unknown, Uint8Array | FilePieces> {
  return v.union([v.pipe(v.instance(Uint8Array), v.maxLength(mostBytes)), v.custom<FilePieces>(isFilePieces)]);
}

/** Of a door only: neither JSON nor IPC can hold one. */
function isFilePieces(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
