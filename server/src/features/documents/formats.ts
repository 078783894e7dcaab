import type { DocumentContent } from './repository.js';
import { TEXTS } from './texts.ts';

const LOCALES = { EN: 'en-GB', FR: 'fr-FR', DE: 'de-DE' };

export type Formats = ReturnType<typeof formatsOf>;

/** The formats of figures, dates and names in the language of a document. */
export function formatsOf({ language, currency }: Pick<DocumentContent, 'language' | 'currency'>) {
  const locale = LOCALES[language];
  const texts = TEXTS[language];
  const amounts = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const plurals = new Intl.PluralRules(locale);
  // NOTE: exact, because `Intl` accepts decimal text.
  const written = (format: Intl.NumberFormat, decimal: string): string =>
    // NOTE: the font has no narrow no-break space.
    format.format(decimal as unknown as number).replaceAll('\u202f', '\u00a0');
  const plain = (decimal: string): string => {
    const minimumFractionDigits = decimal.split('.')[1]?.length ?? 0;
    return written(new Intl.NumberFormat(locale, { minimumFractionDigits, maximumFractionDigits: 20 }), decimal);
  };
  const unit = (quantity: string, code: string): string => {
    const names = texts.units[code];
    return names ? names[plurals.select(Number(quantity)) === 'one' ? 0 : 1] : code;
  };
  return {
    locale,
    money: (amount: string): string => written(amounts, amount),
    /** A price, with all its decimals. */
    plain,
    percent: (rate: string): string => texts.percent(plain(rate)),
    quantity: (quantity: string, code: string): string => `${plain(quantity)}\u00a0${unit(quantity, code)}`,
    date: (day: string): string => dayOf(dates, new Date(`${day}T00:00:00Z`), language),
    country: (code: string): string => countries.of(code)!,
  };
}

/** French writes the first day of a month as an ordinal, which `Intl` does not. */
function dayOf(dates: Intl.DateTimeFormat, day: Date, language: DocumentContent['language']): string {
  if (language !== 'FR') return dates.format(day);
  return dates
    .formatToParts(day)
    .map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value))
    .join('');
}
