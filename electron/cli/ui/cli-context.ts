import { resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import type { Problem } from '../../../shared/result.ts';
import { defaultDataFolder } from '../../node/storage/data-folder.ts';
import type { ClientFailure } from '../client/client-outcome.ts';
import type { World } from './cli-environment.ts';
import { type ExitCode, exitCodeOfFailure } from './exit-codes.ts';
import { plainText } from './plain-text.ts';

/** What every command works with. */
export interface Shell {
  readonly program: Command;
  readonly world: World;
  /** Ends the command line with this code. */
  readonly finish: (code: ExitCode) => void;
}

/** Options of every command that talks to the running PC. */
export interface ClientOptions {
  readonly data?: string;
  readonly json?: boolean;
}

type Style = Parameters<typeof styleText>[0];

export function print({ world }: Shell, line: string): void {
  world.output.write(`${line}\n`);
}

export function complain({ world }: Shell, line: string): void {
  world.errors.write(`${line}\n`);
}

export function printJson(shell: Shell, value: unknown): void {
  print(shell, JSON.stringify(value, null, 2));
}

/** Colours on a terminal, nothing on a pipe or with NO_COLOR. */
export function paint({ world }: Shell, style: Style, text: string): string {
  return styleText(style, text, { stream: world.output });
}

/** The data folder: `--data`, else MANAGED_PC_DATA, else where the system wants such things. */
export function folderOf({ world }: Shell, options: { readonly data?: string }): string {
  return options.data === undefined ? defaultDataFolder({ ...world.environment }, world.platform) : resolve(options.data);
}

/** Says what failed; returns the exit code for it. */
export function failed(shell: Shell, failure: ClientFailure, options: ClientOptions): ExitCode {
  complainOf(shell, failure.problem, options);
  return exitCodeOfFailure(failure);
}

/** On the error stream, so that pipes carry results only. */
export function complainOf(shell: Shell, problem: Problem, options: { readonly json?: boolean }): void {
  complain(shell, options.json ? JSON.stringify(problem) : problemText(shell, problem));
}

function problemText({ world }: Shell, { title, detail, line, column }: Problem): string {
  const place = line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`})`;
  return `${styleText('red', `${title}${place}`, { stream: world.errors })}\n  ${plainText(detail)}`;
}
