import type { ImportedDocument } from '../../../../shared/contract/documents.ts';
import type { Problem } from '../../../../shared/result.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { documentCommand } from '../../pc/document-command.ts';
import { type CliContext, failed, printData, printError, printJson, printProblem } from '../../ui/cli-context.ts';
import { exitCodes } from '../../ui/exit-codes.ts';

/** `import FILE|-`: the document on standard output, what became of each part on the error stream. */
export function addImportCommand(cli: CliContext): void {
  documentCommand(cli, {
    usage: 'import <file>',
    says: 'Make a SyncML document from what people have: Intune exports (custom profiles, device restrictions, settings catalog), Microsoft365DSC, Terraform, scripts for the WMI bridge, the registry and Graph, reg commands, .reg files, text copied from the portal, tables of OMA-URI settings, fragments, documents with small mistakes. Prints what it was, what was repaired, what was left out and what is uncertain (exit code 1). Nothing is sent.',
    examples: [
      ['import settings.csv > policy.xml', 'OMA-URI settings as text, JSON or CSV'],
      ['import profile.json --json', 'how an Intune export was understood, setting by setting'],
      ['import draft.xml | managed-pc apply -', 'repair, then send'],
    ],
    anyEncoding: true,
    async work(ask, text, options) {
      const imported = await ask('importDocument', { text });
      if (!imported.ok) return failed(cli, imported, options);
      const { document } = imported.value;
      // What cannot be repaired comes back as it was; only the strict reader knows whether that is a document.
      const read = await ask('explainDocument', { document });
      if (!read.ok) return failed(cli, read, options);
      if (read.value.refusal !== null) {
        printProblem(cli, whyNothing(imported.value) ?? read.value.refusal, options);
        if (!options.json) sayRest(cli, withoutFirst(imported.value, toldFirst));
        return exitCodes.refused;
      }
      if (options.json) printJson(cli, imported.value);
      else {
        printData(cli, document);
        for (const repair of imported.value.repairs) printError(cli, `repaired: ${plainText(repair)}`);
        sayRest(cli, imported.value);
      }
      const { leftOut, questions } = imported.value;
      return leftOut.length + questions.length === 0 ? exitCodes.done : exitCodes.notAllDone;
    },
  });
}

/** How many of the reasons the refusal itself has. */
const toldFirst = 3;

/** A form that was recognised and gives nothing is no broken XML: what it is and why it gives nothing is the refusal. */
function whyNothing({ form, leftOut, questions }: ImportedDocument): Problem | null {
  const why = [...leftOut, ...questions].slice(0, toldFirst);
  if (why.length === 0) return null;
  return { title: `Nothing can be made of it: ${form}`, detail: why.join(' '), status: 422 };
}

function withoutFirst({ leftOut, questions }: ImportedDocument, told: number): Pick<ImportedDocument, 'leftOut' | 'questions'> {
  return { leftOut: leftOut.slice(told), questions: questions.slice(Math.max(0, told - leftOut.length)) };
}

/** Half understood is never passed on in silence. */
function sayRest(cli: CliContext, { leftOut, questions }: Pick<ImportedDocument, 'leftOut' | 'questions'>): void {
  for (const words of leftOut) printError(cli, `left out: ${plainText(words)}`);
  for (const words of questions) printError(cli, `not certain: ${plainText(words)}`);
}
