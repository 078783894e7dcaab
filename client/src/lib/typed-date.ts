import { isPlausibleDate } from './plausible-date';

type DatePart = 'day' | 'month' | 'year';

const isDatePart = (type: Intl.DateTimeFormatPartTypes): type is DatePart =>
  type === 'day' || type === 'month' || type === 'year';

const partsIn = (locale: string) =>
  new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });

/** The digits of a text in groups: as separated, or eight or six digits in one piece. The year has two or four digits. */
function groupsOf(text: string, order: readonly DatePart[]): string[] {
  const groups = text.match(/\d+/g) ?? [];
  const [only = ''] = groups;
  if (groups.length !== 1 || ![6, 8].includes(only.length)) return groups;
  let rest = only;
  return order.map((part) => {
    const length = part === 'year' ? only.length - 4 : 2;
    const group = rest.slice(0, length);
    rest = rest.slice(length);
    return group;
  });
}

/**
 * The date (YYYY-MM-DD) that was typed in the order of a locale, with any separator or none; undefined if it is not a
 * valid date from 2000 to 2099. Two digits of a year belong to this century. YYYY-MM-DD is accepted in all locales.
 */
export function dateFromInput(text: string, locale: string): string | undefined {
  if (!/^[\s\d.,/-]+$/.test(text)) return undefined;
  const isIso = /^\s*\d{4}\D/.test(text);
  const order: readonly DatePart[] = isIso
    ? ['year', 'month', 'day']
    : partsIn(locale)
        .formatToParts(0)
        .map(({ type }) => type)
        .filter(isDatePart);
  const groups = groupsOf(text, order);
  if (groups.length !== 3) return undefined;
  const { year = '', month = '', day = '' } = Object.fromEntries(order.map((part, index) => [part, groups[index]]));
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlausibleDate(date) ? date : undefined;
}

/** A date (YYYY-MM-DD) as it is typed in a locale. */
export function dateToInput(date: string, locale: string): string {
  return partsIn(locale).format(new Date(`${date}T00:00:00Z`));
}

/** How a date is typed in a locale, such as DD/MM/YYYY; `letters` stand for its parts. */
export function datePattern(locale: string, letters: Readonly<Record<DatePart, string>>): string {
  const parts = partsIn(locale).formatToParts(0);
  return parts.map(({ type, value }) => (isDatePart(type) ? letters[type] : value)).join('');
}
