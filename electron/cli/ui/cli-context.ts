import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import type { Problem } from '../../../shared/result.ts';
import { plainJson, plainLines, plainText, terminalText } from '../../../shared/safe-text.ts';
import { defaultDataFolder, wholePath } from '../../node/storage/folder/data-folder.ts';
import type { ClientFailure } from '../client/client-outcome.ts';
import type { CliEnvironment } from './cli-environment.ts';
import { type ExitCode, exitCodeOfFailure, exitCodes } from './exit-codes.ts';

/** What every command works with. */
export interface CliContext {
  readonly program: Command;
  readonly world: CliEnvironment;
  /** Ends the command line with this code. */
  readonly finish: (code: ExitCode) => void;
}

/** Options of every command that talks to the running PC. */
export interface ClientOptions {
  readonly data?: string;
  readonly json?: boolean;
}

type Style = Parameters<typeof styleText>[0];

/** Words for people, on a terminal or on their way to one through a pipe: nothing in them acts on it. */
export function print({ world }: CliContext, text: string): void {
  writeText(world.output, `${text}\n`);
}

export function printError({ world }: CliContext, text: string): void {
  writeText(world.errors, `${text}\n`);
}

export function writeText(stream: WriteStream, text: string): void {
  stream.write(terminalText(text, showsColours(stream)));
}

/** Data for programs (a node's value, a reply, a file): a pipe gets it byte for byte, a terminal as text that does not act on it. */
export function printData({ world: { output } }: CliContext, text: string): void {
  const ended = text.endsWith('\n') ? text : `${text}\n`;
  output.write(output.isTTY ? plainLines(ended) : ended);
}

export function printJson(cli: CliContext, value: unknown): void {
  print(cli, plainJson(value, 2));
}

/** Colours on a terminal, nothing on a pipe or with NO_COLOR. */
export function paint({ world }: CliContext, style: Style, text: string): string {
  return styleText(style, text, { stream: world.output });
}

function showsColours(stream: WriteStream): boolean {
  return styleText('red', 'x', { stream }) !== 'x';
}

/** The data folder: `--data`, else MANAGED_PC_DATA, else where the system wants such things. */
export function folderOf({ world }: CliContext, options: { readonly data?: string }): string {
  return options.data === undefined ? defaultDataFolder({ ...world.environment }, world.platform) : folderNamed(world, options.data);
}

/** The whole path of a folder that somebody named on the command line, and that is made where it is missing. */
export function folderNamed({ environment }: CliContext['world'], named: string): string {
  return wholePath(named, { ...environment });
}

/** Says what failed; returns the exit code for it. */
export function failed(cli: CliContext, failure: ClientFailure, options: ClientOptions): ExitCode {
  printProblem(cli, failure.problem, options);
  return exitCodeOfFailure(failure);
}

/** Says what is wrong with what was typed, or with a file it names; returns the exit code for it. */
export function inputRefused(cli: CliContext, problem: Problem, options: { readonly json?: boolean }): ExitCode {
  printProblem(cli, problem, options);
  return exitCodes.refused;
}

/** On the error stream, so that pipes carry results only. */
export function printProblem(cli: CliContext, problem: Problem, options: { readonly json?: boolean }): void {
  printError(cli, options.json ? plainJson(problem) : problemText(cli, problem));
}

function problemText({ world }: CliContext, { title, detail, line, column }: Problem): string {
  const place = line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`})`;
  return `${styleText('red', `${plainText(title)}${place}`, { stream: world.errors })}\n  ${plainText(detail)}`;
}
