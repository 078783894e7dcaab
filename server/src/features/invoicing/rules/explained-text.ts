import type { Declared, Text } from '../../../kernel/text.js';
import { textOf } from '../../../kernel/text.js';
import { say } from '../refusals.js';
import type { Explanation } from './explain.js';

/** An explanation with its sentence, which is rendered only if it is read. */
export interface ShownExplanation extends Explanation {
  readonly text: string;
}

/** Explanations of amounts in a currency, with sentences in the language of a reader. */
export const shownExplanations = (
  explanations: readonly Explanation[],
  currency: string,
  render: (text: Text) => string,
): ShownExplanation[] =>
  explanations.map((each) => ({
    ...each,
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
    const isMoney = kind === 'amount' || kind === 'price';
    return [name, isMoney ? { amount: values[name], currency } : values[name]];
  });
  return textOf(key, kinds, Object.fromEntries(facts));
}

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
