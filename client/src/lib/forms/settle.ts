/** Lets what is being typed count: a field takes its text when it is left, and a shortcut leaves no field. */
export function settleTyped(): void {
  const active = document.activeElement;
  if (!(active instanceof HTMLInputElement)) return;
  active.blur();
  active.focus();
}
