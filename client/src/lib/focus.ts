/** Moves the focus to the heading when the focused element was removed, such as the button of a completed action. */
export function keepFocus(): void {
  if (document.activeElement === null || document.activeElement === document.body) {
    document.querySelector('h1')?.focus({ preventScroll: true });
  }
}

/**
 * Returns a function that is called when a page has loaded and moves the focus to the given element, unless the user
 * has gone to another field in the meantime: what they type must not land elsewhere.
 */
export function focusAtStart(): (element: HTMLElement | null | undefined) => void {
  const before = document.activeElement;
  return (element) => {
    const now = document.activeElement;
    if (now === before || !now?.matches('input, textarea, select, [contenteditable]')) element?.focus();
  };
}
