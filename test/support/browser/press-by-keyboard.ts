import type { Locator } from 'playwright-core';

/** More keys than any control of the page is away from the one before: who needs more is in a trap. */
const mostKeys = 150;

/**
 * Goes to a control as somebody without a mouse does, and presses Enter: Tab from control to control, arrows among those of a group that Tab
 * stops at once (a tree, a menu, the rail). Rejects where no key leads there.
 */
export async function pressByKeyboard(where: Locator): Promise<void> {
  await where.waitFor();
  const { keyboard } = where.page();
  for (let keys = 0; keys < mostKeys; keys += 1) {
    const next = await where.evaluate(keyTo);
    if (next === 'Enter') return keyboard.press('Enter');
    await keyboard.press(next);
  }
  throw new Error(`No key leads to ${where}`);
}

/** Runs in the page. */
function keyTo(wanted: Element): 'Enter' | 'ArrowDown' | 'ArrowUp' | 'Tab' {
  const active = document.activeElement;
  // A tree keeps the focus itself, and says which of its rows has it.
  const focused = document.getElementById(active?.getAttribute('aria-activedescendant') ?? '') ?? active;
  if (focused === wanted) return 'Enter';
  const group = wanted.closest('[role="tree"], [role="menu"], [role="tablist"], [role="toolbar"], nav, ul');
  const isAmongThem = focused !== null && focused !== document.body && group?.contains(focused) === true;
  if (!isAmongThem || (wanted as HTMLElement).tabIndex >= 0) return 'Tab';
  return focused.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_FOLLOWING ? 'ArrowDown' : 'ArrowUp';
}
