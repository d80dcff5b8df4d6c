import type { Changed } from '../contract/contract.ts';
import type { OperationEffect } from '../contract/operation.ts';
import { done, type Result, refused } from '../result.ts';
import type { Offer } from './activation.ts';
import { parseFilmWish } from './film-wish.ts';
import { parseSavedFile } from './saved-file.ts';
import { parseScreenshotRequest } from './screenshot.ts';

/** One thing a page asks of the window it is in. */
interface WindowRow<Input, Output> {
  /** Checked before anything is done. */
  readonly parse: (input: unknown) => Result<Input>;
  readonly effect: OperationEffect;
  /** Carries the output type only; there is nothing in it at run time. */
  readonly output?: Output;
}

function row<Output>() {
  return <Input>(effect: OperationEffect, parse: WindowRow<Input, Output>['parse']): WindowRow<Input, Output> => ({ effect, parse });
}

const nothing = (): Result<null> => done(null);

/** What only a page of the desktop app can ask for, beside the operations of the PC: the table of its own. */
export const windowContract = {
  /** The path of a picture of the image store on the app's own origin. */
  picture: row<string>()('read', parsePictureName),
  /** Takes a picture of the PC and asks where to save it; answers the file's path, null where nobody wanted it after all. */
  screenshot: row<string | null>()('change', parseScreenshotRequest),
  /** Plays a scenario on a PC of its own, makes a film of it and asks where to save it; answers as the screenshot does. */
  film: row<string | null>()('change', parseFilmWish),
  /** Asks where a file goes and saves it; answers its path, null where nobody wanted it after all. */
  saveFile: row<string | null>()('change', parseSavedFile),
  /** Shows the PC alone in a window of its own. */
  present: row<null>()('change', nothing),
  /** The whole screen for the operator's window with `true`, no more of it with anything else. */
  wholeScreen: row<null>()('change', (on): Result<boolean> => done(on === true)),
  /** What waits for the operator; each is answered once. */
  offers: row<readonly Offer[]>()('change', nothing),
} as const;

type WindowContract = typeof windowContract;
export type WindowCallName = keyof WindowContract;
type InputOfRow<Row> = Row extends WindowRow<infer Input, unknown> ? Input : never;
export type WindowInput<Name extends WindowCallName> = InputOfRow<WindowContract[Name]>;
export type WindowOutput<Name extends WindowCallName> =
  | NonNullable<WindowContract[Name]['output']>
  | Extract<WindowContract[Name]['output'], null>;

/** The window as the door sees it: one method per row. */
export type WindowOperations = {
  readonly [Name in WindowCallName]: (input: WindowInput<Name>) => Promise<Result<WindowOutput<Name>>>;
};

/** What the app tells its pages, with what comes along. */
export interface WindowEvents {
  /** The PC changed. */
  readonly changed: Changed;
  /** Somebody took the whole screen away by other means. */
  readonly wholeScreenLeft: null;
  /** Something waits for the operator. */
  readonly offered: null;
}

function parsePictureName(input: unknown): Result<string> {
  return typeof input === 'string' ? done(input) : refused({ title: 'Bad input', detail: 'the name of a picture is a text', status: 400 });
}
