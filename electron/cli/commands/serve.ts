import { InvalidArgumentError, Option } from 'commander';
import type { ServeOptions } from '../serve/serve-pc.ts';
import type { CliContext } from '../ui/cli-context.ts';
import { examples } from '../ui/examples.ts';

/** `serve`: the PC with its HTTP door, until it is asked to stop. */
export function addServeCommand(cli: CliContext): void {
  cli.program
    .command('serve')
    .description('Start the PC. Prints one line when it is ready: the URL of its page, with the token.')
    .addOption(new Option('--port <number>', 'port on 127.0.0.1; 0 is a free one (default: the one used last time)').argParser(parsePort))
    .option('--data <folder>', 'where the PC keeps its state (default: MANAGED_PC_DATA, else this user’s own)')
    .option('--host-wallpaper', 'let policy change the wallpaper of this computer; your own is put back at the end')
    .addOption(new Option('--allow-hosts <hosts>', 'fetch pictures from these hosts only, comma-separated').argParser(parseHosts))
    .option('--open', 'open the page in the browser')
    .option('--json', 'print the line as JSON: url, token, pid, data')
    .option('--no-rate-limit', 'accept more than 200 requests per second, for load tests')
    .addHelpText(
      'after',
      examples([
        ['serve --open', 'a PC in the browser'],
        ['serve --port 8080 --data ./pc', 'state in a folder of your own'],
        ['serve > url.txt &', 'in a pipeline; "managed-pc health" shows when it is ready'],
      ]),
    )
    .action(async (options: ServeOptions) => {
      // The door and the device take a while to load; commands that only ask need neither.
      const { servePC } = await import('../serve/serve-pc.ts');
      cli.finish(await servePC(cli, options));
    });
}

function parseHosts(text: string): readonly string[] {
  return text.split(',').map((host) => {
    const url = URL.parse(`http://${host.trim()}`);
    if (url === null || url.host !== url.hostname || url.hostname === '')
      throw new InvalidArgumentError('A host is a name or an address, without a port.');
    return url.hostname;
  });
}

function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return Number(text);
}
