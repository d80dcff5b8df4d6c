/** Why something was refused, in the words of RFC 9457 (`application/problem+json`). */
export interface Problem {
  /** What kind of refusal, one short sentence. */
  readonly title: string;
  /** What, where, and what to do about it. */
  readonly detail: string;
  /** HTTP status that carries this problem: 400, 404, 409, 413, 415, 422, 500, 503, and 507 for what could not be stored. */
  readonly status: number;
  /** 1-based place in the document that was refused, where there is one. */
  readonly line?: number;
  readonly column?: number;
  /** The part of the input it is about, and what is wrong with it alone; `detail` says both. */
  readonly part?: { readonly name: string; readonly detail: string };
  /** The code Windows gives the failure, where it has one; `detail` begins with it. */
  readonly code?: string;
}

/** An expected failure is a value; throwing is for bugs. What is no refusal to the person who asked says in `Why` what it holds instead of a problem. */
export type Result<Value, Why extends object = { readonly problem: Problem }> =
  | { readonly ok: true; readonly value: Value }
  | ({ readonly ok: false } & Readonly<Why>);

export function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refused(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}
