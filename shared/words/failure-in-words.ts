import type { ScenarioFailure } from '../contract/scenario.ts';

/** `Status of the desktop picture: expected 1, found 6` */
export function failureInWords({ what, expected, found }: ScenarioFailure): string {
  return `${what}: expected ${expected}, found ${found}`;
}
