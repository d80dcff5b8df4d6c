import { documentCommand } from '../console/document-command.ts';
import { exitCodeOfRows } from '../console/exit-codes.ts';
import { matrixText } from '../console/matrix-text.ts';
import { failed, print, printJson, type Shell } from '../console/shell.ts';

/** `matrix FILE|-` */
export function addMatrixCommand(shell: Shell): void {
  documentCommand(shell, {
    usage: 'matrix <file>',
    says: 'Run a SyncML document on the usual kinds of PC, each in factory state, and compare what they answer. Exits 0 when all of them take all of it.',
    examples: [
      ['matrix policy.xml', 'a line for each edition and build, with codes and Status'],
      ['matrix policy.xml --fresh --json', 'for scripts; no PC has to run'],
    ],
    async work(ask, document, options) {
      const matrix = await ask('matrix', { document });
      if (!matrix.ok) return failed(shell, matrix, options);
      if (options.json) printJson(shell, matrix.value);
      else print(shell, matrixText(shell, matrix.value));
      return exitCodeOfRows(matrix.value.flatMap(({ rows }) => rows));
    },
  });
}
