import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';

/** Keys that lead from button to button within an element, round at its ends. */
export function rovingTabindex(event: KeyboardEvent<HTMLElement>, steps: Readonly<Record<string, 1 | -1>>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const buttons = buttonsOf(event.currentTarget);
  const index = buttons.findIndex((button) => button.matches(':focus'));
  buttons.at((index + step) % buttons.length)?.focus();
  event.preventDefault();
}

const everyWay = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 } as const;

export interface RovingGroup<Place extends HTMLElement> {
  readonly ref: RefObject<Place | null>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * Many buttons that are one stop for Tab: the one that is chosen, or had the focus last (WAI-ARIA, roving tabindex). The component that
 * draws the buttons calls it, because it looks at them after each drawing.
 */
export function useRovingTabindex<Place extends HTMLElement>(): RovingGroup<Place> {
  const ref = useRef<Place>(null);
  useLayoutEffect(() => {
    if (ref.current !== null) keepOneStop(ref.current, null);
  });
  return {
    ref,
    onKeyDown: (event) => rovingTabindex(event, everyWay),
    onFocus: ({ currentTarget, target }) => keepOneStop(currentTarget, target),
  };
}

function keepOneStop(place: HTMLElement, focused: EventTarget | null): void {
  const buttons = buttonsOf(place);
  const stop =
    buttons.find((button) => button === focused) ??
    buttons.find((button) => button.getAttribute('tabindex') === '0') ??
    buttons.find((button) => button.matches('[aria-expanded="true"], [aria-pressed="true"]')) ??
    buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

function buttonsOf(place: HTMLElement): readonly HTMLButtonElement[] {
  return [...place.querySelectorAll('button')];
}
