import { plainLines } from '../../../../shared/safe-text.ts';
import { registryFileContent } from '../../../../shared/text-encoding.ts';
import { maskedRegistry } from '../../../../shared/words/masked.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, type ClientOptions, failed, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';

/** `registry`: the file as Registry Editor reads it; on a terminal its text. */
export function addRegistryCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'registry',
    says: 'Print a .reg file of what Windows would have written under PersonalizationCSP.',
    examples: [
      ['registry > policy.reg', 'to compare with a real PC'],
      ['registry --json', 'name, type and data of each value'],
    ],
  })
    .option('--with-secrets', 'with passwords and signatures in addresses, which are shown as … otherwise')
    .action(async ({ withSecrets = false, ...options }: ClientOptions & { readonly withSecrets?: boolean }) => {
      const code = await withPC(cli, options, async (pc) => {
        const answer = options.json ? await pc.call('getSnapshot', {}) : await pc.call('getRegistry', { secrets: withSecrets });
        if (!answer.ok) return failed(cli, answer, options);
        const { output } = cli.world;
        if (typeof answer.value === 'string') output.write(output.isTTY ? plainLines(answer.value) : registryFileContent(answer.value));
        else printJson(cli, withSecrets ? answer.value.registry : maskedRegistry(answer.value.registry));
        return exitCodes.done;
      });
      cli.finish(code);
    });
}
