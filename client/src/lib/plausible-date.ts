/** Whether a text is a whole date of our century: while a year is being typed it is 2, then 20, then 202. */
export function isPlausibleDate(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
