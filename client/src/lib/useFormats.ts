import * as format from './format';
import { formatLocale } from './i18n';

/** Formats money, quantities, dates and names in the locale in use. */
export function useFormats() {
  const locale = formatLocale;
  return {
    locale,
    money: (amount: string, currency: string) => format.formatMoney(amount, currency, locale.value),
    quantity: (quantity: string) => format.formatQuantity(quantity, locale.value),
    count: (count: number) => format.formatCount(count, locale.value),
    date: (date: string) => format.formatDate(date, locale.value),
    moment: (moment: string) => format.formatMoment(moment, locale.value),
    exactMoment: (moment: string) => format.formatExactMoment(moment, locale.value),
    ago: (moment: string, now: Date) => format.formatAgo(moment, now, locale.value),
    country: (code: string) => format.formatCountry(code, locale.value),
    currencyName: (code: string) => format.formatCurrencyName(code, locale.value),
  };
}
