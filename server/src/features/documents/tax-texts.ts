import type { Formats } from './formats.js';
import type { ContentTax, DocumentContent } from './repository.js';
import type { Texts } from './texts.js';

/** The United States have no value added tax. The jurisdictions of a country begin with its code, such as US-NY. */
const hasVat = (jurisdiction: string): boolean => !/^US(?![A-Z])/.test(jurisdiction);

/** The label of a party's tax number. */
export const taxNumberLabel = (texts: Texts, country: string | null): string =>
  hasVat(country ?? '') ? texts.vatId : texts.taxNumber;

/**
 * The sentence that states why no tax is charged: the standard sentence of the category in the language of the document,
 * and the reason as posted, which can be in another language. A reason that contains the standard sentence is enough.
 */
function sentenceOf({ jurisdiction, category, exemptionReason: reason }: ContentTax, texts: Texts): string | null {
  const standard = hasVat(jurisdiction) && (texts.untaxed as Record<string, string>)[category];
  if (!standard || reason?.toLowerCase().includes(standard.toLowerCase())) return reason;
  return reason ? `${standard} – ${reason}` : standard;
}

/** The texts of a document about its taxes. */
export function taxTextsOf(document: DocumentContent, texts: Texts, { percent }: Formats) {
  const all = [...document.taxes, ...document.lines.flatMap((line) => line.taxes)];
  const sentences = [...new Set(all.flatMap((tax) => sentenceOf(tax, texts) ?? []))];
  const nameOf = ({ jurisdiction }: ContentTax) => (hasVat(jurisdiction) ? texts.vat : texts.salesTax);
  const rateOf = (tax: ContentTax): string => {
    const number = sentences.indexOf(sentenceOf(tax, texts) ?? '') + 1;
    return percent(tax.rate) + (number > 0 ? `\u00a0(${number})` : '');
  };
  return {
    /** The heading of the rates. */
    heading: all.length > 0 && !all.some(({ jurisdiction }) => hasVat(jurisdiction)) ? texts.salesTax : texts.vat,
    nameOf,
    /** A rate, with the number of the sentence that explains why no tax is charged. */
    rateOf,
    /** The rates of a line, such as 19 % + 2 %. */
    ratesOf: (taxes: readonly ContentTax[]): string => taxes.map(rateOf).join(' + '),
    /** The sentences that explain why no tax is charged, by their numbers. */
    notes: sentences.map((sentence, index) => `(${index + 1}) ${sentence}`),
  };
}
