import { plainText } from '../../../../shared/safe-text.ts';
import { type CliContext, failed, printData, printError, printJson, printProblem } from '../../ui/cli-context.ts';
import { documentCommand } from '../../ui/document-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';

/** `import FILE|-`: the document on standard output, what was repaired on the error stream. */
export function addImportCommand(cli: CliContext): void {
  documentCommand(cli, {
    usage: 'import <file>',
    says: 'Make a SyncML document of Intune OMA-URI settings, fragments or documents with slips, and say what was repaired. Nothing is sent.',
    examples: [
      ['import settings.csv > policy.xml', 'OMA-URI settings as text, JSON or CSV'],
      ['import draft.xml | managed-pc apply -', 'repair, then send'],
    ],
    async work(ask, text, options) {
      const imported = await ask('importDocument', { text });
      if (!imported.ok) return failed(cli, imported, options);
      const { document, repairs } = imported.value;
      // What cannot be repaired comes back as it was; only the strict reader knows whether that is a document.
      const read = await ask('explainDocument', { document });
      if (!read.ok) return failed(cli, read, options);
      if (read.value.refusal !== null) {
        printProblem(cli, read.value.refusal, options);
        return exitCodes.refused;
      }
      if (options.json) printJson(cli, imported.value);
      else printData(cli, document);
      for (const repair of options.json ? [] : repairs) printError(cli, `repaired: ${plainText(repair)}`);
      return exitCodes.done;
    },
  });
}
