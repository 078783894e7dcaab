/** Moves the focus to the heading when the focused element was removed, such as the button of a completed action. */
export function keepFocus(): void {
  if (document.activeElement === null || document.activeElement === document.body) {
    document.querySelector('h1')?.focus({ preventScroll: true });
  }
}
