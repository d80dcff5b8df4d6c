import { clientCommand } from '../console/client-command.ts';
import { exitCodes } from '../console/exit-codes.ts';
import { complain, failed, printJson, type Shell } from '../console/shell.ts';
import { type DocumentOptions, freshOption, withDocument } from '../console/with-document.ts';

/** `import FILE|-`: the document on standard output, what was repaired on the error stream. */
export function addImportCommand(shell: Shell): void {
  const command = clientCommand(shell, {
    usage: 'import <file>',
    says: 'Make a SyncML document of Intune OMA-URI settings, fragments or documents with slips, and say what was repaired. Nothing is sent.',
    examples: [
      ['import settings.csv > policy.xml', 'OMA-URI settings as text, JSON or CSV'],
      ['import draft.xml | managed-pc apply -', 'repair, then send'],
    ],
  });
  freshOption(command).action(async (file: string, options: DocumentOptions) =>
    shell.finish(
      await withDocument(shell, {
        file,
        options,
        async work(ask, text) {
          const imported = await ask('importDocument', { text });
          if (!imported.ok) return failed(shell, imported, options);
          const { document, repairs } = imported.value;
          if (options.json) printJson(shell, imported.value);
          else shell.world.output.write(document.endsWith('\n') ? document : `${document}\n`);
          for (const repair of options.json ? [] : repairs) complain(shell, `repaired: ${repair}`);
          return exitCodes.done;
        },
      }),
    ),
  );
}
