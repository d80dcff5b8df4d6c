import { errorCode, inWords } from '../../node/storage/durable-file.ts';
import { type OutputContent, writeOutputFile } from '../../node/storage/output-file.ts';
import { type CliContext, printProblem } from '../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';

/** A file or folder that somebody named with an option. */
export interface NamedOutput {
  /** What is written there: `The report`. */
  readonly what: string;
  readonly path: string;
  /** As it was typed: `--out`. */
  readonly option: string;
  readonly isFolder?: boolean;
}

/** Says that it cannot be written, why, and what to do; the exit code for it: a full disk is no fault of what was typed. */
export function notWritten(cli: CliContext, output: NamedOutput, error: unknown, options: { readonly json?: boolean }): ExitCode {
  const isFull = ['ENOSPC', 'EDQUOT', 'EIO'].includes(errorCode(error));
  const advice = `Name another ${output.isFolder === true ? 'folder' : 'file'} with ${output.option}.`;
  const detail = `${output.path}: ${inWords(error)}. ${advice}`;
  printProblem(cli, { title: `${output.what} cannot be written`, detail, status: isFull ? 507 : 400 }, options);
  return isFull ? exitCodes.notAllDone : exitCodes.refused;
}

/** Writes files that were asked for, in their order; the exit code of the first that cannot be, after saying so, or null. */
export async function writeReportFiles(
  cli: CliContext,
  files: readonly {
    readonly option: string;
    readonly path: string | undefined;
    readonly content: () => OutputContent | Promise<OutputContent>;
  }[],
  options: { readonly json?: boolean },
): Promise<ExitCode | null> {
  for (const { option, path, content } of files) {
    if (path === undefined) continue;
    try {
      await writeOutputFile(path, await content());
    } catch (error) {
      return notWritten(cli, { what: 'A report', path, option }, error, options);
    }
  }
  return null;
}
