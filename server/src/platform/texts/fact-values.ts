import { LRUCache } from 'lru-cache';
import type { Fact, Facts, MoneyText, Text } from '../../kernel/text.js';

/** Added to the name of a numeric fact for the argument that `plural` selects by. */
export const NUMBER = 'Number';

/**
 * The arguments of an ICU message: every fact as text in the formats of the locale and, for counts and quantities, a
 * number with the suffix `Number` for `plural`. Decimals are formatted from their text and keep every digit.
 */
export function factValues(
  facts: Facts,
  locale: string,
  render: (text: Text) => string,
): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, fact] of Object.entries(facts)) {
    const shown = factText(fact, locale, render);
    values[name] = fact.kind !== 'code' && shown.endsWith('.') ? shown + STOPPED : shown;
    if (fact.kind === 'count' || fact.kind === 'quantity') values[name + NUMBER] = Number(fact.value);
  }
  return values;
}

/** Marks the end of a value that ends in a full stop. No value contains it, because PostgreSQL does not store it. */
const STOPPED = '\u0000';

/** A rendered message in which a value such as "Nippon K.K." at the end of a sentence is not followed by a second full stop. */
export const withoutDoubleStops = (message: string): string =>
  message.includes(STOPPED) ? message.replaceAll(`${STOPPED}.`, '').replaceAll(STOPPED, '') : message;

/** A fact as text in the formats of the locale. */
export function factText(fact: Fact, locale: string, render: (text: Text) => string): string {
  if (fact.kind === 'name' || fact.kind === 'code') return fact.value;
  const formats = formatsOf(locale);
  switch (fact.kind) {
    case 'translated':
      return fact.value.translations[locale.slice(0, 2).toUpperCase()] ?? fact.value.name;
    case 'count':
      return formats.number.format(fact.value);
    case 'quantity':
      return formats.number.format(exact(fact.value));
    case 'percent':
      return formats.percent(fact.value);
    case 'amount':
    case 'price':
      return formats.money(fact.value);
    case 'date':
      return formats.day(formats.date, new Date(`${fact.value}T00:00:00Z`));
    case 'moment':
      return formats.day(formats.moment, new Date(fact.value));
    case 'names':
    case 'codes':
      return formats.and.format(fact.value);
    case 'counts':
      return formats.and.format(fact.value.map((count) => formats.number.format(count)));
    case 'text':
      return render(fact.value);
    case 'texts':
      return fact.value.map(render).join(formats.semicolon);
    case 'anyOf':
      return formats.or.format(fact.value.map(render));
  }
}

type Formats = ReturnType<typeof createFormats>;

const known = new LRUCache<string, Formats>({ max: 50, memoMethod: createFormats });

const formatsOf = (locale: string): Formats => known.memo(locale);

/** Intl formats decimal text without converting it to a float; its type is narrower than `string`. */
const exact = (decimal: string) => decimal as Intl.StringNumericLiteral;

/** The most decimals that a fact can have: those of an exchange rate. */
const MOST_DECIMALS = 10;

function createFormats(locale: string) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: MOST_DECIMALS });
  const day = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  const currencies = new Map<string, Intl.NumberFormat>();
  const percents = new Map<number, Intl.NumberFormat>();
  return {
    number,
    /** The value of a percentage is 19 for 19 %; `style: percent` would need 0.19. */
    percent(value: string): string {
      const decimals = value.split('.')[1]?.length ?? 0;
      let format = percents.get(decimals);
      const style = { style: 'unit', unit: 'percent', minimumFractionDigits: decimals } as const;
      if (!format) percents.set(decimals, (format = new Intl.NumberFormat(locale, style)));
      return format.format(exact(value));
    },
    money({ amount, currency }: MoneyText): string {
      const decimals = amount.split('.')[1]?.length ?? 0;
      const key = `${currency} ${decimals}`;
      let format = currencies.get(key);
      const style = { style: 'currency', currency, minimumFractionDigits: decimals } as const;
      if (!format) currencies.set(key, (format = new Intl.NumberFormat(locale, style)));
      return format.format(exact(amount));
    },
    /** French puts a narrow no-break space before a semicolon. */
    semicolon: locale.startsWith('fr') ? '\u202f; ' : '; ',
    /** French writes the first day of a month as an ordinal, which `Intl` does not. */
    day(format: Intl.DateTimeFormat, moment: Date): string {
      if (!locale.startsWith('fr')) return format.format(moment);
      const parts = format.formatToParts(moment);
      return parts.map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value)).join('');
    },
    date: new Intl.DateTimeFormat(locale, day),
    moment: new Intl.DateTimeFormat(locale, { ...day, hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
    and: new Intl.ListFormat(locale, { type: 'conjunction' }),
    or: new Intl.ListFormat(locale, { type: 'disjunction' }),
  };
}
