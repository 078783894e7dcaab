/** Whether a text is a valid date of this century. A year that is being typed is first 2, then 20, then 202. */
export function isPlausibleDate(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
