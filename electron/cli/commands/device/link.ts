import { quoted } from '../../../../shared/quoted.ts';
import { withRunningPage } from '../../pc/with-running-page.ts';
import { type CliContext, type ClientOptions, print, printJson, printProblem } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';

/** `link [ADDRESS]`: links that are passed on carry no key; whoever may read the PC's folder puts it in. */
export function addLinkCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'link [address]',
    says: 'Print the address of the running PC’s page with its key, at the place a copied link names. Whoever has it may do anything with the PC.',
    examples: [
      ['link', 'the line that "managed-pc serve" printed, once more'],
      ["link 'http://127.0.0.1:8080/#panel=tree'", 'the place of that link, with the key it lacks'],
    ],
  }).action(async (address: string | undefined, options: ClientOptions) => {
    const code = await withRunningPage(cli, options, async (pageUrl) => {
      const page = new URL(pageUrl);
      const place = address === undefined ? page : URL.parse(address);
      if (place?.origin !== page.origin) {
        const detail = `${quoted(address ?? '')} does not lead to this PC, whose page is ${page.origin}/. Name another one's folder with --data.`;
        printProblem(cli, { title: 'No link of this PC', detail, status: 400 }, options);
        return exitCodes.refused;
      }
      const fragment = new URLSearchParams(place.hash.slice(1));
      fragment.delete('token');
      const url = `${pageUrl}${fragment.size === 0 ? '' : `&${fragment}`}`;
      if (options.json) printJson(cli, { url });
      else print(cli, url);
      return exitCodes.done;
    });
    cli.finish(code);
  });
}
