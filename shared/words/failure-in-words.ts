import type { ScenarioFailure } from '../contract/scenario.ts';

/** `Status of desktop: expected 1, found 6` */
export function failureInWords({ what, expected, found }: ScenarioFailure): string {
  return `${what}: expected ${expected}, found ${found}`;
}
