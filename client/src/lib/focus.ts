/** Takes the focus to the heading when what had it is gone, such as the button of a verb that is done. */
export function keepFocus(): void {
  if (document.activeElement === null || document.activeElement === document.body) {
    document.querySelector('h1')?.focus();
  }
}
