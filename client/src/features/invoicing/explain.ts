import type { ExplainedFigure } from '../../generated/graphql';
import { isSomething, negated } from '../../lib/decimal';
import type { Texts } from '../../lib/i18n/texts';

export interface Explained {
  figure: ExplainedFigure;
  rule: string;
  amount: string;
  terms: { name: string; value: string }[];
}
export type RuleText = keyof Texts['invoicing']['why']['rule'];

/** How the values of an explanation are written. */
export interface TermFormats {
  money(value: string): string;
  quantity(value: string): string;
}

const QUANTITIES = ['quantity', 'baselineQuantity', 'quantityAfter', 'rate'];
const PLAIN: readonly RuleText[] = [
  'RATE',
  'TYPED',
  'SUM',
  'QUANTITY',
  'AMOUNT',
  'FREIGHT',
  'TAX_RATE',
  'PROPORTION',
  'FEE',
];
const isZero = (value: string | undefined) => value !== undefined && !isSomething(value);

/** The text that says in words what a rule did; undefined for a rule that has none yet. */
export function ruleText({ rule, terms }: Pick<Explained, 'rule' | 'terms'>): RuleText | undefined {
  const term = (name: string) => terms.find((each) => each.name === name)?.value;
  switch (rule) {
    case 'PRICE':
      return isZero(term('discount')) ? 'PRICE' : 'PRICE_DISCOUNTED';
    case 'SHARE':
      return term('freight') === undefined ? 'SHARE_OF_DISCOUNT' : 'SHARE_OF_FREIGHT';
    case 'LAST_UNIT':
      return term('isLast') === 'true' ? 'LAST_UNIT' : 'LAST_UNIT_LATER';
    default:
      return PLAIN.find((known) => known === rule);
  }
}

/** What a figure adds to the amount that is explained: a discount is taken from it. */
export const signedAmount = ({ figure, amount }: Pick<Explained, 'figure' | 'amount'>): string =>
  figure === 'DISCOUNT_SHARE' ? negated(amount) : amount;

/** The values of an explanation as a reader writes them, by their names. */
export function termWords(terms: Explained['terms'], formats: TermFormats): Record<string, string> {
  return Object.fromEntries(
    terms.map(({ name, value }) => [name, QUANTITIES.includes(name) ? formats.quantity(value) : formats.money(value)]),
  );
}
