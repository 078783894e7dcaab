import { currencyDigits } from '../../../kernel/currency.js';
import { formatUnitPrice, parseUnitPrice } from '../../../kernel/price.js';
import type { Declared, Text } from '../../../kernel/text.js';
import { textOf } from '../../../kernel/text.js';
import { say } from '../refusals.js';
import type { Explanation, Term } from './explain.js';

/** An explanation with its sentence, which is rendered only if it is read. */
export interface ShownExplanation extends Explanation {
  readonly terms: readonly ShownTerm[];
  readonly text: string;
}

/** A term with its currency; null for a term that is not money. */
export interface ShownTerm extends Term {
  currency: string | null;
}

/** Explanations of amounts in a currency, with sentences in the language of a reader. */
export const shownExplanations = (
  explanations: readonly Explanation[],
  currency: string,
  render: (text: Text) => string,
): ShownExplanation[] =>
  explanations.map((each) => ({
    ...each,
    terms: each.terms.map((term) => ({ ...term, currency: isMoneyTerm(term) ? currency : null })),
    get text() {
      return render(explainedText(each, currency));
    },
  }));

type Values = Readonly<Record<string, string | undefined>>;

/** The names of terms that documents posted by version 0.1.0 store. */
const RENAMED: Partial<Record<string, string>> = { detail: 'subtotal' };

/** The text of an explanation: how its rule derived the amount from its terms. */
export function explainedText({ rule, terms }: Pick<Explanation, 'rule' | 'terms'>, currency: string): Text {
  const values: Values = Object.fromEntries(terms.map(({ name, value }) => [RENAMED[name] ?? name, value]));
  const declared = textOfRule(rule, values);
  if (!declared || Object.keys(declared.kinds).some((name) => values[name] === undefined)) return say.whyUnknown();
  const { key, kinds } = declared;
  const facts = Object.entries(kinds).map(([name, kind]) => {
    const value = values[name]!;
    if (kind === 'price') return [name, { amount: priceIn(currency, value), currency }];
    return [name, kind === 'amount' ? { amount: value, currency } : value];
  });
  return textOf(key, kinds, Object.fromEntries(facts));
}

/** A price with at least the decimals of its currency. Documents posted before store at least two for all currencies. */
const priceIn = (currency: string, price: string) => formatUnitPrice(parseUnitPrice(price), currencyDigits(currency));

/** The names of the terms that are money. A name has the same kind in all texts. */
const MONEY = new Set(
  Object.values<Declared>(say).flatMap(({ kinds }) =>
    Object.keys(kinds).filter((name) => kinds[name] === 'amount' || kinds[name] === 'price'),
  ),
);

const isMoneyTerm = ({ name }: Term) => MONEY.has(RENAMED[name] ?? name);

const TEXTS: Partial<Record<Explanation['rule'], Declared>> = {
  PART: say.whyPart,
  RATE: say.whyRate,
  TYPED: say.whyTyped,
  SUM: say.whySum,
  QUANTITY: say.whyQuantity,
  AMOUNT: say.whyAmount,
  FREIGHT: say.whyFreight,
  TAX_RATE: say.whyTaxRate,
  PROPORTION: say.whyProportion,
  FEE: say.whyFee,
};

function textOfRule(rule: Explanation['rule'], { discount, freight, isLast }: Values): Declared | undefined {
  switch (rule) {
    case 'PRICE':
      return discount === undefined || /^[-0.]*$/.test(discount) ? say.whyPrice : say.whyPriceDiscounted;
    case 'SHARE':
      return freight === undefined ? say.whyShareOfDiscount : say.whyShareOfFreight;
    case 'LAST_UNIT':
      return isLast === 'true' ? say.whyLastUnit : say.whyLastUnitLater;
    default:
      return TEXTS[rule];
  }
}
