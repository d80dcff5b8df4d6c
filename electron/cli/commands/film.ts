import { resolve } from 'node:path';
import { type FilmWords, parseFilmRequest } from '../../film/film-request.ts';
import type { MadeFilm } from '../../film/made-film.ts';
import { writeOutputFile } from '../../node/storage/output-file.ts';
import { loadScenario } from '../scenario-run/scenario-file.ts';
import { type CliContext, inputRefused, print, printJson } from '../ui/cli-context.ts';
import { examples } from '../ui/examples.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { notWritten } from './not-written.ts';

interface FilmOptions extends FilmWords {
  readonly json?: boolean;
}

/** `film FILE -o FILE`: a scenario as a film, a strip of pictures, or a page. */
export function addFilmCommand(cli: CliContext): void {
  cli.program
    .command('film <scenario>')
    .description(
      'Play a scenario on a throw-away PC and make a film of it. The file extension decides the format: .webm, .mp4, .gif, .png (all pictures on one sheet), .html (the story with pictures, facts and SyncML). The same scenario gives the same frames.',
    )
    .requiredOption('-o, --output <file...>', 'output files; several are made from one run')
    .option('--size <WxH>', 'size of the film in pixels, even numbers', '1280x720')
    .option(
      '--captions [place]',
      'with the words of the steps and the Status of each picture: bottom, top or off (default: off; bottom when no place is named)',
    )
    .option('--dark', 'dark colours')
    .option('--json', 'print JSON with every picture, its time and its SHA-256')
    .addHelpText(
      'after',
      examples([
        ['film rollout.yaml -o demo.webm --captions', 'a film that explains itself'],
        ['film rollout.yaml -o demo.mp4 demo.gif strip.png story.html', 'every format, from one run'],
        ['film rollout.yaml -o demo.mp4 --size 1920x1080 --captions top --dark', 'for a talk'],
      ]),
    )
    .action(async (scenario: string, options: FilmOptions) => cli.finish(await film(cli, scenario, options)));
}

async function film(cli: CliContext, file: string, options: FilmOptions): Promise<ExitCode> {
  const request = parseFilmRequest(options);
  if (!request.ok) return inputRefused(cli, request.problem, options);
  const loaded = await loadScenario(cli, file);
  if (!loaded.ok) return inputRefused(cli, loaded.problem, options);
  const { makeFilmHere } = await import('../film/make-film-here.ts');
  const made = await makeFilmHere(cli, { loaded: loaded.value, request: request.value, quiet: options.json ?? false });
  if (!made.ok) return inputRefused(cli, made.problem, options);
  return write(cli, made.value, options);
}

async function write(cli: CliContext, made: MadeFilm, options: FilmOptions): Promise<ExitCode> {
  const { run, scenes, files } = made;
  for (const { path, content } of files) {
    const file = resolve(path);
    try {
      await writeOutputFile(file, content);
    } catch (error) {
      return notWritten(cli, { what: 'The film', path: file, option: '-o' }, error, options);
    }
    if (options.json !== true) print(cli, file);
  }
  const seconds = scenes.reduce((sum, { ms }) => sum + ms, 0) / 1_000;
  if (options.json) {
    printJson(cli, {
      files: files.map(({ path, content }) => ({ file: resolve(path), bytes: Buffer.byteLength(content) })),
      phase: run.phase,
      seconds,
      pictures: scenes.map(({ at, ms, sha256, scene: { caption } }) => ({ at, ms, sha256, says: caption.says, step: caption.step })),
    });
  } else print(cli, `${scenes.length} pictures, ${seconds} s`);
  return run.phase === 'passed' ? exitCodes.done : exitCodes.notAllDone;
}
