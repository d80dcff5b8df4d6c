import * as v from 'valibot';

/** Requests between this PC and its server, in the order of the way. */
export const breakSteps = ['find', 'discovery', 'sign-in', 'policy', 'certificate', 'renewal', 'session'] as const;
export const breakCommands = ['Add', 'Replace', 'Get', 'Delete', 'Exec', 'Atomic', 'Sequence', 'Alert', 'Status', 'Results'] as const;
export const breakActions = ['hold', 'edit', 'drop', 'repeat', 'delay'] as const;
/** `request`: on the way to the server. `answer`: on the way back. */
export const breakDirections = ['request', 'answer'] as const;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** What is left out is not asked for: a rule without conditions takes every message of its direction. */
const ruleSchema = v.pipe(
  v.strictObject({
    at: v.picklist(breakDirections),
    step: v.exactOptional(v.picklist(breakSteps)),
    /** The how manieth request of the step; in a session that of the message. */
    number: v.exactOptional(whole(1, 10_000)),
    /** The message holds this command; with `target` one of this command. */
    command: v.exactOptional(v.picklist(breakCommands)),
    /** Part of a LocURI, whatever its case. */
    target: v.exactOptional(text),
    /** Part of the message. */
    contains: v.exactOptional(text),
    /** `hold`: until somebody says what becomes of it. `repeat` of an answer: it comes again in the place of the next one. */
    action: v.picklist(breakActions),
    /** Of `edit`: what is replaced, and by what, everywhere in the message. */
    find: v.exactOptional(text),
    replace: v.exactOptional(v.pipe(v.string(), v.maxLength(100_000))),
    /** Of `delay`. */
    delayMs: v.exactOptional(whole(1, 600_000)),
    /** Of `repeat`: how many more. */
    copies: v.exactOptional(whole(1, 100)),
    /** Acts so often; always without. */
    times: v.exactOptional(whole(1, 10_000)),
  }),
  v.check(({ action, find }) => action !== 'edit' || find !== undefined, 'edit needs find: what is to be replaced'),
  v.check(({ action, delayMs }) => action !== 'delay' || delayMs !== undefined, 'delay needs delayMs'),
);

export type BreakRule = Readonly<v.InferOutput<typeof ruleSchema>>;

/** A message somebody has to decide about. Secrets are masked; a mask that stays stands for what it hides. */
export interface HeldMessage {
  readonly id: number;
  readonly at: BreakRule['at'];
  readonly step: (typeof breakSteps)[number];
  readonly number: number;
  /** `POST /path` or `HTTP 200`. */
  readonly line: string;
  readonly text: string;
}

/** A message that rules acted on. */
export interface BrokenMessage extends Omit<HeldMessage, 'text'> {
  /** Real time in ms since 1970. */
  readonly when: number;
  /** In their order: number of the rule, from 1, and what it did. */
  readonly did: readonly { readonly rule: number; readonly words: string }[];
}

export interface Breakpoints {
  /** `place`: its number, from 1. */
  readonly rules: readonly (BreakRule & { readonly place: number; readonly acted: number })[];
  readonly held: readonly HeldMessage[];
  /** Newest last. */
  readonly log: readonly BrokenMessage[];
}

/** All rules, in the order they act. */
export const rulesInput = v.strictObject({ rules: v.pipe(v.array(ruleSchema), v.maxLength(100)) });

export const releaseInput = v.strictObject({
  id: whole(1, Number.MAX_SAFE_INTEGER),
  decision: v.picklist(['send', 'drop', 'repeat']),
  text: v.exactOptional(v.pipe(v.string(), v.maxLength(1024 * 1024))),
  delayMs: v.exactOptional(whole(1, 600_000)),
});
