/**
 * Puts a text on the clipboard; false where that is not allowed. The desktop app grants pages no permission, so what a key or a click may
 * copy of a field is copied there: the field stands in `place` for that moment, because dialogs keep the focus inside.
 */
export async function copyText(text: string, place: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(text, place);
  }
}

function copyFromField(text: string, place: HTMLElement): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  Object.assign(field.style, { position: 'absolute', width: '1px', height: '1px', opacity: '0' });
  field.value = text;
  place.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
