/** Commits the text of the focused field: a field takes its text on blur, and a keyboard shortcut does not blur it. */
export function settleTyped(): void {
  const active = document.activeElement;
  if (!(active instanceof HTMLInputElement)) return;
  active.blur();
  active.focus();
}
