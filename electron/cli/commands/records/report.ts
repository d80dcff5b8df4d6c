import { join } from 'node:path';
import { plainText } from '../../../../shared/safe-text.ts';
import { makeFolders } from '../../../node/storage/durable-file.ts';
import { writeOutputFile } from '../../../node/storage/output-file.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, type ClientOptions, failed, folderNamed, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { notWritten } from '../not-written.ts';

interface ReportOptions extends ClientOptions {
  readonly out: string;
}

/** `report --out DIR`: the MDM diagnostic report as Windows makes it. */
export function addReportCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'report',
    says: 'Write MDMDiagReport.html and MDMDiagReport.xml, as MdmDiagnosticsTool.exe does.',
    examples: [['report --out logs', 'both files into the folder logs']],
  })
    .requiredOption('--out <folder>', 'folder for the files; created if it is missing')
    .action(async ({ out, ...options }: ReportOptions) => {
      const folder = folderNamed(cli.world, out);
      const code = await withPC(cli, options, async (pc) => {
        const answer = await pc.call('getMdmReport', {});
        if (!answer.ok) return failed(cli, answer, options);
        const { html, xml } = answer.value;
        const files = [
          [join(folder, 'MDMDiagReport.html'), html],
          [join(folder, 'MDMDiagReport.xml'), xml],
        ] as const;
        try {
          await makeFolders(folder);
          for (const [path, text] of files) await writeOutputFile(path, text);
        } catch (error) {
          return notWritten(cli, { what: 'The report', path: folder, option: '--out', isFolder: true }, error, options);
        }
        if (options.json) printJson(cli, { files: files.map(([path]) => path) });
        else print(cli, files.map(([path]) => plainText(path)).join('\n'));
        return exitCodes.done;
      });
      cli.finish(code);
    });
}
