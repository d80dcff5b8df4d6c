import { imageSlots } from '../../../shared/contract/device-view.ts';
import type { MatrixColumn, ReplyRow } from '../../../shared/contract/documents.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { isCarriedOut } from '../../../shared/words/status-code.ts';
import { type CliContext, paint } from './cli-context.ts';
import { columns } from './columns.ts';
import { predictedWords, slotWords } from './status-words.ts';

/** More commands than this make no table one can read; they are told apart below it all the same. */
const mostCommands = 12;

/** A line for each kind of PC, then the commands by their numbers, then why what failed failed, and where. */
export function matrixText(cli: CliContext, matrix: readonly MatrixColumn[]): string {
  const commands = commandsOf(matrix[0]).slice(0, mostCommands);
  const slots = imageSlots.filter((slot) =>
    matrix.some(({ images }) => images.some((image) => image.slot === slot && image.status !== null)),
  );
  const head = ['PC', ...commands.map((_, index) => `#${index + 1}`), ...slots.map((slot) => slotWords[slot].toUpperCase())];
  const lines = matrix.map((column) => [
    plainText(column.profile.name),
    ...commandsOf(column)
      .slice(0, mostCommands)
      .map((row) => code(cli, row)),
    ...slots.map((slot) =>
      column.images
        .filter((image) => image.slot === slot)
        .map(predictedWords)
        .join(),
    ),
  ]);
  const legend = commands.map((row, index) => [`#${index + 1}`, commandWords(row)]);
  return [columns([head, ...lines]), columns(legend), ...reasons(matrix)].filter((part) => part !== '').join('\n\n');
}

function commandsOf(column: MatrixColumn | undefined): readonly ReplyRow[] {
  return column?.rows.filter(({ cmd }) => cmd !== 'SyncHdr') ?? [];
}

function code(cli: CliContext, { status }: ReplyRow): string {
  return paint(cli, isCarriedOut(status) ? 'green' : 'red', `${status}`);
}

function commandWords({ cmd, cmdId, locUri }: ReplyRow): string {
  return plainText(`${cmd} ${locUri}${cmdId === '' ? '' : ` (CmdID ${cmdId})`}`);
}

/** Each reason once, with the PCs it holds for. */
function reasons(matrix: readonly MatrixColumn[]): readonly string[] {
  const found = new Map<string, Set<string>>();
  const note = (words: string, name: string) => found.set(words, (found.get(words) ?? new Set()).add(name));
  for (const column of matrix) {
    for (const row of commandsOf(column))
      if (!isCarriedOut(row.status)) note(`${row.status} ${commandWords(row)}: ${plainText(row.because)}`, column.profile.name);
    for (const image of column.images) {
      const isFine = image.status === null || image.status === 2;
      if (!isFine) note(`Status ${predictedWords(image)} ${slotWords[image.slot]}: ${plainText(image.because)}`, column.profile.name);
    }
  }
  return [...found].map(([words, names]) => `${words}\n  ${plainText([...names].join(', '))}`);
}
