import * as v from 'valibot';
import { deceivingWords, quoted } from '../quoted.ts';
import type { Problem, Result } from '../result.ts';
import { captureRows } from './captures.ts';
import { ddfRows } from './ddf.ts';
import { deviceRows } from './device.ts';
import { documentRows } from './documents.ts';
import { breakpointRows, enrolmentRows } from './enrolment.ts';
import { hostWallpaperRows } from './host-wallpaper.ts';
import { imageRows } from './images.ts';
import { diagnosticsRows, journalRows } from './journal.ts';
import { labRows } from './lab.ts';
import type { Operation } from './operation.ts';
import { groupPolicyRows, policyRows } from './policies.ts';
import { provisioningRows } from './provisioning.ts';
import { recipeRows } from './recipes.ts';
import { scenarioRows } from './scenario.ts';
import { snapshotRows } from './snapshots.ts';
import { treeRows } from './tree.ts';
import { unenrolRows } from './unenrol.ts';
import { whyRows } from './why.ts';

/**
 * Everything one can ask of the PC, area by area. Electron IPC, the HTTP routes and the CLI are loops over it, so a new
 * operation is one row in its area and one method in the file of that area below `device/operations`.
 */
export const contract = {
  ...deviceRows,
  ...documentRows,
  ...captureRows,
  ...ddfRows,
  ...treeRows,
  ...journalRows,
  ...imageRows,
  ...hostWallpaperRows,
  ...unenrolRows,
  ...whyRows,
  ...labRows,
  ...recipeRows,
  ...snapshotRows,
  ...scenarioRows,
  ...enrolmentRows,
  ...breakpointRows,
  ...provisioningRows,
  ...policyRows,
  ...groupPolicyRows,
  ...diagnosticsRows,
} as const;

type Contract = typeof contract;
export type OperationName = keyof Contract;
export type InputOf<Name extends OperationName> = v.InferOutput<Contract[Name]['input']>;
export type OutputOf<Name extends OperationName> = NonNullable<Contract[Name]['output']>;

/** The device as the doors see it: one method per row of the contract. */
export type Operations = { readonly [Name in OperationName]: (input: InputOf<Name>) => Promise<Result<OutputOf<Name>>> };

/** The methods for some rows of it: those of an area. */
export type OperationsOf<Rows> = Pick<Operations, keyof Rows & OperationName>;

/** Operations that change the PC, or what it keeps. */
export type ChangingName = { [Name in OperationName]: Contract[Name]['effect'] extends 'change' ? Name : never }[OperationName];

/** Whether the operation makes the PC another one, and not for this run of it only. */
export function outlivesRun(name: OperationName): boolean {
  const { effect, lasts } = contract[name] as Operation<unknown, unknown>;
  return effect === 'change' && lasts !== 'run';
}

/** Pushed to every listener after each change; the listener asks for the snapshot when it wants it. */
export interface Changed {
  readonly revision: number;
}

/** The input as the contract wants it, or a problem that names the first thing wrong. */
export function parseInput<Name extends OperationName>(name: Name, input: unknown): Result<InputOf<Name>> {
  if (Array.isArray(input)) return badInput('an object is expected, not an array');
  const parsed = v.safeParse(contract[name].input as v.GenericSchema<unknown, InputOf<Name>>, input, { abortEarly: true });
  if (parsed.success) return { ok: true, value: parsed.output };
  const issue = parsed.issues[0];
  const path = v.getDotPath(issue);
  const words = issue.expected === 'never' ? 'this name is not known here' : issue.message;
  return path === null ? badInput(words) : badInput(`${path}${givenWords(path, issue)}: ${words}`, { name: path, detail: words });
}

/** What stood there, where it is a text that may be shown, and what about it is hard to see. */
function givenWords(path: string, { kind, input }: v.BaseIssue<unknown>): string {
  if (typeof input !== 'string' || kind !== 'validation' || /password|token|secret|document|data|value|file|text/i.test(path)) return '';
  const deceiving = deceivingWords(input);
  return ` ${quoted(input, 60)}${deceiving === '' ? '' : ` (it holds ${deceiving})`}`;
}

function badInput(detail: string, part?: Problem['part']): Result<never> {
  return { ok: false, problem: { title: 'Bad input', detail, status: 400, ...(part !== undefined && { part }) } };
}
