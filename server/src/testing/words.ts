/** Whether a text contains a mark as a separate word: C-0002 is not in RC-0002. */
export function includesWord(text: string, mark: string): boolean {
  for (let from = text.indexOf(mark); from >= 0; from = text.indexOf(mark, from + 1)) {
    const around = (text[from - 1] ?? '') + (text[from + mark.length] ?? '');
    if (!/[\w-]/.test(around)) return true;
  }
  return false;
}
