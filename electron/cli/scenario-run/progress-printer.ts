import type { ScenarioRun, ScenarioStep } from '../../../shared/contract/scenario.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { paint, print, type Shell } from '../ui/cli-context.ts';
import { clearProgress } from '../ui/progress.ts';
import { message } from './junit-report.ts';

/** Prints the title, then each step once, when it has ended. */
export function progressPrinter(shell: Shell): (run: ScenarioRun) => void {
  let printed = -1;
  return ({ title, steps }) => {
    if (printed < 0) printAlone(shell, paint(shell, 'bold', plainText(title)));
    printed = Math.max(printed, 0);
    for (let step = steps[printed]; step?.state === 'passed' || step?.state === 'failed'; step = steps[printed]) {
      printStep(shell, step);
      printed += 1;
    }
  };
}

function printAlone(shell: Shell, line: string): void {
  clearProgress(shell);
  print(shell, line);
}

function printStep(shell: Shell, { state, line, words, ms, failure }: ScenarioStep): void {
  const mark = state === 'passed' ? paint(shell, 'green', '✓') : paint(shell, 'red', '✗');
  printAlone(shell, `  ${mark} ${plainText(words)}${paint(shell, 'dim', `  line ${line}, ${ms ?? 0} ms`)}`);
  if (failure === null) return;
  print(shell, `    ${plainText(message(failure))}`);
  for (const link of failure.chain) print(shell, paint(shell, 'dim', `    ${plainText(link)}`));
}
