import type { Derivation } from '../../../kernel/credit/index.js';
import { formatAmount } from '../../../kernel/money.js';
import { formatPercent } from '../../../kernel/percent.js';
import { formatQuantity } from '../../../kernel/quantity.js';

/** A named value in an explanation; amounts, quantities and percentages as decimal text. */
export interface Term {
  name: string;
  value: string;
}

/** The rules that explain figures: those of sales, and those of the kernel for credits. */
export type ExplainedRule = 'PRICE' | 'PART' | 'SHARE' | 'RATE' | 'TYPED' | 'SUM' | Derivation['rule'];

/** The derivation of a figure: the rule that produced it and the values it used. Stored with the posted line. */
export interface Explanation {
  figure: 'NET' | 'DISCOUNT_SHARE' | 'FREIGHT_SHARE' | 'BASE' | 'TAX';
  rule: ExplainedRule;
  amount: string;
  terms: readonly Term[];
}

/** Converts a derivation of the credit rule into an explanation. Proportions of units and of amounts differ by name. */
export function explain(figure: Explanation['figure'], derivation: Derivation, currency: string): Explanation {
  const amount = (minor: bigint) => formatAmount(minor, currency);
  const withTerms = (terms: Record<string, string>): Explanation => ({
    figure,
    rule: derivation.rule,
    amount: amount(derivation.amountMinor),
    terms: Object.entries(terms).map(([name, value]) => ({ name, value })),
  });
  switch (derivation.rule) {
    case 'QUANTITY':
      return withTerms({
        baseline: amount(derivation.baselineMinor),
        baselineQuantity: formatQuantity(derivation.baselineQuantity),
        quantityAfter: formatQuantity(derivation.quantityAfter),
        cumulative: amount(derivation.cumulativeMinor),
        creditedBefore: amount(derivation.creditedBeforeMinor),
      });
    case 'AMOUNT':
      return withTerms({ remainingBefore: amount(derivation.remainingBeforeMinor) });
    case 'FREIGHT':
      return withTerms({
        noteFreight: amount(derivation.noteFreightMinor),
        remainingBefore: amount(derivation.remainingBeforeMinor),
        remainingOfAll: amount(derivation.remainingOfAllMinor),
      });
    case 'TAX_RATE':
      return withTerms({
        rate: formatPercent(derivation.rate),
        creditedBase: amount(derivation.creditedBaseMinor),
        cumulative: amount(derivation.cumulativeMinor),
        creditedBefore: amount(derivation.creditedBeforeMinor),
      });
    case 'PROPORTION':
      return withTerms({
        stored: amount(derivation.storedMinor),
        cumulative: amount(derivation.cumulativeMinor),
        creditedBefore: amount(derivation.creditedBeforeMinor),
      });
    case 'LAST_UNIT':
      return withTerms({ stored: amount(derivation.storedMinor), isLast: String(derivation.isComplete) });
    case 'FEE':
      return withTerms({
        feeShare: amount(derivation.feeShareMinor),
        ofBase: amount(derivation.ofBaseMinor),
        ofTax: amount(derivation.ofTaxMinor),
      });
  }
}
