import type { Explanation } from '../../../../shared/contract/documents.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { documentCommand } from '../../pc/document-command.ts';
import { type CliContext, failed, print, printError, printJson, printProblem } from '../../ui/cli-context.ts';
import { columns } from '../../ui/columns.ts';
import { exitCodeOfReply, exitCodes } from '../../ui/exit-codes.ts';
import { printReplies } from '../../ui/print-replies.ts';
import { predictedWords, slotWords } from '../../ui/status-words.ts';

/** `explain FILE|-` */
export function addExplainCommand(cli: CliContext): void {
  documentCommand(cli, {
    usage: 'explain <file>',
    says: 'Print what the PC would answer to a SyncML document, and why, without executing it. With - it is read from standard input.',
    examples: [
      ['explain policy.xml', 'each command with its code, and the Status of each picture'],
      ['explain policy.xml --fresh', 'on a PC in factory state; none has to be running'],
    ],
    async work(ask, document, options) {
      const explained = await ask('explainDocument', { document });
      if (!explained.ok) return failed(cli, explained, options);
      const { refusal } = explained.value;
      if (options.json) printJson(cli, explained.value);
      else printExplanation(cli, explained.value);
      return refusal === null ? exitCodeOfReply(explained.value) : exitCodes.refused;
    },
  });
}

function printExplanation(cli: CliContext, { refusal, rows, hints, repairs, images }: Explanation): void {
  if (refusal !== null) printProblem(cli, refusal, {});
  printReplies(
    cli,
    rows.filter(({ cmd, status }) => cmd !== 'SyncHdr' || status !== 200),
  );
  const pictures = images.filter(({ url }) => url !== null);
  if (pictures.length > 0) {
    const cells = pictures.map((image) => [slotWords[image.slot], predictedWords(image), plainText(image.because)]);
    print(cli, `\n${columns([['PICTURE', 'STATUS', 'BECAUSE'], ...cells])}`);
  }
  for (const hint of hints) printError(cli, `hint: ${plainText(hint)}`);
  for (const repair of repairs) printError(cli, `import would repair: ${plainText(repair)}`);
}
