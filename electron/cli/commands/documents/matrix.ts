import type { MatrixColumn } from '../../../../shared/contract/documents.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { documentCommand } from '../../pc/document-command.ts';
import { type CliContext, failed, print, printError, printJson } from '../../ui/cli-context.ts';
import { type ExitCode, exitCodeOfReply, exitCodes } from '../../ui/exit-codes.ts';
import { matrixText } from '../../ui/matrix-text.ts';

/** `matrix FILE|-` */
export function addMatrixCommand(cli: CliContext): void {
  documentCommand(cli, {
    usage: 'matrix <file>',
    says: 'Run a SyncML document on the usual kinds of PC, each in factory state, and compare their answers. Exits 0 if all of them accept all of it.',
    examples: [
      ['matrix policy.xml', 'a line for each edition and build, with codes and Status'],
      ['matrix policy.xml --fresh --json', 'for scripts; no PC has to be running'],
    ],
    async work(ask, document, options) {
      const matrix = await ask('matrix', { document });
      if (!matrix.ok) return failed(cli, matrix, options);
      if (options.json) printJson(cli, matrix.value);
      else printMatrix(cli, matrix.value);
      return exitCodeOfMatrix(matrix.value);
    },
  });
}

/** Hints are about the document, so that most PCs share them. */
function printMatrix(cli: CliContext, matrix: readonly MatrixColumn[]): void {
  print(cli, matrixText(cli, matrix));
  for (const hint of new Set(matrix.flatMap(({ hints }) => hints))) printError(cli, `hint: ${plainText(hint)}`);
}

function exitCodeOfMatrix(matrix: readonly MatrixColumn[]): ExitCode {
  return matrix.every((column) => exitCodeOfReply(column) === exitCodes.done) ? exitCodes.done : exitCodes.notAllDone;
}
