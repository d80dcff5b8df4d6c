import { extname, resolve } from 'node:path';
import { Argument, Option } from 'commander';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { type ScreenId, screenIds } from '../../../../shared/screens.ts';
import { monitorLayoutIds } from '../../../../shared/window/monitor-layouts.ts';
import { parseScreenshotRequest, type ScreenshotRequest, screenshotTime } from '../../../../shared/window/screenshot.ts';
import { writeOutputFile, writeOwnFile } from '../../../node/storage/output-file.ts';
import { withRunningPage } from '../../pc/with-running-page.ts';
import { type CliContext, type ClientOptions, inputRefused, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { withProgress } from '../../ui/progress.ts';
import { notWritten } from '../not-written.ts';

interface ScreenshotOptions extends ClientOptions {
  readonly size?: string;
  readonly layout?: string;
  readonly dpi?: string;
  readonly at?: string;
  readonly locale?: string;
  readonly light?: boolean;
  readonly dark?: boolean;
  readonly output?: string;
  readonly fresh?: boolean;
}

/** `screenshot lock|sign-in|desktop|settings` */
export function addScreenshotCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'screenshot',
    says: 'Write a picture of the PC to a file. Clock, language, typefaces and pixels are pinned: the same PC always gives the same bytes.',
    examples: [
      ['screenshot lock', 'lock.png of the running PC'],
      ['screenshot desktop --size 3840x2160 --dpi 200 -o desktop.jpg', 'a JPEG, sharp'],
      ['screenshot sign-in --locale ja-JP --at 2026-01-05T08:30', 'another language, another morning'],
      ['screenshot lock --layout portrait-landscape', 'on two displays'],
      ['screenshot settings --fresh --dark', 'a new PC; none has to be running'],
    ],
  })
    .addArgument(new Argument('<screen>', 'what the PC shows').choices(screenIds))
    .option('--size <WxH>', 'pixels of the one display (default: 1920x1080)')
    .addOption(new Option('--layout <name>', 'several displays instead').choices(monitorLayoutIds))
    .option('--dpi <percent>', 'DPI scale, 100 to 200 (default: 100)')
    .option('--at <time>', `time on the clock, in the time zone of this computer, or "now" for the PC's own (default: ${screenshotTime})`)
    .option('--locale <tag>', "language of the PC, e.g. de-DE (default: the PC's own)")
    .addOption(new Option('--light', 'light colours (default)').conflicts('dark'))
    .option('--dark', 'dark colours')
    .option('-o, --output <file>', 'output file, - for standard output; .jpg makes a JPEG (default: SCREEN.png)')
    .option('--fresh', 'use a throw-away PC instead of the running one')
    .action(async (screen: ScreenId, options: ScreenshotOptions) => cli.finish(await screenshot(cli, screen, options)));
}

async function screenshot(cli: CliContext, screen: ScreenId, options: ScreenshotOptions): Promise<ExitCode> {
  const wish = wishOf(screen, options);
  if (!wish.ok) return inputRefused(cli, wish.problem, options);
  const take = (pageUrl: string) => takeAndWrite(cli, wish.value, options, pageUrl);
  if (options.fresh !== true) return withRunningPage(cli, options, take);
  // The door and the device take a while to load; a picture of the running PC needs neither.
  const { withFreshPage } = await import('../../screenshot/with-fresh-page.ts');
  return withFreshPage(cli, options, take);
}

function wishOf(screen: ScreenId, { size, layout, dpi, at, locale, dark }: ScreenshotOptions) {
  const named = definedOnly({ size, layout, dpi: dpi === undefined ? undefined : Number(dpi), at, locale });
  return parseScreenshotRequest({ screen, ...named, colours: dark === true ? 'dark' : 'light' });
}

async function takeAndWrite(cli: CliContext, wish: ScreenshotRequest, options: ScreenshotOptions, pageUrl: string): Promise<ExitCode> {
  const { takeScreenshot } = await import('../../screenshot/take-screenshot.ts');
  const { output = `${wish.screen}.png` } = options;
  const { environment, platform } = cli.world;
  const format = /^\.jpe?g$/i.test(extname(output)) ? 'jpeg' : 'png';
  const taken = await withProgress(cli, 'Taking the picture', takeScreenshot({ pageUrl, wish, format, places: { environment, platform } }));
  if (!taken.ok) return inputRefused(cli, taken.problem, options);
  return write(cli, output, taken.value, options);
}

async function write(cli: CliContext, output: string, bytes: Buffer, options: ScreenshotOptions): Promise<ExitCode> {
  if (output === '-') {
    cli.world.output.write(bytes);
    return exitCodes.done;
  }
  const file = resolve(output);
  try {
    await (options.output === undefined ? writeOwnFile : writeOutputFile)(file, bytes);
  } catch (error) {
    return notWritten(cli, { what: 'The picture', path: file, option: '-o' }, error, options);
  }
  if (options.json) printJson(cli, { file, bytes: bytes.length });
  else print(cli, file);
  return exitCodes.done;
}
