import type { KeyboardEvent } from 'react';

/** Keys that lead from button to button within an element, round at its ends. */
export function rovingTabindex(event: KeyboardEvent<HTMLElement>, steps: Readonly<Record<string, 1 | -1>>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const index = buttons.findIndex((button) => button.matches(':focus'));
  buttons.at((index + step) % buttons.length)?.focus();
  event.preventDefault();
}
