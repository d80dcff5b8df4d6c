import type { ScenarioRun, ScenarioStep } from '../../../shared/contract/scenario.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { failureInWords } from '../../../shared/words/failure-in-words.ts';
import { type CliContext, paint, print } from '../ui/cli-context.ts';
import { clearProgress } from '../ui/progress.ts';

/** Prints the title, then each step once, when it has ended. */
export function progressPrinter(cli: CliContext): (run: ScenarioRun) => void {
  let printed = -1;
  return ({ title, steps }) => {
    if (printed < 0) printAlone(cli, paint(cli, 'bold', plainText(title)));
    printed = Math.max(printed, 0);
    for (let step = steps[printed]; step?.state === 'passed' || step?.state === 'failed'; step = steps[printed]) {
      printStep(cli, step);
      printed += 1;
    }
  };
}

function printAlone(cli: CliContext, line: string): void {
  clearProgress(cli);
  print(cli, line);
}

function printStep(cli: CliContext, { state, line, words, ms, failure }: ScenarioStep): void {
  const mark = state === 'passed' ? paint(cli, 'green', '✓') : paint(cli, 'red', '✗');
  printAlone(cli, `  ${mark} ${plainText(words)}${paint(cli, 'dim', `  line ${line}, ${ms ?? 0} ms`)}`);
  if (failure === null) return;
  print(cli, `    ${plainText(failureInWords(failure))}`);
  for (const link of failure.chain) print(cli, paint(cli, 'dim', `    ${plainText(link)}`));
}
