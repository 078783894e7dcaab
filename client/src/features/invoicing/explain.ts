import type { ExplainedFigure, ExplanationRule } from '../../generated/graphql';
import { isNonZero, negated } from '../../lib/decimal';
import type { Texts } from '../../lib/i18n/texts';

export interface Explained {
  figure: ExplainedFigure;
  rule: ExplanationRule;
  amount: string;
  terms: { name: string; value: string }[];
}
export type RuleText = keyof Texts['invoicing']['why']['rule'];

/** Formats the values of an explanation. */
export interface TermFormats {
  money(value: string): string;
  quantity(value: string): string;
}

const QUANTITIES = ['quantity', 'baselineQuantity', 'wholeQuantity', 'quantityAfter', 'rate'];
// Documents posted by version 0.1.0 store the old name.
const RENAMED: Partial<Record<string, string>> = { detail: 'subtotal' };
const isZero = (value: string | undefined) => value !== undefined && !isNonZero(value);

/** The key of the text that explains a rule. */
export function ruleText({ rule, terms }: Pick<Explained, 'rule' | 'terms'>): RuleText {
  const term = (name: string) => terms.find((each) => each.name === name)?.value;
  switch (rule) {
    case 'PRICE':
      return isZero(term('discount')) ? 'PRICE' : 'PRICE_DISCOUNTED';
    case 'SHARE':
      return term('freight') === undefined ? 'SHARE_OF_DISCOUNT' : 'SHARE_OF_FREIGHT';
    case 'LAST_UNIT':
      return term('isLast') === 'true' ? 'LAST_UNIT' : 'LAST_UNIT_LATER';
    default:
      return rule;
  }
}

/** The contribution of a figure to the explained amount: a discount is subtracted. */
export const signedAmount = ({ figure, amount }: Pick<Explained, 'figure' | 'amount'>): string =>
  figure === 'DISCOUNT_SHARE' ? negated(amount) : amount;

/** The formatted values of an explanation, by name. */
export function termValues(terms: Explained['terms'], formats: TermFormats): Record<string, string> {
  return Object.fromEntries(
    terms.map(({ name, value }) => [
      RENAMED[name] ?? name,
      QUANTITIES.includes(name) ? formats.quantity(value) : formats.money(value),
    ]),
  );
}
