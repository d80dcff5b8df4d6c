/** One reader of bytes that others wrote, with what has to hold for each of its answers. */
export interface FuzzTarget {
  /** What the first inputs are made from: whole files of the form. */
  readonly seeds: readonly Uint8Array[];
  /** Pieces of the form's grammar, and what has broken readers of it. */
  readonly words: readonly string[];
  /** Makes check sums right again after a change, where they would stop every input at the door. */
  readonly repair?: (bytes: Uint8Array) => Uint8Array;
  /** How many inputs one subject takes before a new one does: a PC's timeline grows with each. */
  readonly mostOnOne: number;
  readonly open: () => Promise<FuzzSubject>;
}

export interface FuzzSubject {
  /** Begins with `taken` or `refused`. Throws what is wrong: whatever is thrown is a find. */
  feed(bytes: Uint8Array): string | Promise<string>;
  /** Whether the subject still does its work. Throws what is wrong. */
  check?(): Promise<void>;
  close?(): Promise<unknown>;
}

interface Refusal {
  readonly status: number;
  readonly detail: string;
}

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (one instanceof Map || one instanceof Set ? [...one] : one)) ?? '';

/**
 * What every reader must keep to: a value, or a refusal of a status that blames the file, in words a person can read; no half characters.
 * The answer is the same for the same bytes, so its text stands for it.
 */
export function judged(result: { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Refusal }): string {
  if (result.ok) return `taken ${shown(result.value)}`;
  const { status, detail } = result.problem;
  const isClean = [400, 404, 409, 413, 415, 422].includes(status) && detail !== '' && detail.length < 4_000 && detail.isWellFormed();
  if (!isClean) throw new Error(`it was refused with ${status}: ${detail.slice(0, 200)}`);
  return `refused ${status} ${detail}`;
}

/** A reader without state: it answers the same bytes twice, and the same each time. */
export function pureTarget(
  given: Pick<FuzzTarget, 'seeds' | 'words' | 'repair'>,
  feed: (bytes: Uint8Array) => string | Promise<string>,
): FuzzTarget {
  const twice = async (bytes: Uint8Array) => {
    const copy = Uint8Array.from(bytes);
    const answer = await feed(bytes);
    if (Buffer.compare(copy, bytes) !== 0) throw new Error('the bytes were changed by being read');
    if ((await feed(bytes)) !== answer) throw new Error('the same bytes were answered in two ways');
    return answer;
  };
  return { ...given, mostOnOne: Number.POSITIVE_INFINITY, open: async () => ({ feed: twice }) };
}
